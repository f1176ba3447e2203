import type { Actor } from "@/lib/auth/actor";
import { read, type Sql } from "@/lib/db/sql";
import { civilDateIn } from "@/lib/engine/calendar/zone";
import { notFound } from "@/lib/errors";
import { pageOf, readCursor } from "@/lib/keyset";
import type { Ending, EndingCheck, EndingDetail, EndingQuery } from "./schema";

const todayOf = (actor: Actor): string => civilDateIn(actor.workspace.timeZone, new Date());

/** $1 is the workspace, $2 today. */
const selectEndings = `SELECT e.id, e.customer_id AS "customerId", c.name AS customer, e.reason, e.note, e.notice_on AS "noticeOn",
    e.effective_on AS "effectiveOn", e.owner_id AS "ownerId", u.name AS owner, e.state, e.version,
    coalesce(k.next_on, e.effective_on) AS "nextOn", coalesce(k.checks, 0) AS checks, coalesce(k.open, 0) AS "checksOpen",
    coalesce(k.late, 0) AS "checksLate",
    ARRAY(SELECT a.product FROM ending_agreement x JOIN agreement a ON a.workspace_id = $1 AND a.id = x.agreement_id
      WHERE x.workspace_id = $1 AND x.ending_id = e.id ORDER BY a.product, a.id) AS products
  FROM ending e JOIN customer c ON c.workspace_id = $1 AND c.id = e.customer_id
  LEFT JOIN member m ON m.workspace_id = $1 AND m.id = e.owner_id LEFT JOIN "user" u ON u.id = m.user_id
  LEFT JOIN LATERAL (
    SELECT count(*) AS checks, count(*) FILTER (WHERE state = 'open') AS open,
      count(*) FILTER (WHERE state = 'open' AND due_on < $2::date) AS late, min(due_on) FILTER (WHERE state = 'open') AS next_on
    FROM ending_check WHERE workspace_id = $1 AND ending_id = e.id) k ON true
  WHERE e.workspace_id = $1`;

/** Endings of a state, what is overdue first: by the earliest day by which something open should be done. */
export async function listEndings(actor: Actor, query: EndingQuery) {
  const after = query.cursor ? readCursor(query.cursor, 2) : [null, null];
  const rows = await read<Ending>(
    `SELECT * FROM (${selectEndings} AND e.state = $3::ending_state AND ($4::uuid IS NULL OR e.customer_id = $4)
       AND ($5::uuid IS NULL OR e.owner_id = $5)) f
     WHERE $6::date IS NULL OR ("nextOn", id) > ($6::date, $7::uuid) ORDER BY "nextOn", id LIMIT $8`,
    [
      actor.workspace.id,
      todayOf(actor),
      query.state,
      query.customerId ?? null,
      query.ownerId ?? null,
      ...after,
      query.limit + 1,
    ],
  );
  const { rows: items, nextCursor } = pageOf(rows, query.limit, (row) => [row.nextOn, row.id]);
  return { items: [...items], nextCursor };
}

/** Every ending of a customer, the latest first. */
export function listCustomerEndings(actor: Actor, customerId: string): Promise<Ending[]> {
  return read<Ending>(
    `${selectEndings} AND e.customer_id = $3 ORDER BY e.effective_on DESC, e.id DESC LIMIT 50`,
    [actor.workspace.id, todayOf(actor), customerId],
  );
}

type DetailRow = Ending & {
  openedAt: Date;
  openedBy: string | null;
  closedAt: Date | null;
  closedBy: string | null;
  signedBy: string | null;
  signReason: string | null;
};
type CheckRow = Omit<EndingCheck, "decidedAt"> & { decidedAt: Date | null };

/** One ending with its checks and what keeps it open. Throws `not_found`. */
export async function getEnding(actor: Actor, id: string, sql: Sql = read): Promise<EndingDetail> {
  const workspaceId = actor.workspace.id;
  const [row] = await sql<DetailRow>(
    `SELECT f.*, e.opened_at AS "openedAt", e.opened_by AS "openedBy", e.closed_at AS "closedAt", e.closed_by AS "closedBy",
       e.signed_by AS "signedBy", e.sign_reason AS "signReason"
     FROM (${selectEndings} AND e.id = $3) f JOIN ending e ON e.workspace_id = $1 AND e.id = f.id`,
    [workspaceId, todayOf(actor), id],
  );
  if (!row) throw notFound("The ending");
  const agreements = await sql<EndingDetail["agreements"][number]>(
    `SELECT a.id, a.product, a.number FROM ending_agreement x JOIN agreement a ON a.workspace_id = $1 AND a.id = x.agreement_id
     WHERE x.workspace_id = $1 AND x.ending_id = $2 ORDER BY a.product, a.id`,
    [workspaceId, id],
  );
  const checks = await sql<CheckRow>(
    `SELECT id, title, detail, team, required, settles, due_on AS "dueOn", state, decided_at AS "decidedAt",
       decided_by AS "decidedBy", note, item_id IS NULL AS added
     FROM ending_check WHERE workspace_id = $1 AND ending_id = $2 ORDER BY position, id`,
    [workspaceId, id],
  );
  const list = checks.map((check) => ({ ...check, decidedAt: check.decidedAt?.toISOString() ?? null }));
  return {
    ...row,
    openedAt: row.openedAt.toISOString(),
    closedAt: row.closedAt?.toISOString() ?? null,
    agreements,
    list,
    requiredOpen: list.filter(({ state, required }) => required && state === "open").length,
    gapsOpen: await countGaps(sql, actor, id),
  };
}

/** The gaps of an ending's agreements that have begun, or that money was taken ahead for. */
async function countGaps(sql: Sql, actor: Actor, endingId: string): Promise<number> {
  const [row] = await sql<{ gaps: number }>(
    `SELECT count(*) AS gaps FROM ending_agreement x
     JOIN agreement_gap g ON g.workspace_id = $1 AND g.agreement_id = x.agreement_id
     WHERE x.workspace_id = $1 AND x.ending_id = $2 AND (g.kind = 'billed_not_served' OR g.starts_on <= $3::date)`,
    [actor.workspace.id, endingId, todayOf(actor)],
  );
  return Number(row?.gaps ?? 0);
}
