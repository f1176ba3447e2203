import { startRun } from "@/lib/allocations/commands";
import { findRuns } from "@/lib/allocations/queries";
import { allocationRun, newRun, runPage, runsQuery } from "@/lib/allocations/schema";
import { route } from "@/lib/http/route";

export const GET = route(
  {
    id: "listAllocationRuns",
    summary: "List allocation runs, the newest first",
    tag: "Software spend",
    access: "pool:read",
    query: runsQuery,
    response: runPage,
  },
  ({ actor, query }) => findRuns(actor, query),
);

export const POST = route(
  {
    id: "startAllocationRun",
    summary: "Share out all pools over whole months, as a job",
    tag: "Software spend",
    access: "pool:write",
    body: newRun,
    response: allocationRun,
    status: 202,
  },
  ({ actor, body }) => startRun(actor, body),
);
