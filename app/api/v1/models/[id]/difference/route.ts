import { route } from "@/lib/http/route";
import { findDifference } from "@/lib/models/queries";
import { differenceQuery, differenceSchema, modelParams } from "@/lib/models/schema";

export const GET = route(
  {
    id: "compareModelVersions",
    summary: "Say in sentences what differs between two versions",
    tag: "Models",
    access: "model:read",
    params: modelParams,
    query: differenceQuery,
    response: differenceSchema,
  },
  async ({ actor, params, query }) => ({ items: await findDifference(actor, params.id, query) }),
);
