import { getRun } from "@/lib/allocations/queries";
import { allocationRun, runParams } from "@/lib/allocations/schema";
import { route } from "@/lib/http/route";

export const GET = route(
  {
    id: "getAllocationRun",
    summary: "Read one allocation run",
    tag: "Software spend",
    access: "pool:read",
    params: runParams,
    response: allocationRun,
  },
  ({ actor, params }) => getRun(actor, params.id),
);
