import { daysOf } from "@/lib/env";

/** What is kept for a limited time. Never facts, corrections or who did what: those are the product. */
export type Kept = {
  name: string;
  /** The setting that says how many days; 0 is for ever. Null where nobody needs it longer. */
  setting: string | null;
  days: number;
  /** Lets go of at most $2 rows that ended before $1, and answers one row for each. */
  statement: string;
};

type Taking = { key?: readonly string[]; change?: string };

/** What another node has just taken is left to it. */
function oldest(table: string, old: string, { key = ["workspace_id", "id"], change }: Taking = {}): string {
  const same = key.map((column) => `t.${column} = o.${column}`).join(" AND ");
  return `WITH o AS MATERIALIZED (SELECT ${key.join(", ")} FROM ${table} WHERE ${old} LIMIT $2 FOR UPDATE SKIP LOCKED)
    ${change ? `UPDATE ${table} t SET ${change} FROM o` : `DELETE FROM ${table} t USING o`} WHERE ${same} RETURNING 1`;
}

export const retention: readonly Kept[] = [
  {
    name: "sign-ins",
    setting: "LIFECURVE_KEEP_SIGN_INS_DAYS",
    days: 180,
    statement: oldest("sign_in", "at < $1", { key: ["id"] }),
  },
  {
    name: "answers kept for an Idempotency-Key",
    setting: "LIFECURVE_KEEP_IDEMPOTENCY_DAYS",
    days: 30,
    statement: oldest("idempotency_key", "created_at < $1", { key: ["workspace_id", "key"] }),
  },
  {
    name: "webhook messages that are delivered or given up",
    setting: "LIFECURVE_KEEP_DELIVERIES_DAYS",
    days: 30,
    statement: oldest(
      "outbox",
      `occurred_at < $1 AND NOT EXISTS (SELECT 1 FROM webhook_delivery d
         WHERE d.workspace_id = outbox.workspace_id AND d.message_id = outbox.id AND d.status = 'due')`,
    ),
  },
  {
    name: "live events that were dismissed, given up or refused",
    setting: "LIFECURVE_KEEP_DISMISSED_EVENTS_DAYS",
    days: 365,
    statement: oldest("inbound_event", "settled_at < $1 AND status IN ('dismissed', 'expired', 'refused')"),
  },
  {
    name: "jobs that ended",
    setting: "LIFECURVE_KEEP_JOBS_DAYS",
    days: 180,
    statement: oldest("job", "finished_at < $1 AND status IN ('done', 'failed', 'cancelled')"),
  },
  {
    name: "uploads that never became an import",
    setting: "LIFECURVE_KEEP_UPLOADS_DAYS",
    days: 30,
    statement: oldest(
      "import",
      "created_at < $1 AND status IN ('uploading', 'failed') AND published_at IS NULL",
    ),
  },
  {
    name: "uploaded descriptions of services that were read or carried out",
    setting: "LIFECURVE_KEEP_UPLOADS_DAYS",
    days: 30,
    statement: oldest("asyncapi_upload", "created_at < $1 AND status <> 'reading'"),
  },
  {
    name: "what a line of the audit trail said before and after; the line stays",
    setting: "LIFECURVE_KEEP_AUDIT_DETAILS_DAYS",
    days: 0,
    statement: oldest("audit_event", "at < $1 AND (before IS NOT NULL OR after IS NOT NULL)", {
      change: "before = NULL, after = NULL",
    }),
  },
  {
    name: "sessions that ended",
    setting: null,
    days: 1,
    statement: oldest("session", "expires_at < $1", { key: ["id"] }),
  },
  {
    name: "confirmations that ran out",
    setting: null,
    days: 1,
    statement: oldest("verification", "expires_at < $1", { key: ["id"] }),
  },
];

/** The days that are configured; 0 is for ever. */
export const daysKept = ({ setting, days }: Kept) => (setting ? daysOf(setting, days) : days);
