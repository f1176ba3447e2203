import { route } from "@/lib/http/route";
import { listFacts } from "@/lib/reports/entries";
import { entriesResponse } from "@/lib/reports/response";
import { entriesQuery } from "@/lib/reports/schema";

export const dynamic = "force-dynamic";

export const GET = route(
  {
    id: "listReportEntries",
    summary: "The touchpoints, entries or customers behind a figure",
    tag: "Reports",
    access: "report:read",
    query: entriesQuery,
    response: entriesResponse,
  },
  async ({ actor, query }) => listFacts(actor, query),
);
