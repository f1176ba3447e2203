import { addAgreement } from "@/lib/agreements/commands";
import { listAgreements } from "@/lib/agreements/queries";
import { agreement, agreementList, agreementQuery, newAgreement } from "@/lib/agreements/schema";
import { madeOrFound } from "@/lib/http/answer";
import { route } from "@/lib/http/route";

export const GET = route(
  {
    id: "listAgreements",
    summary: "List the agreements of a customer",
    tag: "Agreements",
    access: "customer:read",
    query: agreementQuery,
    response: agreementList,
  },
  ({ actor, query }) => listAgreements(actor, query.customerId),
);

export const POST = route(
  {
    id: "addAgreement",
    summary: "Add an agreement",
    description: "The same source and external id is the same agreement: 200 instead of 201.",
    tag: "Agreements",
    access: "customer:write",
    etag: "agreement",
    body: newAgreement,
    response: agreement,
    status: 201,
  },
  async ({ actor, body }) => madeOrFound(await addAgreement(actor, body)),
);
