import { formatMoney } from "@/lib/format/money";
import { formatCounted, formatDecimal, formatPercent } from "@/lib/format/number";
import type { Chart } from "@/lib/reports/view/chart";
import { colourStages, stageLook } from "@/lib/reports/view/stages";
import { THIN } from "./curves";
import type { CustomersReport } from "./report";
import { sampleInWords, sinceInWords } from "./words";

/** Cumulative margin of the median customer in its band, and of one customer where one is asked for. */
export function curveChart(report: CustomersReport): Chart {
  const { median, one, clock, scope, sample } = report;
  const length = Math.max(median.points.length, one?.cumulative.length ?? 0);
  const own = one
    ? [{ id: "one", label: one.name, color: "var(--series-2)", pattern: "dashed" as const }]
    : [];
  return {
    id: "curve",
    sentence: curveSentence(report),
    unit: `cumulative margin in ${scope.currency} ${sinceInWords(clock)}, median and middle half`,
    y: { kind: "money", currency: scope.currency, whole: true },
    x: { kind: "age-months", label: `Months ${sinceInWords(clock)}` },
    series: [{ id: "median", label: "Median", color: "var(--series-1)" }, ...own].map((series) => ({
      ...series,
      draw: "line" as const,
    })),
    points: Array.from({ length }, (_, month) => {
      const point = median.points[month];
      return {
        x: month,
        values: {
          median: point?.band?.median ?? null,
          low: point?.band?.low ?? null,
          high: point?.band?.high ?? null,
          ...(one ? { one: one.cumulative[month] ?? null } : {}),
        },
        ...(point && point.customers < sample.drawn * THIN ? { partial: true } : {}),
      };
    }),
    note: noteOf(report),
  };
}

function noteOf(report: CustomersReport): string {
  const { clock, median, scope } = report;
  const start =
    clock === "close"
      ? "Month 0 holds everything until the end of the month of the close."
      : "Month 0 begins at first contact.";
  const { early } = median;
  const before =
    clock === "contact" && early.entries > 0
      ? ` ${formatCounted(early.entries, "entry", "entries")} of ${formatCounted(early.customers, "customer")} (${formatMoney(early.amountMinor, scope.currency)}) came before the first contact and count in month 0.`
      : "";
  return `${sampleInWords(report)}, by complete months; who left keeps what was brought. Each carries the cost of its own acquisition, without that of prospects who never closed. ${start}${before} Hatched: reached by under 5 %.`;
}

function curveSentence({ median, clock, scope, sample }: CustomersReport): string {
  const noun = clock === "close" ? "close" : "first contact";
  const last = median.points.at(-1)?.band?.median;
  if (sample.of === 0 || last === undefined)
    return clock === "close"
      ? "No customer has completed a month since the close yet"
      : "No complete month yet";
  const { first } = median.payback;
  const share = median.paidBack.first.value;
  const paid = share === null ? "" : `; ${formatPercent(share)} have paid back so far`;
  if (first.value === null)
    return `The median customer is still at ${formatMoney(last, scope.currency, { whole: true })} ${median.points.length - 1} months after the ${noun}${paid}`;
  if (first.value === 0) return `The median customer has paid back by the end of month 0${paid}`;
  return `The median customer pays back ${formatDecimal(first.value, 1)} months after the ${noun}${paid}`;
}

/** Cost to serve a month by months since the close. */
export function serveAgeChart({ serve, scope }: CustomersReport): Chart {
  const known = serve.byAge.flatMap(({ ratio }) => (ratio.value === null ? [] : [ratio.value]));
  const money = (value: number) => formatMoney(value, scope.currency);
  const [start, end] = [known[0], known.at(-1)];
  return {
    id: "serve-age",
    sentence:
      start === undefined || end === undefined
        ? "Nobody has been served yet"
        : known.length < 2
          ? `A month of service costs ${money(start)}`
          : `A month of service costs ${money(start)} in the month of the close and ${money(end)} in month ${serve.byAge.at(-1)?.age ?? 0}`,
    unit: `${scope.currency} per month lived`,
    y: { kind: "money", currency: scope.currency },
    x: { kind: "age-months", label: "Months since the close" },
    series: [{ id: "serve", label: "Cost to serve", color: "var(--series-cost)", draw: "bars" }],
    points: serve.byAge.map(({ age, ratio, customers }) => ({
      x: age,
      values: { serve: ratio.value },
      ...(customers < (serve.byAge[0]?.customers ?? 0) * THIN ? { partial: true } : {}),
    })),
  };
}

/** Cost to serve a month by stage, in the order of the model. */
export function serveStageChart({ serve, scope }: CustomersReport): Chart {
  const stages = colourStages(scope.stages);
  const look = stageLook(stages);
  const place = new Map(scope.stages.map(({ id }, index) => [id, index]));
  const rows = [...serve.byStage].sort(
    (left, right) => (place.get(left.stageId ?? "") ?? 99) - (place.get(right.stageId ?? "") ?? 99),
  );
  const dearest = rows.reduce<(typeof rows)[number] | null>(
    (top, one) => ((one.ratio.value ?? 0) > (top?.ratio.value ?? 0) ? one : top),
    null,
  );
  return {
    id: "serve-stage",
    sentence: dearest
      ? `${look(dearest.stageId).name} is the dearest stage to serve: ${formatMoney(dearest.ratio.value ?? 0, scope.currency)} a month`
      : "No stage has cost anything to serve yet",
    unit: `${scope.currency} per month lived in the stage since the close`,
    y: { kind: "money", currency: scope.currency },
    x: { kind: "category", label: "Stage" },
    series: [{ id: "serve", label: "Cost to serve", color: "var(--series-cost)", draw: "bars" }],
    points: rows.map(({ stageId, ratio }) => ({ x: look(stageId).name, values: { serve: ratio.value } })),
  };
}

export function customerCharts(report: CustomersReport): Chart[] {
  return [curveChart(report), serveAgeChart(report), serveStageChart(report)];
}
