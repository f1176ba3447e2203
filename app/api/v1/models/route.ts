import { route } from "@/lib/http/route";
import { createModel } from "@/lib/models/commands";
import { findModel, findModels } from "@/lib/models/queries";
import { modelDetailSchema, modelsSchema, newModelSchema } from "@/lib/models/schema";

export const GET = route(
  {
    id: "listModels",
    summary: "List lifecycle models",
    tag: "Models",
    access: "model:read",
    response: modelsSchema,
  },
  async ({ actor }) => ({ items: await findModels(actor) }),
);

export const POST = route(
  {
    id: "createModel",
    summary: "Create a lifecycle model as a draft",
    description: "From a template, or from the seven kinds of stage.",
    tag: "Models",
    access: "model:write",
    etag: "lifecycle_model",
    body: newModelSchema,
    response: modelDetailSchema,
    status: 201,
  },
  async ({ actor, body }) => findModel(actor, await createModel(actor, body)),
);
