import { recordCharge } from "@/lib/charges/commands";
import { findCharges } from "@/lib/charges/queries";
import { charge, chargePage, chargesQuery, newCharge } from "@/lib/charges/schema";
import { madeOrFound } from "@/lib/http/answer";
import { route } from "@/lib/http/route";

export const GET = route(
  {
    id: "listCharges",
    summary: "List charges of cost pools, the latest first",
    tag: "Software spend",
    access: "pool:read",
    query: chargesQuery,
    response: chargePage,
  },
  ({ actor, query }) => findCharges(actor, query),
);

export const POST = route(
  {
    id: "recordCharge",
    summary: "Record a charge of a cost pool",
    description:
      "The same source and external id is the same charge: sent again, it answers 200 and changes nothing.",
    tag: "Software spend",
    access: "pool:write",
    body: newCharge,
    response: charge,
    status: 201,
  },
  async ({ actor, body }) => madeOrFound(await recordCharge(actor, body)),
);
