import { gapsAsCsv } from "@/lib/gaps/gaps-csv";
import { gapFilter } from "@/lib/gaps/schema";
import { route } from "@/lib/http/route";

export const dynamic = "force-dynamic";

export const GET = route(
  {
    id: "downloadGaps",
    summary: "The days on which service and billing part, as CSV",
    tag: "Endings",
    access: "ending:read",
    query: gapFilter,
    rawResponse: "text/csv",
  },
  async ({ actor, query }) => gapsAsCsv(actor, query),
);
