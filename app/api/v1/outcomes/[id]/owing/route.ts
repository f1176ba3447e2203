import { route } from "@/lib/http/route";
import { findOwing } from "@/lib/outcomes/debts";
import { outcomeParams, owingPage, owingQuery } from "@/lib/outcomes/schema";

export const GET = route(
  {
    id: "listOwing",
    summary: "List the customers who owe an outcome",
    description:
      "Debts are derived from stages and results. Each page looks at so many customers, so it may be short and still have a next one.",
    tag: "Outcomes",
    access: "success:read",
    params: outcomeParams,
    query: owingQuery,
    response: owingPage,
  },
  ({ actor, params, query }) => findOwing(actor, params.id, query),
);
