import { route } from "@/lib/http/route";
import { modelParams } from "@/lib/models/schema";
import { readEconomics } from "@/lib/profiles/economics";
import { economicsSchema } from "@/lib/profiles/response";
import { economicsQuery } from "@/lib/profiles/schema";

export const GET = route(
  {
    id: "getModelEconomics",
    summary:
      "The economics of a profile: acquisition cost, payback, lifetime value, minutes, each with its parts",
    description: "Of a version, with or without scenarios. The same engine as in the studio.",
    tag: "Models",
    access: "model:read",
    params: modelParams,
    query: economicsQuery,
    response: economicsSchema,
  },
  ({ actor, params, query }) => readEconomics(actor, params.id, query),
);
