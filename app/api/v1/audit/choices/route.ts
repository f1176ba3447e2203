import { findAuditChoices } from "@/lib/audit/queries";
import { auditChoices } from "@/lib/audit/schema";
import { route } from "@/lib/http/route";

export const GET = route(
  {
    id: "listAuditChoices",
    summary: "What the audit trail can be narrowed to: kinds of thing, and who acted",
    tag: "Audit",
    access: "audit:read",
    response: auditChoices,
  },
  ({ actor }) => findAuditChoices(actor),
);
