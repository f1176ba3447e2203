import { partsQuery, runParams } from "@/lib/allocations/schema";
import { exportRun } from "@/lib/allocations/stream-entries";
import { route } from "@/lib/http/route";

export const GET = route(
  {
    id: "exportAllocationEntries",
    summary: "The parts of an allocation run as CSV",
    tag: "Software spend",
    access: "pool:read",
    params: runParams,
    query: partsQuery,
    rawResponse: "text/csv",
  },
  ({ actor, params, query }) => exportRun(actor, params.id, query, "csv"),
);
