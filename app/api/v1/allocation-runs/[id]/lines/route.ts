import { findLines } from "@/lib/allocations/lines";
import { getRun } from "@/lib/allocations/queries";
import { linePage, linesQuery, runParams } from "@/lib/allocations/schema";
import { route } from "@/lib/http/route";

export const GET = route(
  {
    id: "listAllocationLines",
    summary: "The lines of an allocation run: each part of a pool, its state, driver and units",
    tag: "Software spend",
    access: "pool:read",
    params: runParams,
    query: linesQuery,
    response: linePage,
  },
  async ({ actor, params, query }) => findLines(actor, (await getRun(actor, params.id)).id, query),
);
