import { findAuditEvents } from "@/lib/audit/queries";
import { auditPageSchema, auditQuery } from "@/lib/audit/schema";
import { route } from "@/lib/http/route";

export const GET = route(
  {
    id: "listAuditEvents",
    summary: "Read the audit trail",
    description: "Every change, newest first: who, when, before and after.",
    tag: "Audit",
    access: "audit:read",
    query: auditQuery,
    response: auditPageSchema,
  },
  ({ actor, query }) => findAuditEvents(actor, query),
);
