import { route } from "@/lib/http/route";
import { publishModel } from "@/lib/models/publish";
import { findModel } from "@/lib/models/queries";
import { modelDetailSchema, modelParams, publishSchema } from "@/lib/models/schema";

export const POST = route(
  {
    id: "publishModel",
    summary: "Publish a model's draft",
    description:
      "Versions published before stay readable. A changed side recounts pre-sale and post-sale at once.",
    tag: "Models",
    access: "model:write",
    etag: "lifecycle_model",
    params: modelParams,
    body: publishSchema,
    response: modelDetailSchema,
  },
  async ({ actor, params, body }) => {
    await publishModel(actor, params.id, body);
    return findModel(actor, params.id);
  },
);
