import { escalationReport, readEscalationReport } from "@/lib/escalations/report";
import { route } from "@/lib/http/route";

export const GET = route(
  {
    id: "reportEscalations",
    summary: "How escalations of the last twelve months were answered: in all, by month, stage and owner",
    tag: "Reports",
    access: "escalation:read",
    response: escalationReport,
  },
  ({ actor }) => readEscalationReport(actor),
);
