import { partsQuery, runParams } from "@/lib/allocations/schema";
import { exportRun } from "@/lib/allocations/stream-entries";
import { route } from "@/lib/http/route";

export const GET = route(
  {
    id: "exportAllocationAsFocus",
    summary: "The parts of an allocation run as FOCUS 1.2 with x_ columns",
    tag: "Software spend",
    access: "pool:read",
    params: runParams,
    query: partsQuery,
    rawResponse: "text/csv",
  },
  ({ actor, params, query }) => exportRun(actor, params.id, query, "focus"),
);
