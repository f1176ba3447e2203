import type { Place } from "@/lib/db/rollups/rewrite-lives";
import type { Sql } from "@/lib/db/sql";
import { daysFromCivil } from "@/lib/engine/calendar/days";
import { civilDateIn } from "@/lib/engine/calendar/zone";
import { riskEpisodes } from "@/lib/engine/risk/episodes";
import { judgeRisk, RISK_HORIZON_DAYS, type RiskHistory } from "@/lib/engine/risk/judge";
import type { RiskLife, Span } from "@/lib/engine/risk/life";
import type { RuleToEvaluate } from "./evaluate";
import { type LifeOfCustomer, readRiskLives } from "./read-lives";
import type { RiskRecordView } from "./schema";

/** Up to so many customers are all replayed; of more, so many, drawn by the hashes of their ids. */
export const REPLAYED = 5_000;
const AT_ONCE = 1_000;

/** Replays a rule over the past of its customers and keeps what came out. */
export async function reckonRecord(
  sql: Sql,
  place: Place,
  rule: RuleToEvaluate,
  now: Date,
): Promise<RiskRecordView> {
  const today = daysFromCivil(civilDateIn(place.timeZone, now));
  const chosen = "s.workspace_id = $1 AND s.model_id = $2 AND ($3::uuid IS NULL OR s.segment_id = $3)";
  const scope = [place.workspaceId, rule.modelId, rule.segmentId];
  const [counted] = await sql<{ of: number }>(
    `SELECT count(*) AS of FROM customer_summary s WHERE ${chosen}`,
    scope,
  );
  const drawn = await sql<{ id: string }>(
    `SELECT s.customer_id AS id FROM customer_summary s WHERE ${chosen}
     ORDER BY hashtextextended(s.customer_id::text, 0), s.customer_id LIMIT ${REPLAYED}`,
    scope,
  );
  const histories: RiskHistory[] = [];
  for (let at = 0; at < drawn.length; at += AT_ONCE) {
    const ids = drawn.slice(at, at + AT_ONCE).map(({ id }) => id);
    const lives = await readRiskLives(sql, place, ids, rule.test.condition, now);
    for (const one of lives) histories.push(historyOf(one, rule, today));
  }
  const record: RiskRecordView = {
    ...judgeRisk(histories, today),
    customers: drawn.length,
    of: counted?.of ?? 0,
  };
  await sql("UPDATE risk_rule SET record = $3, recorded_at = $4 WHERE workspace_id = $1 AND id = $2", [
    place.workspaceId,
    rule.id,
    JSON.stringify(record),
    now,
  ]);
  return record;
}

/** What the rule said of one customer, and the lapses that it could have said something about. */
export function historyOf(
  { life, lapses }: LifeOfCustomer,
  rule: RuleToEvaluate,
  today: number,
): RiskHistory {
  const inStage = stayedIn(life, rule.stageId);
  const watched = inStage.reduce((sum, { from, to }) => {
    const end = Math.min(to ?? today, life.endedOn ?? today, today - RISK_HORIZON_DAYS);
    return sum + Math.max(0, end - Math.max(from, life.beganOn));
  }, 0);
  return {
    episodes: riskEpisodes(rule.test, { stageId: rule.stageId }, life),
    // Who leaves has often been moved on before: to have been in the stage within the horizon is enough.
    lapses: lapses.filter((day) => day <= today && inStage.some((span) => isWithin(span, day))),
    watchedDays: watched,
  };
}

function isWithin(stay: Span, lapse: number): boolean {
  return stay.from < lapse && (stay.to ?? lapse) > lapse - RISK_HORIZON_DAYS;
}

function stayedIn(life: RiskLife, stageId: string | null) {
  if (stageId === null) return [{ from: life.beganOn - 1, to: null }];
  return life.stays.flatMap((stay, index) =>
    stay.stageId === stageId ? [{ from: stay.day, to: life.stays[index + 1]?.day ?? null }] : [],
  );
}
