import { route } from "@/lib/http/route";
import { updateModel } from "@/lib/models/commands";
import { findModel } from "@/lib/models/queries";
import { modelChangeSchema, modelDetailSchema, modelParams } from "@/lib/models/schema";

export const GET = route(
  {
    id: "getModel",
    summary: "Get a model with its draft and its published version",
    tag: "Models",
    access: "model:read",
    etag: "lifecycle_model",
    params: modelParams,
    response: modelDetailSchema,
  },
  ({ actor, params }) => findModel(actor, params.id),
);

export const PATCH = route(
  {
    id: "updateModel",
    summary: "Edit a model's name, owner, review date or archive it",
    tag: "Models",
    access: "model:write",
    etag: "lifecycle_model",
    params: modelParams,
    body: modelChangeSchema,
    response: modelDetailSchema,
  },
  async ({ actor, params, body }) => {
    await updateModel(actor, params.id, body);
    return findModel(actor, params.id);
  },
);
