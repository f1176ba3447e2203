import { listGaps } from "@/lib/gaps/queries";
import { gapPage, gapQuery } from "@/lib/gaps/schema";
import { route } from "@/lib/http/route";

export const GET = route(
  {
    id: "listGaps",
    summary: "List the days on which service and billing part, over all customers",
    description:
      "Oldest first. Service that was not billed counts until today; money taken for days not served counts whole.",
    tag: "Endings",
    access: "ending:read",
    query: gapQuery,
    response: gapPage,
  },
  ({ actor, query }) => listGaps(actor, query),
);
