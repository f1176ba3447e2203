import { findChargesBehind } from "@/lib/allocations/charges-behind";
import { getRun } from "@/lib/allocations/queries";
import { chargesBehindPage, chargesBehindQuery, runParams } from "@/lib/allocations/schema";
import { route } from "@/lib/http/route";

export const GET = route(
  {
    id: "listChargesBehind",
    summary: "The charges behind one month of a pool, with the part of each that the month bears",
    tag: "Software spend",
    access: "pool:read",
    params: runParams,
    query: chargesBehindQuery,
    response: chargesBehindPage,
  },
  async ({ actor, params, query }) => findChargesBehind(actor, (await getRun(actor, params.id)).id, query),
);
