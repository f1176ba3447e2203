import { findEntries } from "@/lib/allocations/entries";
import { getRun } from "@/lib/allocations/queries";
import { entriesQuery, entryPage, runParams } from "@/lib/allocations/schema";
import { route } from "@/lib/http/route";

export const GET = route(
  {
    id: "listAllocationEntries",
    summary: "What each customer and stage bears in an allocation run, with the ratio it bears it by",
    tag: "Software spend",
    access: "pool:read",
    params: runParams,
    query: entriesQuery,
    response: entryPage,
  },
  async ({ actor, params, query }) =>
    findEntries(actor, { ...query, run: (await getRun(actor, params.id)).id }, query),
);
