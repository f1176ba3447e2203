import { explainEntry } from "@/lib/allocations/explain-entry";
import { getRun } from "@/lib/allocations/queries";
import { runParams, whyQuery } from "@/lib/allocations/schema";
import { route } from "@/lib/http/route";
import { figureResponse } from "@/lib/reports/response";

export const GET = route(
  {
    id: "explainAllocation",
    summary: "Where an amount of an allocation run comes from: ratio, driver, pools of all layers, charges",
    tag: "Software spend",
    access: "pool:read",
    params: runParams,
    query: whyQuery,
    response: figureResponse,
  },
  async ({ actor, params, query }) => explainEntry(actor, (await getRun(actor, params.id)).id, query),
);
