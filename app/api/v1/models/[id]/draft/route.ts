import { route } from "@/lib/http/route";
import { discardDraft, saveDraft } from "@/lib/models/draft";
import { putAside } from "@/lib/models/put-aside";
import { findModel } from "@/lib/models/queries";
import { discardQuery, draftSchema, modelDetailSchema, modelParams } from "@/lib/models/schema";

export const PUT = route(
  {
    id: "saveModelDraft",
    summary: "Write the stage table of a model's draft",
    description: "The whole table, in order. Published stages can be hidden but not left out.",
    tag: "Models",
    access: "model:write",
    etag: "lifecycle_model",
    params: modelParams,
    body: draftSchema,
    response: modelDetailSchema,
  },
  async ({ actor, params, body }) => {
    await (body.aside ? putAside : saveDraft)(actor, params.id, body);
    return findModel(actor, params.id);
  },
);

export const DELETE = route(
  {
    id: "discardModelDraft",
    summary: "Discard a model's draft",
    tag: "Models",
    access: "model:write",
    etag: "lifecycle_model",
    params: modelParams,
    query: discardQuery,
    status: 204,
  },
  ({ actor, params, query }) => discardDraft(actor, params.id, query.version),
);
