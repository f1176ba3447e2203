import { route } from "@/lib/http/route";
import { rankingQuery } from "@/lib/reports/customers/query";
import { listRanking } from "@/lib/reports/customers/ranking";
import { rankingResponse } from "@/lib/reports/customers/response";

export const dynamic = "force-dynamic";

export const GET = route(
  {
    id: "listCustomerRanking",
    summary: "Closed customers by their margin so far, from the top or from the bottom",
    tag: "Reports",
    access: "report:read",
    query: rankingQuery,
    response: rankingResponse,
  },
  ({ actor, query }) => listRanking(actor, query),
);
