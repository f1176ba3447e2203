import { getRun } from "@/lib/allocations/queries";
import { partsQuery, runParams } from "@/lib/allocations/schema";
import { streamEntries } from "@/lib/allocations/stream-entries";
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
  async ({ actor, params, query }) => {
    const run = await getRun(actor, params.id);
    return streamEntries(actor, { ...query, run: run.id }, "csv", `allocation-run-${run.number}-entries.csv`);
  },
);
