import type { Actor } from "@/lib/auth/actor";
import { readSnapshot, type Sql } from "@/lib/db/sql";
import { type ActivityCell, type Lives, MILLISECONDS_PER_MINUTE } from "@/lib/engine/activity/cells";
import { type AgeExposure, exposureByAge } from "@/lib/engine/activity/exposure";
import { type AgeSeries, splitByAgeAndStage, splitByAgeAndTrait } from "@/lib/engine/activity/split-by-age";
import { type MonthDimension, type MonthSplit, splitByMonth } from "@/lib/engine/activity/split-by-month";
import { OUTCOMES, type Outcome } from "@/lib/engine/outcome";
import { divide, type Ratio } from "@/lib/engine/result";
import { type OutcomeRow, readActivity, readAges, readLives, readOutcomes } from "./rows";
import type { ActivityQuery, Split } from "./schema";
import { resolveScope, type Scope } from "./scope";

export type OutcomeWork = {
  outcome: Outcome;
  customers: number;
  touches: number;
  minutes: number;
  minutesPerCustomer: Ratio;
  touchesPerCustomer: Ratio;
};

export type ActivityReport = {
  scope: Scope;
  query: ActivityQuery;
  /** Calendar cells of the period, cut to the phase asked for. */
  cells: readonly ActivityCell[];
  months: MonthSplit;
  byStage: MonthSplit;
  ages: readonly AgeSeries[];
  exposures: readonly AgeExposure[];
  /** Work on the customers first met in the period, by how their acquisition ended. */
  outcomes: readonly OutcomeWork[];
};

const dimensions: Record<Split, MonthDimension> = {
  stage: "stage",
  channel: "channel",
  initiation: "mode",
  segment: "segment",
};

// Fewer lives than this say nothing about an age; the axis ends before. In small selections, a share of them.
const FEWEST_LIVES = 10;
const SMALL_SHARE = 0.05;
const MOST_AGES = 120;

/** The whole activity report from one snapshot; null when the workspace has no lifecycle model. */
export async function activityReport(actor: Actor, query: ActivityQuery): Promise<ActivityReport | null> {
  return readSnapshot(async (sql) => {
    const scope = await resolveScope(sql, actor, query);
    return scope ? measureActivity(sql, scope, query) : null;
  });
}

async function measureActivity(sql: Sql, scope: Scope, query: ActivityQuery): Promise<ActivityReport> {
  const bySegment = query.by === "segment";
  const all = await readActivity(sql, scope, query.by);
  const ageCells = await readAges(sql, scope, bySegment);
  const lives = await readLives(sql, scope, bySegment);
  const outcomes = await readOutcomes(sql, scope);
  const cells = query.phase ? all.filter((cell) => cell.phase === query.phase) : all;
  const window = { from: scope.from ?? firstMonthOf(cells, scope), to: scope.until, asOf: scope.asOf.cut };
  const exposures = knownAges(lives, scope);
  const sides = new Map(scope.stages.map((stage) => [stage.id, stage.side]));
  const aged = query.phase
    ? ageCells.filter((cell) => (cell.stageId ? sides.get(cell.stageId) : "pre") === query.phase)
    : ageCells;
  const ageWindow = { ages: exposures.length, asOf: scope.asOf.cut };
  return {
    scope,
    query,
    cells,
    months: splitByMonth(cells, dimensions[query.by], window),
    byStage: splitByMonth(cells, "stage", window),
    ages: bySegment
      ? splitByAgeAndTrait(aged, lives, (row) => row.segmentId, ageWindow)
      : splitByAgeAndStage(aged, lives, ageWindow),
    exposures,
    outcomes: workByOutcome(outcomes, query.phase),
  };
}

function firstMonthOf(cells: readonly ActivityCell[], scope: Scope) {
  return cells.reduce((first, cell) => (cell.month < first ? cell.month : first), scope.firstMonth);
}

/** Ages that enough customers have lived to say something, from 0 without a gap. */
function knownAges(lives: Lives, scope: Scope): AgeExposure[] {
  const exposures = exposureByAge(lives, { ages: MOST_AGES, asOf: scope.asOf.cut });
  const fewest = Math.min(FEWEST_LIVES, (exposures[0]?.customerMonths ?? 0) * SMALL_SHARE);
  const end = exposures.findIndex((one) => one.customerMonths <= 0 || one.customerMonths < fewest);
  return end < 0 ? exposures : exposures.slice(0, end);
}

/** After the sale is what is left of all work without that before it. */
function workByOutcome(rows: readonly OutcomeRow[], phase: "pre" | "post" | undefined): OutcomeWork[] {
  return OUTCOMES.map((outcome) => {
    const row = rows.find((one) => one.outcome === outcome);
    const pick = (all = 0, pre = 0) => (phase === "pre" ? pre : phase === "post" ? all - pre : all);
    const customers = row?.customers ?? 0;
    const touches = pick(row?.touches, row?.preTouches);
    const minutes = pick(row?.milliseconds, row?.preMilliseconds) / MILLISECONDS_PER_MINUTE;
    return {
      outcome,
      customers,
      touches,
      minutes,
      minutesPerCustomer: divide(minutes, customers, "no-customers"),
      touchesPerCustomer: divide(touches, customers, "no-customers"),
    };
  });
}
