import type { Actor } from "@/lib/auth/actor";
import type {
  LearnedFact,
  Life,
  LifeEntry,
  LifeInterval,
  LifeMilestone,
  LifeTouch,
} from "@/lib/customers/life";
import { read } from "@/lib/db/sql";

// Beyond this a single life is no longer one customer's; the page then shows its latest part.
const longest = 20_000;

/** The facts of one customer's life. The caller has checked that the customer is the actor's. */
export async function getLife(actor: Actor, customerId: string): Promise<Life> {
  const bound = [actor.workspace.id, customerId];
  const zoned = [...bound, actor.workspace.timeZone];
  const [intervals, milestones, touches, entries, learned] = await Promise.all([
    read<Omit<LifeInterval, "startsAt"> & { starts_at: Date }>(
      `SELECT v.id, v.stage_id AS "stageId", g.name, g.kind, v.starts_at, v.reason, v.recorded_by AS "recordedBy"
       FROM stage_interval v JOIN stage g ON g.workspace_id = v.workspace_id AND g.id = v.stage_id
       WHERE v.workspace_id = $1 AND v.customer_id = $2 AND v.voided_at IS NULL ORDER BY v.starts_at, v.sequence, v.id`,
      bound,
    ),
    read<Omit<LifeMilestone, "occurredAt"> & { occurred_at: Date }>(
      `SELECT id, kind, occurred_at, reason FROM milestone
       WHERE workspace_id = $1 AND customer_id = $2 AND voided_at IS NULL ORDER BY occurred_at, id`,
      bound,
    ),
    read<LifeTouch>(
      `SELECT (occurred_at AT TIME ZONE $3)::date AS on, milliseconds / 60000.0 AS minutes, stage_id AS "stageId", channel
       FROM touchpoint WHERE workspace_id = $1 AND customer_id = $2 AND voided_at IS NULL
       ORDER BY occurred_at DESC, id DESC LIMIT ${longest}`,
      zoned,
    ),
    read<LifeEntry>(
      `SELECT id, (occurred_at AT TIME ZONE $3)::date AS on, kind, nature, amount_minor AS "amountMinor", description
       FROM ledger_entry WHERE workspace_id = $1 AND customer_id = $2 AND voided_at IS NULL
       ORDER BY occurred_at DESC, id DESC LIMIT ${longest}`,
      zoned,
    ),
    read<Omit<LearnedFact, "learnedAt"> & { learned_at: Date }>(
      `SELECT fact, min(occurred_at) AS learned_at, (array_agg(stage_id ORDER BY occurred_at, id))[1] AS "stageId"
       FROM touchpoint, unnest(learned) AS fact
       WHERE workspace_id = $1 AND customer_id = $2 AND voided_at IS NULL GROUP BY fact ORDER BY 2, 1 LIMIT 200`,
      bound,
    ),
  ]);
  return {
    intervals: intervals.map(({ starts_at, ...one }) => ({ ...one, startsAt: starts_at.toISOString() })),
    milestones: milestones.map(({ occurred_at, ...one }) => ({
      ...one,
      occurredAt: occurred_at.toISOString(),
    })),
    touches: touches.reverse(),
    entries: entries.reverse(),
    learned: learned.map(({ learned_at, ...one }) => ({ ...one, learnedAt: learned_at.toISOString() })),
  };
}
