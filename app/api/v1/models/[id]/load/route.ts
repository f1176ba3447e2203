import { route } from "@/lib/http/route";
import { modelParams } from "@/lib/models/schema";
import { readLoad } from "@/lib/profiles/load";
import { loadSchema } from "@/lib/profiles/response";
import { loadQuery } from "@/lib/profiles/schema";

export const GET = route(
  {
    id: "getModelLoad",
    summary: "Staff minutes and touches by month that a plan of arrivals puts on a profile",
    description:
      "Of a version, beside the same with scenarios where some are asked for. Arrivals times the work of one arrival, weighted by who is still there.",
    tag: "Models",
    access: "model:read",
    params: modelParams,
    query: loadQuery,
    response: loadSchema,
  },
  ({ actor, params, query }) => readLoad(actor, params.id, query),
);
