import { route } from "@/lib/http/route";
import { factsAsCsv } from "@/lib/reports/facts-csv";
import { entriesQuery } from "@/lib/reports/schema";

export const dynamic = "force-dynamic";

export const GET = route(
  {
    id: "downloadReportEntries",
    summary: "Everything behind a figure as CSV: touchpoints, entries, agreements or customers",
    tag: "Reports",
    access: "report:read",
    query: entriesQuery.omit({ cursor: true, limit: true }),
    rawResponse: "text/csv",
  },
  async ({ actor, query }) => {
    const text = await factsAsCsv(actor, entriesQuery.parse(query));
    return new Response(text, {
      headers: {
        "content-type": "text/csv; charset=utf-8",
        "content-disposition": `attachment; filename="${query.kind}-behind-the-figure.csv"`,
      },
    });
  },
);
