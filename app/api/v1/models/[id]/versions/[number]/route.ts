import { route } from "@/lib/http/route";
import { findVersion } from "@/lib/models/queries";
import { versionParams, versionSchema } from "@/lib/models/schema";

export const GET = route(
  {
    id: "getModelVersion",
    summary: "Read one version of a model",
    tag: "Models",
    access: "model:read",
    params: versionParams,
    response: versionSchema,
  },
  ({ actor, params }) => findVersion(actor, params.id, params.number),
);
