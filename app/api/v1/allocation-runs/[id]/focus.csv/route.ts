import { getRun } from "@/lib/allocations/queries";
import { partsQuery, runParams } from "@/lib/allocations/schema";
import { streamEntries } from "@/lib/allocations/stream-entries";
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
  async ({ actor, params, query }) => {
    const run = await getRun(actor, params.id);
    return streamEntries(actor, { ...query, run: run.id }, "focus", `allocation-run-${run.number}-focus.csv`);
  },
);
