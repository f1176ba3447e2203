import { z } from "zod";
import type { Actor } from "@/lib/auth/actor";
import { read } from "@/lib/db/sql";

/** Escalations that were raised in the last so many months, the running one included. */
export const reportMonths = 12;

const line = z.object({
  /** Month, stage id or member id; null is nobody and nowhere. */
  key: z.string().nullable(),
  label: z.string(),
  raised: z.number(),
  unsettled: z.number(),
  overdue: z.number(),
  answered: z.number(),
  settled: z.number(),
  inTime: z.number(),
  /** Medians in minutes; null where none was. */
  answerMinutes: z.number().nullable(),
  settleMinutes: z.number().nullable(),
});
export type EscalationLine = z.output<typeof line>;

export const escalationReport = z.object({
  since: z.string(),
  asOf: z.string(),
  total: line,
  months: z.array(line),
  stages: z.array(line),
  owners: z.array(line),
});
export type EscalationReport = z.output<typeof escalationReport>;

type Row = Omit<EscalationLine, "key" | "label"> & {
  month: string | null;
  stage_id: string | null;
  stage: string | null;
  owner_id: string | null;
  owner: string | null;
  grouping: number;
};

/** How escalations were answered: in all, by month raised, by stage and by owner. Formulas: docs/metrics.md. */
export async function readEscalationReport(actor: Actor, now = new Date()): Promise<EscalationReport> {
  const minutes = (column: string) => `extract(epoch FROM e.${column} - e.opened_at) / 60`;
  const middle = (column: string) =>
    `percentile_cont(0.5) WITHIN GROUP (ORDER BY ${minutes(column)}) FILTER (WHERE e.${column} IS NOT NULL)`;
  const rows = await read<Row & { since: string }>(
    `WITH since AS (
       SELECT (date_trunc('month', $3::timestamptz AT TIME ZONE $2) - interval '${reportMonths - 1} months')::date AS day)
     SELECT to_char(e.month, 'YYYY-MM') AS month, e.stage_id, e.stage, e.owner_id, e.owner,
       grouping(e.month, e.stage_id, e.owner_id) AS grouping, count(e.id) AS raised,
       count(e.id) FILTER (WHERE e.settled_at IS NULL) AS unsettled,
       count(*) FILTER (WHERE e.settled_at IS NULL AND e.due_at < $3::timestamptz) AS overdue,
       count(*) FILTER (WHERE e.answered_at IS NOT NULL) AS answered,
       count(*) FILTER (WHERE e.settled_at IS NOT NULL) AS settled,
       count(*) FILTER (WHERE e.settled_at <= e.due_at) AS "inTime",
       ${middle("answered_at")} AS "answerMinutes", ${middle("settled_at")} AS "settleMinutes",
       (SELECT day::text FROM since) AS since
     FROM (
       SELECT e.*, date_trunc('month', e.opened_at AT TIME ZONE $2) AS month, u.name AS owner,
         -- Stages of several models may share a name.
         g.name || CASE WHEN EXISTS (SELECT 1 FROM stage o WHERE o.workspace_id = $1 AND o.name = g.name AND o.id <> g.id)
           THEN ' · ' || l.name ELSE '' END AS stage
       FROM escalation e
       LEFT JOIN stage g ON g.workspace_id = e.workspace_id AND g.id = e.stage_id
       LEFT JOIN lifecycle_model l ON l.workspace_id = g.workspace_id AND l.id = g.model_id
       LEFT JOIN member m ON m.workspace_id = e.workspace_id AND m.id = e.owner_id
       LEFT JOIN "user" u ON u.id = m.user_id
       WHERE e.workspace_id = $1 AND e.opened_at >= (SELECT day FROM since)::timestamp AT TIME ZONE $2
         AND e.opened_at <= $3::timestamptz) e
     GROUP BY GROUPING SETS ((), (e.month), (e.stage_id, e.stage), (e.owner_id, e.owner))
     ORDER BY e.month, raised DESC, e.stage, e.owner`,
    [actor.workspace.id, actor.workspace.timeZone, now],
  );
  const toLine = (row: Row, key: string | null, label: string): EscalationLine => ({
    key,
    label,
    raised: row.raised,
    unsettled: row.unsettled,
    overdue: row.overdue,
    answered: row.answered,
    settled: row.settled,
    inTime: row.inTime,
    answerMinutes: row.answerMinutes,
    settleMinutes: row.settleMinutes,
  });
  // Bits from the left: month, stage, owner; a set bit is a column that was summed over.
  const [monthly, staged, owned, all] = [3, 5, 6, 7];
  const of = (grouping: number | undefined) => rows.filter((row) => row.grouping === grouping);
  const none = { raised: 0, unsettled: 0, overdue: 0, answered: 0, settled: 0, inTime: 0 };
  return {
    since: rows[0]?.since ?? "",
    asOf: now.toISOString(),
    total: of(all).map((row) => toLine(row, null, "All"))[0] ?? {
      ...none,
      key: null,
      label: "All",
      answerMinutes: null,
      settleMinutes: null,
    },
    months: of(monthly).map((row) => toLine(row, row.month, row.month ?? "")),
    stages: of(staged).map((row) => toLine(row, row.stage_id, row.stage ?? "Outside any stage")),
    owners: of(owned).map((row) => toLine(row, row.owner_id, row.owner ?? "Nobody yet")),
  };
}
