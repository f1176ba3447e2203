import type { Actor } from "@/lib/auth/actor";
import { readSnapshot, type Sql } from "@/lib/db/sql";
import { blendedCac, type ListedCac, paidCac } from "@/lib/engine/acquisition/blended-cac";
import { bookFromReach } from "@/lib/engine/acquisition/book-from-reach";
import type { Reach } from "@/lib/engine/acquisition/cells";
import { type ChannelSplit, channelCac, UNATTRIBUTED } from "@/lib/engine/acquisition/channel-cac";
import {
  type CacGroup,
  type MeasuredCac,
  measureCac,
  measureCacBy,
} from "@/lib/engine/acquisition/measured-cac";
import {
  comparePolicies,
  type OpenPolicy,
  type PolicyCac,
  type ProspectBook,
} from "@/lib/engine/acquisition/open-prospects";
import { type WindowCac, windowCac } from "@/lib/engine/acquisition/window-cac";
import type { CivilMonth } from "@/lib/engine/calendar/civil-month";
import { totalBy } from "@/lib/engine/collections";
import { countReach } from "@/lib/engine/funnel/count-reach";
import { type FunnelStage, measureFunnel } from "@/lib/engine/funnel/measure-funnel";
import { expectStanding, remainingByStage, type StageHope } from "./expectation";
import { amountOf, type ByMeasure, type Measure } from "./measure";
import {
  type DaysToClose,
  readDaysToClose,
  readPassages,
  readReach,
  readStanding,
  readWindowCloses,
  readWindowCost,
  readWindowMinutes,
  type WindowRow,
} from "./rows";
import type { AcquisitionQuery } from "./schema";
import { resolveScope, type Scope } from "./scope";

export type AcquisitionReport = {
  scope: Scope;
  /** The period as asked, for the words under a chart. */
  asked: { from?: string | undefined; to?: string | undefined };
  measure: Measure;
  policy: OpenPolicy;
  reach: Reach;
  measured: MeasuredCac;
  books: ByMeasure<ProspectBook>;
  policies: ByMeasure<readonly PolicyCac[]>;
  hopes: readonly StageHope[];
  funnel: readonly FunnelStage[];
  channels: ByMeasure<ChannelSplit>;
  cohorts: readonly CacGroup<CivilMonth>[];
  /** The same customers by acquisition channel ("unattributed" where none) and by segment (null where none). */
  byChannel: readonly CacGroup<string>[];
  bySegment: readonly CacGroup<string | null>[];
  /** Calendar window: what was spent in the period over what closed in it. */
  window: { paid: ListedCac; blended: ListedCac; cost: WindowCac; minutes: WindowCac | null; closes: number };
  days: DaysToClose;
};

/** The whole acquisition report from one snapshot; null when the workspace has no lifecycle model. */
export async function acquisitionReport(
  actor: Actor,
  query: AcquisitionQuery,
): Promise<AcquisitionReport | null> {
  return readSnapshot(async (sql) => {
    const scope = await resolveScope(sql, actor, query);
    return scope ? measureAcquisition(sql, scope, query) : null;
  });
}

async function measureAcquisition(
  sql: Sql,
  scope: Scope,
  query: AcquisitionQuery,
): Promise<AcquisitionReport> {
  const { byCohort: reach, byChannel, bySegment } = await readReach(sql, scope);
  const passages = await readPassages(sql, scope);
  const standing = await readStanding(sql, scope);
  const costs = await readWindowCost(sql, scope);
  const minutes = await readWindowMinutes(sql, scope);
  const closes = await readWindowCloses(sql, scope);
  const days = await readDaysToClose(sql, scope);

  const measured = measureCac(reach);
  const order = scope.stages.filter((stage) => stage.side === "pre").map((stage) => stage.id);
  const funnel = measureFunnel(countReach(order, reach.cells));
  const hopes = expectStanding(passages, standing, scope.asOf.cut);
  const books = {
    cost: bookOf(reach, funnel, hopes, "cost"),
    minutes: bookOf(reach, funnel, hopes, "minutes"),
  };
  const closed = totalBy(closes, (row) => row.customers);
  const lines = [...Map.groupBy(costs, (row) => row.nature)]
    .map(([nature, rows]) => ({
      id: nature,
      label: nature,
      amount: totalBy(rows, (row) => row.amount),
      media: nature === "media",
    }))
    .sort((left, right) => right.amount - left.amount);
  const months = { from: scope.from ?? scope.firstMonth, to: scope.until, asOf: scope.asOf.cut };
  const windowOf = (rows: readonly WindowRow[]) =>
    windowCac(
      rows.map(({ month, amount }) => ({ month, cost: amount })),
      closes,
      months,
    );
  return {
    scope,
    asked: { from: query.from, to: query.to },
    measure: query.measure ?? (measured.cost.total !== 0 ? "cost" : "minutes"),
    policy: query.policy,
    reach,
    measured,
    books,
    policies: { cost: comparePolicies(books.cost), minutes: comparePolicies(books.minutes) },
    hopes,
    funnel,
    channels: { cost: splitChannels(byChannel, "cost"), minutes: splitChannels(byChannel, "minutes") },
    cohorts: measureCacBy(reach, (row) => row.cohortMonth),
    byChannel: measureCacBy(byChannel, (row) => row.channel),
    bySegment: measureCacBy(bySegment, (row) => row.segmentId),
    window: {
      paid: paidCac(lines, closed),
      blended: blendedCac(lines, closed),
      cost: windowOf(costs),
      minutes: minutes ? windowOf(minutes) : null,
      closes: closed,
    },
    days,
  };
}

/** The prospect book in one measure: what was spent, and what the open ones are expected to do and to need. */
function bookOf(
  reach: Reach,
  funnel: readonly FunnelStage[],
  hopes: readonly StageHope[],
  measure: Measure,
): ProspectBook {
  const amount = amountOf[measure];
  const spent = Map.groupBy(reach.cells, (cell) => cell.stageId);
  const remaining = remainingByStage(
    funnel.map((stage) => ({
      id: stage.stageId,
      passRate: stage.resolvedPassRate.value ?? 0,
      costPerEntrant:
        stage.entrants > 0 ? totalBy(spent.get(stage.stageId) ?? [], amount) / stage.entrants : 0,
    })),
  );
  const hopeBy = new Map(hopes.map((hope) => [hope.stageId, hope]));
  // The book adds up one amount per cell, whatever its unit.
  const cells = reach.cells.map((cell) => ({ ...cell, costMinor: amount(cell) }));
  return bookFromReach({ cells, counts: reach.counts }, (stageId) => ({
    closeProbability: Math.min(1, hopeBy.get(stageId)?.closeProbability.value ?? 0),
    remaining: stageId === null ? 0 : (remaining.get(stageId) ?? 0),
  }));
}

/** Every customer has one acquisition channel or none; none is a channel of its own. */
function splitChannels(reach: Reach, measure: Measure): ChannelSplit {
  const amount = amountOf[measure];
  const named = (channel: string) => (channel === UNATTRIBUTED ? null : channel);
  return channelCac(
    reach.cells.map((cell) => ({ channel: named(cell.channel), cost: amount(cell) })),
    reach.counts
      .filter((count) => count.outcome === "closed")
      .map((count) => ({
        closes: count.customers,
        weights: count.channel === UNATTRIBUTED ? [] : [{ channel: count.channel, weight: 1 }],
      })),
  );
}
