import { monthOf, monthsBetween, shiftMonth } from "@/lib/engine/calendar/civil-month";
import { isPartialMonth } from "@/lib/engine/calendar/month-share";
import { totalBy } from "@/lib/engine/collections";
import { divide, type Ratio } from "@/lib/engine/result";
import { formatMonth } from "@/lib/format/date";
import { formatMoney } from "@/lib/format/money";
import { formatCount, formatDecimal, formatPercent } from "@/lib/format/number";
import type { ValueFormat } from "@/lib/format/value";
import type { AcquisitionReport } from "@/lib/reports/acquisition";
import type { Measure } from "@/lib/reports/measure";
import { loadByDropOut } from "./acquisition-figures";
import type { Chart } from "./chart";
import { POLICY_LABELS } from "./outcomes";
import { UNATTRIBUTED_LABEL } from "./selection";
import { colourStages, stageLook } from "./stages";

/** Cost exactly, minutes with one decimal. Beside an axis the unit stands in the subtitle, so it is left out. */
export function amountFormat(measure: Measure, currency: string, withUnit = false): ValueFormat {
  if (measure === "cost") return { kind: "money", currency };
  return { kind: "decimal", digits: 1, ...(withUnit ? { suffix: " min" } : {}) };
}

export function amountInWords(value: number, measure: Measure, currency: string): string {
  return measure === "cost" ? formatMoney(value, currency) : `${formatDecimal(value, 1)} minutes`;
}

const unitOf = (measure: Measure) => (measure === "cost" ? "cost per close" : "staff minutes per close");

/** CAC under the chosen policy, and what it adds to or takes from all cost over today's closes. */
export function chosenCac(report: AcquisitionReport): { cac: Ratio; adjustment: number } {
  const policies = report.policies[report.measure];
  const chosen = policies.find(({ policy }) => policy === report.policy)?.cac ?? divide(0, 0, "no-closes");
  const all = report.measured[report.measure].loaded.value;
  return { cac: chosen, adjustment: chosen.value === null || all === null ? 0 : chosen.value - all };
}

/** Own, then the load of each stage's drop-outs, then the policy: the steps add up to the headline. */
export function loadChart(report: AcquisitionReport): Chart {
  const { measure, scope } = report;
  const look = stageLook(colourStages(scope.stages));
  const own = report.measured[measure].own.value;
  const { adjustment } = chosenCac(report);
  const steps = loadByDropOut(report, measure).filter((row) => row.lost !== 0 || row.open !== 0);
  const points: Chart["points"] =
    own === null
      ? []
      : [
          { x: "Own", values: { own, lost: 0, open: 0, policy: 0 } },
          ...steps.map((row) => ({
            x: look(row.stageId).name,
            values: { own: 0, lost: row.lost, open: row.open, policy: 0 },
          })),
          ...(Math.abs(adjustment) > 1e-9
            ? [
                {
                  x: `Policy: ${POLICY_LABELS[report.policy].toLowerCase()}`,
                  values: { own: 0, lost: 0, open: 0, policy: adjustment },
                },
              ]
            : []),
        ];
  return {
    id: "load",
    sentence: loadSentence(report),
    unit: unitOf(measure),
    y: amountFormat(measure, scope.currency),
    x: { kind: "category", label: "Step" },
    series: [
      { id: "own", label: "Own", color: "var(--series-cost)" },
      { id: "lost", label: "Load of the lost, by where they dropped out", color: "var(--ink-3)" },
      { id: "open", label: "Load of the open, by where they stand", color: "var(--ink-3)", pattern: "hatch" },
      ...(points.some((point) => point.values.policy)
        ? [
            {
              id: "policy",
              label: "Open-prospect policy",
              color: "var(--series-expected)",
              pattern: "dots" as const,
            },
          ]
        : []),
    ],
    points,
  };
}

function loadSentence(report: AcquisitionReport): string {
  const { measure, scope, measured } = report;
  const own = measured[measure].own.value;
  const whole = chosenCac(report).cac.value;
  if (own === null || whole === null) {
    return measured.customers.open > 0
      ? "No close yet to carry the acquisition"
      : "No acquisition in this selection yet";
  }
  if (whole === 0) {
    return measure === "cost" ? "No cost recorded before the close" : "No minutes recorded before the close";
  }
  const words = (value: number) => amountInWords(value, measure, scope.currency);
  const times = own > 0 ? `, ${formatDecimal(whole / own, 2)} times its own ${words(own)}` : "";
  const load = formatPercent((whole - own) / whole);
  return `Each close carries ${words(whole)}${times}: ${load} goes to prospects who do not close`;
}

/** How many enter each pre-sale stage, and how many close. */
export type FunnelView = {
  sentence: string;
  steps: { id: string; label: string; count: number; color: string; passRate: number | null; open: number }[];
};

export function funnelView(report: AcquisitionReport): FunnelView {
  const look = stageLook(colourStages(report.scope.stages));
  const stages = report.funnel.filter((stage) => stage.entrants > 0);
  const steps: FunnelView["steps"] = stages.map((stage, index) => ({
    id: stage.stageId,
    label: look(stage.stageId).name,
    count: stage.entrants,
    color: look(stage.stageId).color,
    passRate: stages[index - 1]?.passRate.value ?? null,
    open: stage.open,
  }));
  if (steps.length > 0) {
    steps.push({
      id: "closed",
      label: "Closed",
      count: report.measured.closes,
      color: "var(--ink)",
      passRate: stages.at(-1)?.passRate.value ?? null,
      open: 0,
    });
  }
  const customers = totalBy(Object.values(report.measured.customers), (count) => count);
  const weakest = [...stages]
    .filter((stage) => stage.resolvedPassRate.value !== null)
    .sort((left, right) => right.dropped - left.dropped)[0];
  const closeRate = customers === 0 ? null : report.measured.closes / customers;
  const sentence =
    closeRate === null
      ? "Nobody has entered the funnel yet"
      : `${formatPercent(closeRate, 1)} of ${formatCount(customers)} prospects close${weakest ? `; most are lost in ${look(weakest.stageId).name}` : ""}`;
  return { sentence, steps };
}

/** Per acquisition channel, the unattributed ones as a line of their own. */
export function channelChart(report: AcquisitionReport): Chart {
  const { measure, scope } = report;
  const { channels } = report.channels[measure];
  const label = (channel: string) => (channel === "unattributed" ? UNATTRIBUTED_LABEL : channel);
  const shown = channels.filter((one) => one.cost !== 0 || one.closes !== 0);
  const priced = shown.filter((one) => one.cac.value !== null && one.closes > 0);
  const ranked = [...priced].sort((left, right) => (left.cac.value ?? 0) - (right.cac.value ?? 0));
  const low = ranked[0];
  const high = ranked.at(-1);
  const words = (value: number) => amountInWords(value, measure, scope.currency);
  const sentence =
    low && high && low !== high
      ? `${label(high.channel)} costs ${words(high.cac.value ?? 0)} a close, ${label(low.channel)} ${words(low.cac.value ?? 0)}`
      : shown.length === 1 && low
        ? `All of it is ${label(low.channel).toLowerCase()}: ${words(low.cac.value ?? 0)} a close`
        : "No channel has closed anyone yet";
  return {
    id: "channels",
    sentence,
    unit: unitOf(measure),
    y: amountFormat(measure, scope.currency, true),
    x: { kind: "category", label: "Acquisition channel" },
    series: [{ id: "cac", label: "Per close", color: "var(--series-cost)" }],
    points: shown.map((one) => ({ x: label(one.channel), values: { cac: one.cac.value } })),
    note: "A customer belongs to the channel it came by; what no channel claims is unattributed, never left out. Channels sum to the whole.",
  };
}

/** More than this share still open: the cohort's figures may still move. */
export const IMMATURE_OPEN_SHARE = 0.05;
export const IMMATURE_RULE =
  "A cohort may still change while more than 5 % of its customers are open; a month of age while its calendar month is not over.";

export type CohortView = {
  month: string;
  label: string;
  customers: number;
  closed: number;
  declined: number;
  cancelled: number;
  open: number;
  closeRate: number | null;
  own: number | null;
  loaded: number | null;
  immature: boolean;
  /** Cumulative share closed by months since the cohort's month; null beyond the as-of day. */
  cells: { value: number | null; immature: boolean }[];
};

export function cohortViews(report: AcquisitionReport): CohortView[] {
  const { measure, scope } = report;
  const latest = monthOf(scope.asOf.day);
  const counts = Map.groupBy(report.reach.counts, (count) => count.cohortMonth);
  return report.cohorts.map(({ key: month, cac }) => {
    const customers = totalBy(Object.values(cac.customers), (count) => count);
    const closed = (counts.get(month) ?? []).filter((count) => count.outcome === "closed");
    const ages = Math.max(0, monthsBetween(month, latest)) + 1;
    return {
      month,
      label: formatMonth(month),
      customers,
      closed: cac.closes,
      declined: cac.customers.declined,
      cancelled: cac.customers.cancelled,
      open: cac.customers.open,
      closeRate: divide(cac.closes, customers, "no-customers").value,
      own: cac[measure].own.value,
      loaded: cac[measure].loaded.value,
      immature: customers > 0 && cac.customers.open / customers > IMMATURE_OPEN_SHARE,
      cells: Array.from({ length: ages }, (_, age) => {
        const until = shiftMonth(month, age);
        const won = totalBy(closed, (count) =>
          count.resolvedMonth !== null && count.resolvedMonth <= until ? count.customers : 0,
        );
        return {
          value: divide(won, customers, "no-customers").value,
          immature: isPartialMonth(until, scope.asOf.cut),
        };
      }),
    };
  });
}

const MOST_AGES = 18;

/** How many months of age the triangle needs: up to the one by which nearly all closes had come. */
export function shownAges(cohorts: readonly CohortView[]): number {
  const closed = cohorts.reduce((sum, cohort) => sum + cohort.closed, 0);
  const longest = Math.max(0, ...cohorts.map((cohort) => cohort.cells.length));
  const by = (age: number) =>
    cohorts.reduce((sum, cohort) => {
      const cell = cohort.cells[Math.min(age, cohort.cells.length - 1)];
      return sum + (cell?.value ?? 0) * cohort.customers;
    }, 0);
  let age = 0;
  while (age < longest - 1 && age < MOST_AGES - 1 && by(age) < closed * 0.995) age += 1;
  return Math.min(longest, MOST_AGES, Math.max(6, age + 2));
}

export function cohortSentence(cohorts: readonly CohortView[]): string {
  const settled = cohorts.filter(
    (cohort) => !cohort.immature && cohort.closeRate !== null && cohort.customers > 0,
  );
  if (settled.length === 0) return "No cohort is settled yet";
  const ranked = [...settled].sort((left, right) => (left.closeRate ?? 0) - (right.closeRate ?? 0));
  const low = ranked[0];
  const high = ranked.at(-1);
  if (!low || !high || low === high)
    return `${low?.label ?? ""} closed ${formatPercent(low?.closeRate ?? 0, 1)} of its prospects`;
  return `${high.label} closed ${formatPercent(high.closeRate ?? 0, 1)} of its prospects, ${low.label} ${formatPercent(low.closeRate ?? 0, 1)}`;
}

/** Spend of a month over closes of that month, beside what each cohort came to. */
export function windowChart(report: AcquisitionReport): Chart {
  const { measure, scope } = report;
  const window = measure === "cost" ? report.window.cost : report.window.minutes;
  const cohorts = cohortViews(report);
  const byMonth = new Map<string, CohortView>(cohorts.map((cohort) => [cohort.month, cohort]));
  const base = report.window.cost.months;
  const points: Chart["points"] = base.map(({ month, partial }, index) => {
    const cohort = byMonth.get(month);
    return {
      x: month,
      values: {
        cohort: cohort?.immature ? null : (cohort?.loaded ?? null),
        // The last settled cohort starts the dotted line, so that it joins the solid one.
        young:
          cohort?.immature || byMonth.get(base[index + 1]?.month ?? "")?.immature
            ? (cohort?.loaded ?? null)
            : null,
        window: window?.months[index]?.cac.value ?? null,
      },
      ...(partial ? { partial: true } : {}),
    };
  });
  const young = points.some((point) => point.values.young != null);
  return {
    id: "window",
    sentence: windowSentence(report, cohorts),
    unit: unitOf(measure),
    y: amountFormat(measure, scope.currency),
    x: { kind: "month" },
    series: [
      { id: "cohort", label: "By cohort", color: "var(--series-cost)" },
      ...(young
        ? [
            {
              id: "young",
              label: "Cohort, still open",
              color: "var(--series-cost)",
              pattern: "dots" as const,
            },
          ]
        : []),
      { id: "window", label: "By calendar window", color: "var(--series-expected)", pattern: "dashed" },
    ],
    points,
    note:
      window === null
        ? "Work is not kept by acquisition channel and calendar month, so the window figure is left out under this filter."
        : "The window figure divides a month’s spend by that month’s closes, though those closes were bought earlier: it misleads whenever volume moves or closing takes long. It is here for comparison.",
  };
}

function windowSentence(report: AcquisitionReport, cohorts: readonly CohortView[]): string {
  const { measure, scope } = report;
  const window = (measure === "cost" ? report.window.cost : report.window.minutes)?.cac.value ?? null;
  const cohort = report.measured[measure].loaded.value;
  if (cohort === null || cohorts.length === 0) return "No close yet to compare cohorts with calendar windows";
  const words = (value: number) => amountInWords(value, measure, scope.currency);
  if (window === null) return `By cohort a close carries ${words(cohort)}`;
  const difference = cohort === 0 ? 0 : window / cohort - 1;
  if (Math.abs(difference) < 0.02)
    return `Over the whole period, cohort and calendar agree: ${words(cohort)} a close`;
  return `The calendar window says ${words(window)} a close, the cohorts ${words(cohort)}: ${formatPercent(Math.abs(difference))} ${difference > 0 ? "too much" : "too little"}`;
}

/** The four ways to treat open prospects, side by side. */
export function policyChart(report: AcquisitionReport): Chart {
  const { measure, scope } = report;
  const policies = report.policies[measure];
  const values = policies.flatMap(({ cac }) => (cac.value === null ? [] : [cac.value]));
  const low = Math.min(...values);
  const high = Math.max(...values);
  const words = (value: number) => amountInWords(value, measure, scope.currency);
  const open = report.measured.customers.open;
  const expected = totalBy(report.hopes, (hope) => hope.expected);
  const sentence =
    values.length === 0
      ? "No close yet, so no policy gives a figure"
      : open === 0
        ? "Nobody is open, so all four policies agree"
        : `${formatCount(open)} open prospects, ${formatDecimal(expected, 1)} of them expected to close, move the figure between ${words(low)} and ${words(high)}`;
  const unknown = totalBy(report.hopes, (hope) => hope.unknown);
  return {
    id: "policies",
    sentence,
    unit: unitOf(measure),
    y: amountFormat(measure, scope.currency, true),
    x: { kind: "category", label: "Policy" },
    series: [{ id: "cac", label: "Per close", color: "var(--series-cost)" }],
    points: policies.map(({ policy, cac }) => ({ x: POLICY_LABELS[policy], values: { cac: cac.value } })),
    note: `The chance to close is estimated per stage and days in it (Aalen–Johansen: close, decline and cancel compete).${
      unknown > 0
        ? ` ${formatCount(unknown)} have waited longer than anyone ever decided there; they count as not closing.`
        : ""
    }`,
  };
}

export function acquisitionCharts(report: AcquisitionReport): Chart[] {
  return [loadChart(report), policyChart(report), channelChart(report), windowChart(report)];
}
