import { recordAudits, recordAuditWith } from "@/lib/audit/record-many";
import { type Actor, placeOf } from "@/lib/auth/actor";
import { newId } from "@/lib/db/ids";
import { rewriteLives } from "@/lib/db/rollups/rewrite-lives";
import type { Sql } from "@/lib/db/sql";
import { writeTransaction } from "@/lib/db/write";
import { civilDate } from "@/lib/engine/calendar/civil-date";
import { addDays } from "@/lib/engine/calendar/days";
import { civilDateIn, startOfDayIn } from "@/lib/engine/calendar/zone";
import { AppError } from "@/lib/errors";
import { settle } from "./commands";
import { holdOpen } from "./hold-ending";
import { getEnding } from "./queries";
import type { EndingDetail } from "./schema";

/**
 * Closes an ending: its agreements end on the last day of service, service periods that ran on end with them, and when
 * no agreement is left the life ends too; all or nothing. Throws `not_found`, `stale`, and `conflict` before the last
 * day, and while a required check or a gap is open that nobody signed for.
 */
export function closeEnding(actor: Actor, id: string, version: number): Promise<EndingDetail> {
  const place = placeOf(actor);
  return writeTransaction(async (sql) => {
    const before = await holdOpen(sql, actor, id, version);
    if (before.effectiveOn > civilDateIn(place.timeZone, new Date())) {
      throw new AppError(
        "conflict",
        `Service runs until ${before.effectiveOn}. Close on that day or later, change the day, or withdraw the ending.`,
      );
    }
    await rewriteLives(sql, place, { ids: [before.customerId] }, async () => {
      await endService(sql, actor, before);
      await endAgreements(sql, actor, before);
      await endLife(sql, actor, before);
    });
    const now = await getEnding(actor, id, sql);
    const open = [
      ...(now.requiredOpen > 0
        ? [`${now.requiredOpen} required ${now.requiredOpen === 1 ? "check" : "checks"}`]
        : []),
      ...(now.gapsOpen > 0
        ? [`${now.gapsOpen} ${now.gapsOpen === 1 ? "gap" : "gaps"} between service and billing`]
        : []),
    ];
    if (open.length > 0 && now.signedBy === null) {
      throw new AppError(
        "conflict",
        `${open.join(" and ")} still open. Settle them, or have somebody sign for it with a reason.`,
        { details: { requiredOpen: now.requiredOpen, gapsOpen: now.gapsOpen } },
      );
    }
    await sql(
      "UPDATE ending SET state = 'closed', closed_at = now(), closed_by = $3 WHERE workspace_id = $1 AND id = $2",
      [place.workspaceId, id, actor.name],
    );
    return settle(sql, actor, "ending.closed", before, `Closed the ending of ${before.customer}`);
  });
}

/** Service that is recorded as running on, or beyond the last day, ends on it; the history keeps what was recorded. */
async function endService(sql: Sql, actor: Actor, { id, effectiveOn }: EndingDetail): Promise<void> {
  await sql(
    `WITH longer AS (
       UPDATE service_period s SET voided_at = now(), voided_by = $4, void_reason = 'Ended with the agreement'
       FROM ending_agreement x
       WHERE x.workspace_id = $1 AND x.ending_id = $2 AND s.workspace_id = $1 AND s.agreement_id = x.agreement_id
         AND s.voided_at IS NULL AND s.starts_on <= $3::date AND (s.ends_on IS NULL OR s.ends_on > $3::date)
       RETURNING s.*)
     INSERT INTO service_period (workspace_id, id, agreement_id, starts_on, ends_on, note, recorded_by, replaces_id)
     SELECT workspace_id, lifecurve_uuid_v7(), agreement_id, starts_on, $3::date, note, $4, id FROM longer`,
    [actor.workspace.id, id, effectiveOn, actor.name],
  );
}

type Ended = { id: string; product: string };

async function endAgreements(sql: Sql, actor: Actor, ending: EndingDetail): Promise<void> {
  const ended = await sql<Ended>(
    `UPDATE agreement a SET terminated_on = $3, end_reason = $4::agreement_end, version = version + 1
     FROM ending_agreement x
     WHERE x.workspace_id = $1 AND x.ending_id = $2 AND a.workspace_id = $1 AND a.id = x.agreement_id
       AND a.terminated_on IS NULL RETURNING a.id, a.product`,
    [actor.workspace.id, ending.id, ending.effectiveOn, ending.reason],
  );
  await recordAudits(
    sql,
    ended.map(({ id, product }) => ({
      actor,
      change: {
        action: "agreement.edited",
        entity: "agreement",
        entityId: id,
        summary: `Ended ${product} of ${ending.customer} on ${ending.effectiveOn}`,
        after: { terminatedOn: ending.effectiveOn, endReason: ending.reason },
      },
    })),
  );
}

/** A customer without an agreement that runs on is no longer one. */
async function endLife(sql: Sql, actor: Actor, ending: EndingDetail): Promise<void> {
  const { id: workspaceId, timeZone } = actor.workspace;
  const end = startOfDayIn(timeZone, addDays(civilDate(ending.effectiveOn), 1)) - 1;
  const occurredAt = new Date(Math.min(end, Date.now()));
  const reason = ending.note ?? ending.reason;
  const [left] = await sql<{ id: string }>(
    `INSERT INTO milestone (workspace_id, id, customer_id, kind, occurred_at, reason, recorded_by)
     SELECT $1, $2, $3, 'ended', $4, $5, $6
     FROM customer_summary s
     WHERE s.workspace_id = $1 AND s.customer_id = $3 AND s.outcome = 'closed' AND s.ended_at IS NULL
       AND NOT EXISTS (SELECT 1 FROM agreement a WHERE a.workspace_id = $1 AND a.customer_id = $3
         AND a.terminated_on IS NULL AND coalesce(a.ends_on, 'infinity') > $7::date)
     RETURNING id`,
    [workspaceId, newId(), ending.customerId, occurredAt, reason, actor.name, ending.effectiveOn],
  );
  if (!left) return;
  await recordAuditWith(sql, actor, {
    action: "milestone.recorded",
    entity: "milestone",
    entityId: left.id,
    summary: `Recorded ${ending.customer} as ended: ${reason}`,
    after: { customerId: ending.customerId, kind: "ended", occurredAt, reason },
  });
}
