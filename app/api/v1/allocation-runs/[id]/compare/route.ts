import { compareRuns } from "@/lib/allocations/queries";
import { compareQuery, runDifference, runParams } from "@/lib/allocations/schema";
import { route } from "@/lib/http/route";

export const GET = route(
  {
    id: "compareAllocationRuns",
    summary: "What differs between two allocation runs",
    tag: "Software spend",
    access: "pool:read",
    params: runParams,
    query: compareQuery,
    response: runDifference,
  },
  ({ actor, params, query }) => compareRuns(actor, params.id, query.with),
);
