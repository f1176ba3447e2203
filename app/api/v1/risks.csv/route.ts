import { route } from "@/lib/http/route";
import { risksCsv } from "@/lib/risks/csv";
import { riskFilter } from "@/lib/risks/schema";

export const dynamic = "force-dynamic";

export const GET = route(
  {
    id: "downloadAtRisk",
    summary: "Customers at risk as CSV, one line a risk, by the same filters as the list",
    tag: "Risks",
    access: "risk:read",
    query: riskFilter,
    rawResponse: "text/csv",
  },
  async ({ actor, query }) => risksCsv(actor, query),
);
