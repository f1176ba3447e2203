import type { Actor } from "@/lib/auth/actor";
import { readSnapshot, type Sql } from "@/lib/db/sql";
import { itemAt } from "@/lib/engine/collections";
import type { Outcome } from "@/lib/engine/outcome";
import type { Measure } from "./measure";
import type { AcquisitionQuery } from "./schema";
import { resolveScope, type Scope } from "./scope";
import { where } from "./where";

export type LifePoint = { x: number; y: number };

/** The way of one customer up to its close, drop-out or the as-of day: days since first contact, amount so far. */
export type TracedLife = {
  customerId: string;
  name: string;
  outcome: Outcome;
  stageId: string | null;
  points: LifePoint[];
};

/** Where the drawn closed customer was, in days since first contact. */
export type StageSpan = { stageId: string; start: number; end: number };

export type Ghosts = {
  scope: Scope;
  spans: StageSpan[];
  measure: Measure;
  closed: TracedLife | null;
  of: number;
  unclosed: TracedLife[];
};

const EACH = 30;

type Sampled = {
  customer_id: string;
  name: string;
  outcome: Outcome;
  stage_id: string | null;
  first_contact_at: Date;
  resolved_at: Date | null;
};

/**
 * Thirty customers at even steps through the time of first contact: the same ones at every look, found by index.
 */
async function sample(sql: Sql, scope: Scope, closed: boolean): Promise<Sampled[]> {
  const rows = where("s.workspace_id = $1 AND s.model_id = $2", scope.workspaceId, scope.model.id);
  rows.plain(closed ? "s.outcome = 'closed'" : "s.outcome IN ('declined', 'cancelled')");
  if (scope.segmentId !== undefined)
    rows.and((p) => `s.segment_id IS NOT DISTINCT FROM ${p}::uuid`, scope.segmentId);
  if (scope.acquisitionChannel !== undefined) {
    rows.and((p) => `s.acquisition_channel IS NOT DISTINCT FROM ${p}::text`, scope.acquisitionChannel);
  }
  rows.and((p) => `s.first_contact_on >= ${p}::date`, `${scope.from ?? scope.firstMonth}-01`);
  rows.and((p) => `s.first_contact_on < ${p}::date`, `${scope.until}-01`);
  const start = `${scope.from ?? scope.firstMonth}-01T00:00:00Z`;
  const until = Math.min(Date.parse(`${scope.until}-01T00:00:00Z`), scope.asOf.last.getTime());
  const moments = Array.from({ length: EACH }, (_, index) => {
    const from = Date.parse(start);
    return new Date(from + ((until - from) * index) / EACH);
  });
  const conditions = rows.text();
  const at = `$${rows.params().push(moments)}`;
  return sql<Sampled>(
    `SELECT DISTINCT ON (n.customer_id) n.*, c.name FROM unnest(${at}::timestamptz[]) m(at)
     CROSS JOIN LATERAL (
       SELECT s.customer_id, s.outcome, s.stage_id, s.first_contact_at, s.resolved_at FROM customer_summary s
       WHERE ${conditions} AND s.first_contact_at >= m.at
       ORDER BY s.first_contact_at, s.customer_id LIMIT 1) n
     JOIN customer c ON c.workspace_id = $1 AND c.id = n.customer_id ORDER BY n.customer_id`,
    rows.params(),
  );
}

type Step = { customer_id: string; occurred_at: Date; amount: number };

async function readSteps(
  sql: Sql,
  scope: Scope,
  measure: Measure,
  ids: readonly string[],
): Promise<Map<string, Step[]>> {
  const table = measure === "minutes" ? "touchpoint" : "ledger_entry";
  const amount = measure === "minutes" ? "f.milliseconds / 60000.0" : "f.amount_minor";
  const only = measure === "minutes" ? "" : "AND f.kind = 'cost'";
  const steps = await sql<Step>(
    `SELECT f.customer_id, f.occurred_at, ${amount} AS amount FROM ${table} f
     JOIN customer_summary s ON s.workspace_id = f.workspace_id AND s.customer_id = f.customer_id
     LEFT JOIN stage g ON g.workspace_id = f.workspace_id AND g.id = f.stage_id
     WHERE f.workspace_id = $1 AND f.customer_id = ANY($2::uuid[]) AND f.voided_at IS NULL ${only}
       AND coalesce(g.side::text, CASE WHEN s.outcome = 'closed' AND f.occurred_at >= s.resolved_at THEN 'post' ELSE 'pre' END) = 'pre'
     ORDER BY f.customer_id, f.occurred_at, f.id`,
    [scope.workspaceId, ids],
  );
  return Map.groupBy(steps, (step) => step.customer_id);
}

const DAY = 86_400_000;

function trace(life: Sampled, steps: readonly Step[]): TracedLife {
  const start = life.first_contact_at.getTime();
  let y = 0;
  const points: LifePoint[] = [{ x: 0, y: 0 }];
  for (const step of steps) {
    y += step.amount;
    points.push({ x: Math.max(0, (step.occurred_at.getTime() - start) / DAY), y });
  }
  const end = life.resolved_at ? (life.resolved_at.getTime() - start) / DAY : 0;
  if (end > (points.at(-1)?.x ?? 0)) points.push({ x: end, y });
  return {
    customerId: life.customer_id,
    name: life.name,
    outcome: life.outcome,
    stageId: life.stage_id,
    points,
  };
}

/** The stages of one life up to its close. */
async function readSpans(sql: Sql, scope: Scope, life: Sampled): Promise<StageSpan[]> {
  const moves = await sql<{ stage_id: string; starts_at: Date }>(
    `SELECT stage_id, starts_at FROM stage_interval WHERE workspace_id = $1 AND customer_id = $2 AND voided_at IS NULL
     ORDER BY starts_at, sequence, id`,
    [scope.workspaceId, life.customer_id],
  );
  const days = (at: Date) => Math.max(0, (at.getTime() - life.first_contact_at.getTime()) / DAY);
  const close = days(life.resolved_at ?? scope.asOf.last);
  return moves.flatMap((move, index) => {
    const start = days(move.starts_at);
    const next = moves[index + 1];
    const end = Math.min(close, next ? days(next.starts_at) : close);
    return end > start ? [{ stageId: move.stage_id, start, end }] : [];
  });
}

/** The median closed customer, by its total, and behind it those who dropped out. At most sixty lives are read. */
export async function findGhosts(
  actor: Actor,
  query: AcquisitionQuery,
  measure: Measure,
): Promise<Ghosts | null> {
  return readSnapshot(async (sql) => {
    const scope = await resolveScope(sql, actor, query);
    if (!scope) return null;
    const won = await sample(sql, scope, true);
    const lost = await sample(sql, scope, false);
    const steps = await readSteps(
      sql,
      scope,
      measure,
      [...won, ...lost].map((life) => life.customer_id),
    );
    const draw = (life: Sampled) => trace(life, steps.get(life.customer_id) ?? []);
    const total = (life: TracedLife) => life.points.at(-1)?.y ?? 0;
    const closed = won.map(draw).sort((left, right) => total(left) - total(right));
    const median = closed.length > 0 ? itemAt(closed, Math.floor((closed.length - 1) / 2)) : null;
    const drawn = won.find((life) => life.customer_id === median?.customerId);
    return {
      scope,
      measure,
      spans: drawn ? await readSpans(sql, scope, drawn) : [],
      closed: median,
      of: closed.length,
      unclosed: lost.map(draw),
    };
  });
}
