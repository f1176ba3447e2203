import type { Actor } from "@/lib/auth/actor";
import { readSnapshot } from "@/lib/db/sql";
import type { CivilMonth } from "@/lib/engine/calendar/civil-month";
import { totalBy } from "@/lib/engine/collections";
import type { ServedStages } from "@/lib/engine/forecast/forecast-profiles";
import { advise, type Recommendation } from "@/lib/engine/tailoring/advise";
import { type Placed, placeUses, type Use } from "@/lib/engine/tailoring/place";
import { readAlignment } from "@/lib/reports/alignment/report";
import { readServed } from "@/lib/reports/forecast/services";
import type { Scope } from "@/lib/reports/scope";
import { findComparisons } from "@/lib/sourcing/queries";
import type { ComparisonView } from "@/lib/sourcing/schema";
import { findThresholds } from "@/lib/thresholds/queries";
import type { ThresholdsView } from "@/lib/thresholds/schema";
import { cheapestOf, comparisonNamed } from "./compared";
import { measuredLoads, readForecastLoads, type StageLoads } from "./load";
import type { TailoringQuery } from "./query";
import { type PoolSpend, readServiceSpend, readStageMonths, type StageMonth } from "./read";

export type SubjectKind = "stage" | "service";

/** A stage or a service with what it takes, where that places it, and what follows. */
export type Subject = {
  kind: SubjectKind;
  use: Use;
  placed: Placed;
  recommendation: Recommendation;
  comparison: ComparisonView | null;
};

export type TailoringReport = {
  scope: Scope;
  query: TailoringQuery;
  /** Months that were looked at: those whose spend was shared out, or all where none was. */
  months: readonly CivilMonth[];
  allocated: boolean;
  measure: "minutes" | "touches";
  load: StageLoads;
  thresholds: ThresholdsView;
  served: readonly ServedStages[];
  pools: readonly PoolSpend[];
  stages: readonly Subject[];
  services: readonly Subject[];
};

/** Where stages and services stand by activity, learning and spend; null without a lifecycle model. */
export async function tailoringReport(actor: Actor, query: TailoringQuery): Promise<TailoringReport | null> {
  const found = await readSnapshot(async (sql) => {
    const alignment = await readAlignment(sql, actor, query);
    if (!alignment) return null;
    const { scope } = alignment;
    return {
      alignment,
      rows: await readStageMonths(sql, scope),
      served: await readServed(sql, scope.workspaceId, [scope.model.id]),
      pools: await readServiceSpend(sql, scope, alignment.months),
      thresholds: await findThresholds(actor, sql),
    };
  });
  if (!found) return null;
  const { alignment, rows, served, pools, thresholds } = found;
  const { scope, months, allocated } = alignment;
  const counted = months.length > 0 ? rows.filter(({ month }) => months.includes(month)) : rows;
  const measure = counted.some(({ minutes }) => minutes > 0) ? "minutes" : "touches";
  const amountOf = (row: StageMonth) => row[measure];
  const load = (await readForecastLoads(actor, scope.model.id)) ?? measuredLoads(scope, rows, amountOf);
  const spendOf = new Map(alignment.uses.map(({ stageId, spend }) => [stageId, spend]));
  const stages = scope.stages.map(({ id, name }): Use => {
    const own = counted.filter(({ stageId }) => stageId === id);
    return {
      id,
      name,
      activity: totalBy(own, amountOf),
      learning: totalBy(own, ({ learned }) => learned),
      spend: spendOf.get(id) ?? 0,
      load: load.byStage.get(id) ?? [],
    };
  });
  const services = served.map((service) => serviceUse(service, stages, pools, load.months.length));
  const comparisons = await findComparisons(actor);
  const judge = (kind: SubjectKind, uses: readonly Use[]) => judgeUses(kind, uses, thresholds, comparisons);
  return {
    scope,
    query,
    months,
    allocated,
    measure,
    load,
    thresholds,
    served,
    pools,
    stages: judge("stage", stages),
    services: judge("service", services),
  };
}

/** What goes through a service: of each stage it serves the share that the load forecast counts too. */
function serviceUse(
  { id, name, weights }: ServedStages,
  stages: readonly Use[],
  pools: readonly PoolSpend[],
  months: number,
): Use {
  const through = (amountOf: (use: Use) => number) =>
    totalBy(stages, (stage) => amountOf(stage) * (weights[stage.id] ?? 0));
  return {
    id,
    name,
    activity: through((stage) => stage.activity),
    learning: through((stage) => stage.learning),
    spend: totalBy(
      pools.filter(({ serviceId }) => serviceId === id),
      ({ spend }) => spend,
    ),
    load: Array.from({ length: months }, (_, month) => through((stage) => stage.load[month] ?? 0)),
  };
}

function judgeUses(
  kind: SubjectKind,
  uses: readonly Use[],
  thresholds: ThresholdsView,
  comparisons: readonly ComparisonView[],
): Subject[] {
  const placed = placeUses(uses);
  return uses.flatMap((use, index) => {
    const at = placed[index];
    if (!at) return [];
    const comparison = comparisonNamed(comparisons, use.name);
    const recommendation = advise(at, thresholds, comparison && cheapestOf(comparison));
    return [{ kind, use, placed: at, recommendation, comparison }];
  });
}
