import { escalationsCsv } from "@/lib/escalations/csv";
import { escalationFilter } from "@/lib/escalations/schema";
import { route } from "@/lib/http/route";

export const dynamic = "force-dynamic";

export const GET = route(
  {
    id: "downloadEscalations",
    summary: "Escalations as CSV, by the same filters as the list",
    tag: "Escalations",
    access: "escalation:read",
    query: escalationFilter,
    rawResponse: "text/csv",
  },
  async ({ actor, query }) => escalationsCsv(actor, query),
);
