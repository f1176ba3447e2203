import { route } from "@/lib/http/route";
import { findModel } from "@/lib/models/queries";
import { restoreVersion } from "@/lib/models/restore";
import { modelDetailSchema, restoreSchema, versionParams } from "@/lib/models/schema";

export const POST = route(
  {
    id: "restoreModelVersion",
    summary: "Bring a version back as the draft",
    description: "A draft that says something else is kept first, as a version of its own.",
    tag: "Models",
    access: "model:write",
    etag: "lifecycle_model",
    params: versionParams,
    body: restoreSchema,
    response: modelDetailSchema,
  },
  async ({ actor, params, body }) => {
    await restoreVersion(actor, params.id, { number: params.number, version: body.version });
    return findModel(actor, params.id);
  },
);
