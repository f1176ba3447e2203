import { POOL_KINDS, type PoolKind } from "@/lib/engine/allocation/pool";
import { totalBy } from "@/lib/engine/collections";
import { formatMonth } from "@/lib/format/date";
import { formatMoney } from "@/lib/format/money";
import { formatDecimal, formatPercent } from "@/lib/format/number";
import type { Chart, ChartSeries } from "@/lib/reports/view/chart";
import { stageLabel, sumOfRows } from "./figures";
import type { PoolMonthRow, SoftwareReport } from "./report";
import { KIND_LABELS, STATE_LABELS } from "./words";

// Those whose grey is that of a neighbour have a pattern: the picture is read without colour too.
const kindLook: Record<PoolKind | "none", Pick<ChartSeries, "color" | "pattern">> = {
  custom: { color: "var(--series-1)" },
  purchased: { color: "var(--series-2)", pattern: "hatch" },
  saas: { color: "var(--series-3)" },
  cloud: { color: "var(--series-4)" },
  staff: { color: "var(--series-5)", pattern: "dots" },
  none: { color: "var(--ink-3)", pattern: "hatch" },
};

const money = (report: SoftwareReport) => ({ kind: "money" as const, currency: report.currency });
const whole = (report: SoftwareReport, minor: number) => formatMoney(minor, report.currency, { whole: true });
const share = (part: number, all: number) => (all === 0 ? null : formatPercent(part / all));

/** Spend by month and kind of pool, in the one view that was asked for. */
export function spendChart(report: SoftwareReport): Chart {
  const amount = report.query.view === "cash" ? "cashMinor" : "ownMinor";
  const keyOf = (row: PoolMonthRow) => row.kind ?? "none";
  const used = [...POOL_KINDS, "none" as const].filter((kind) =>
    report.rows.some((row) => keyOf(row) === kind && row[amount] !== 0),
  );
  const of = (month: string, kind: string) =>
    totalBy(report.rows, (row) => (row.month === month && keyOf(row) === kind ? row[amount] : 0));
  const total = sumOfRows(report, amount);
  const largest = used
    .map((kind) => ({ kind, sum: totalBy(report.months, (month) => of(month, kind)) }))
    .sort((left, right) => right.sum - left.sum)[0];
  const label = (kind: PoolKind | "none") => (kind === "none" ? "Unassigned" : KIND_LABELS[kind]);
  const monthly = report.months.length > 0 ? whole(report, total / report.months.length) : null;
  const part = largest && share(largest.sum, total);
  const verb = report.query.view === "cash" ? "paid" : "borne";
  return {
    id: "spend",
    sentence: monthly
      ? `${monthly} a month is ${verb} for software${largest && part ? `; ${label(largest.kind)} is ${part} of it` : ""}`
      : "Software spend by month",
    unit: report.currency,
    y: money(report),
    x: { kind: "month" },
    series: used.map((kind) => ({ id: kind, label: label(kind), ...kindLook[kind] })),
    points: report.months.map((month) => ({
      x: month,
      values: Object.fromEntries(used.map((kind) => [kind, of(month, kind)])),
    })),
    note:
      report.query.view === "cash"
        ? "What was charged, in the month of the charge. A purchase stands here whole and its amortisation does not."
        : "What each month bears. A purchase stands here as its amortisation and not as what was paid.",
  };
}

const states = ["direct", "allocated", "idle", "unallocated"] as const;
const stateLook = {
  direct: { color: "var(--series-1)", pattern: "solid" },
  allocated: { color: "var(--series-3)", pattern: "solid" },
  idle: { color: "var(--series-2)", pattern: "hatch" },
  unallocated: { color: "var(--ink-3)", pattern: "dots" },
} as const;

/** Where the cost of each month went: to someone by name, by a driver, to nobody because unused, or to nobody yet. */
export function stateChart(report: SoftwareReport): Chart {
  const of = (month: string, state: (typeof states)[number]) =>
    totalBy(report.rows, (row) => (row.month === month ? row[`${state}Minor`] : 0));
  return {
    id: "states",
    sentence: idleSentence(report),
    unit: report.currency,
    y: money(report),
    x: { kind: "month" },
    series: states.map((state) => ({ id: state, label: STATE_LABELS[state], ...stateLook[state] })),
    points: report.months.map((month) => ({
      x: month,
      values: Object.fromEntries(states.map((state) => [state, of(month, state)])),
    })),
  };
}

/** Idle cost named: how much, and whose most of it is. */
export function idleSentence(report: SoftwareReport): string {
  const idle = sumOfRows(report, "idleMinor");
  if (idle === 0) {
    return report.rows.some((row) => row.capacity !== null)
      ? "No paid capacity is idle"
      : "No pool has a practical capacity yet, so nothing is counted as idle";
  }
  const pools = [...Map.groupBy(report.rows, (row) => row.pool)]
    .map(([pool, rows]) => ({ pool, rows, idle: totalBy(rows, (row) => row.idleMinor) }))
    .sort((left, right) => right.idle - left.idle);
  const [first] = pools;
  const used = first && usedShare(first.rows);
  const of = share(idle, sumOfRows(report, "ownMinor"));
  const most = first ? `; most of it in ${first.pool}${used ? `, of which ${used} is used` : ""}` : "";
  return `${whole(report, idle)}${of ? `, ${of} of software cost,` : ""} pays for idle capacity${most}`;
}

function usedShare(rows: readonly PoolMonthRow[]): string | null {
  const capacity = totalBy(rows, (row) => row.capacity ?? 0);
  return share(
    totalBy(rows, (row) => (row.capacity === null ? 0 : Math.min(row.units, row.capacity))),
    capacity,
  );
}

/** More stages than these would not be read; the table behind "Why" has all. */
const mostStages = 16;

/** What the stages bear, direct and allocated, the dearest first. */
export function stageChart(report: SoftwareReport): Chart {
  const borne = report.stages.filter((row) => row.state === "direct" || row.state === "allocated");
  const rows = [...Map.groupBy(borne, (row) => row.stageId).values()]
    .map((own) => ({
      label: stageLabel(own[0]),
      direct: totalBy(own, (row) => (row.state === "direct" ? row.amountMinor : 0)),
      allocated: totalBy(own, (row) => (row.state === "allocated" ? row.amountMinor : 0)),
    }))
    .sort((left, right) => right.direct + right.allocated - left.direct - left.allocated);
  const total = totalBy(rows, (row) => row.direct + row.allocated);
  const [first] = rows;
  const of = first && share(first.direct + first.allocated, total);
  return {
    id: "stages",
    sentence:
      first && of
        ? `${first.label} bears ${of} of the software spend that reaches a stage`
        : "Software spend by stage",
    unit: report.currency,
    y: money(report),
    x: { kind: "category", label: "Stage" },
    series: [
      { id: "direct", label: "Direct", ...stateLook.direct },
      { id: "allocated", label: "Allocated", ...stateLook.allocated },
    ],
    points: rows.slice(0, mostStages).map(({ label, ...values }) => ({ x: label, values })),
    ...(rows.length > mostStages ? { note: `The ${mostStages} dearest of ${rows.length} stages.` } : {}),
  };
}

export type Warning = { id: string; text: string; pool: string | null };

/** What a controller should look at, in sentences. */
export function softwareWarnings(report: SoftwareReport): Warning[] {
  const overUsed = [...Map.groupBy(report.rows, (row) => row.poolId)].flatMap(([poolId, rows]) => {
    const beyond = rows.filter((row) => row.overUsed > 0);
    const most = beyond.sort((left, right) => right.overUsed - left.overUsed)[0];
    if (!most) return [];
    const more = formatDecimal(most.overUsed, 0);
    return [
      {
        id: `over:${poolId}`,
        pool: poolId,
        text: `${most.pool} was used beyond its practical capacity in ${beyond.length} of ${rows.length} months, most in ${formatMonth(most.month)} by ${more} units. Its capacity may be set too low.`,
      },
    ];
  });
  const homeless = totalBy(report.rows, (row) => (row.poolId === null ? row.ownMinor : 0));
  return [
    ...report.cabinets.map((cabinet) => ({
      id: `cabinet:${cabinet.poolId}`,
      pool: cabinet.poolId,
      text: `${cabinet.pool} has had no upkeep for ${cabinet.monthsWithout} months (${cabinet.lastCare ? `last in ${formatMonth(cabinet.lastCare)}` : "never any"}): a filing cabinet. Software needs care to keep its value.`,
    })),
    ...overUsed,
    ...(homeless === 0
      ? []
      : [
          {
            id: "unassigned",
            pool: "none",
            text: `${whole(report, homeless)} is unassigned: no rule says to which pool it belongs.`,
          },
        ]),
    ...(report.unshared === 0
      ? []
      : [
          {
            id: "unshared",
            pool: null,
            text: `${report.unshared} ${report.unshared === 1 ? "month has" : "months have"} charges that no allocation run covers yet.`,
          },
        ]),
  ];
}
