import { totalBy } from "@/lib/engine/collections";
import {
  type Figure,
  factPart,
  type Part,
  ratioPart,
  sumPart,
  toFigure,
  type Unit,
} from "@/lib/engine/explain";
import { yearlyTrend } from "@/lib/engine/forecast/expect-arrivals";
import { minorFromMajor } from "@/lib/engine/money/major";
import { divide, type Maybe, unknown } from "@/lib/engine/result";
import { formatMonth } from "@/lib/format/date";
import { formatCount, formatDecimal, formatPercent } from "@/lib/format/number";
import { type EntryLoad, type ForecastReport, minutesAt, type StageLoad } from "./report";
import { planInWords } from "./words";

const minutes: Unit = { kind: "minutes" };
const number: Unit = { kind: "number" };
const customers: Unit = { kind: "customers" };

const LOAD =
  "Σ over earlier months of arrivals × what one arrival takes at that distance, by who is still there";

/** Every figure of a forecast with its parts: by entry, then by stage. */
export function forecastFigures(name: string, report: ForecastReport): Figure[] {
  const about = {
    filters: [{ label: "Forecast", value: name }, ...planInWords(report)],
    asOf: report.material.asOf.toISOString(),
  };
  return figureParts(report).map((part) => toFigure(part, { formula: part.formula ?? part.label, ...about }));
}

function figureParts(report: ForecastReport): Part[] {
  const { entries, peak, plan, people } = report;
  if (entries.length === 0)
    return [
      missing("minutes-peak", "Busiest month", minutes, unknown("no-data")),
      missing("people", "People needed", number, unknown("no-data")),
    ];
  const peakPart = peak
    ? loadPart("minutes-peak", `Busiest month, ${monthName(report, peak.index)}`, report, minutes, (stage) =>
        minutesAt(stage, peak.index),
      )
    : missing("minutes-peak", "Busiest month", minutes, unknown("no-data"));
  const all = loadPart("minutes", "Staff minutes of all months", report, minutes, (stage) =>
    sum(stage.minutes),
  );
  return [
    peakPart,
    peopleNeeded(report, peakPart),
    ...(plan.heads === null ? [] : [peopleMore(people.most, plan.heads)]),
    peakToAverage(report, peakPart),
    all,
    costPart(report),
    loadPart("touches", "Touches of all months", report, { kind: "touches" }, (stage) => sum(stage.touches)),
    arrivalsPart(report),
    ...(entries.length > 1 ? collisionParts(report, peakPart) : []),
  ];
}

const sum = (values: readonly number[]) => totalBy(values, (value) => value);
const monthName = ({ months }: ForecastReport, index: number) => {
  const month = months[index];
  return month ? formatMonth(month) : "";
};

function missing(id: string, label: string, unit: Unit, maybe: Maybe): Part {
  return { id, label, unit, ...maybe, combine: "formula", parts: [] };
}

function estimate(id: string, label: string, unit: Unit, value: number, formula: string): Part {
  return { id, label, unit, value, combine: "formula", formula, parts: [] };
}

/** A number of all entries and their stages; parts without any of it are left out. */
function loadPart(
  id: string,
  label: string,
  { entries }: ForecastReport,
  unit: Unit,
  amountOf: (stage: StageLoad) => number,
): Part {
  const parts = entries.map((entry) => ({
    ...sumPart(
      { id: `${id}-${entry.id}`, label: entry.name, unit },
      entry.stages
        .filter((stage) => amountOf(stage) !== 0)
        .map((stage) => estimate(`${id}-${entry.id}-${stage.id}`, stage.name, unit, amountOf(stage), LOAD)),
    ),
  }));
  return { ...sumPart({ id, label, unit }, parts), formula: LOAD };
}

function peopleNeeded({ plan, people }: ForecastReport, peak: Part): Part {
  const formula = "minutes of the busiest month ÷ (working minutes of a person × utilisation), rounded up";
  return {
    ...estimate("people", "People needed", number, people.most, formula),
    parts: [
      peak,
      factPart(
        { id: "working-minutes", label: "Working minutes of a person and month", unit: minutes },
        plan.minutesPerMonth,
      ),
      factPart({ id: "utilisation", label: "Utilisation", unit: { kind: "share" } }, plan.utilisation),
    ],
  };
}

function peopleMore(needed: number, heads: number): Part {
  return {
    ...estimate(
      "people-more",
      "More people than today",
      number,
      needed - heads,
      "people needed − people today",
    ),
    parts: [
      factPart({ id: "people-needed", label: "People needed", unit: number }, needed),
      factPart({ id: "people-today", label: "People today", unit: number }, heads),
    ],
  };
}

function peakToAverage(report: ForecastReport, peak: Part): Part {
  const { window, minutes: load } = report;
  const within = load.slice(window.from, window.to);
  const average = estimate(
    "average",
    `Average of ${monthName(report, window.from)} to ${monthName(report, window.to - 1)}`,
    minutes,
    sum(within) / within.length,
    "minutes of these months ÷ their number",
  );
  return ratioPart(
    { id: "peak-to-average", label: "Busiest month to average", unit: number },
    "busiest month ÷ average month of the window",
    divide(peak.value ?? 0, average.value ?? 0, "no-total"),
    peak,
    average,
  );
}

function costPart({ entries, currency, plan }: ForecastReport): Part {
  const name = { id: "cost", label: "Cost of all months" };
  if (currency === null)
    return missing(name.id, name.label, { kind: "minor", currency: "EUR" }, unknown("unlike-currencies"));
  const unit: Unit = { kind: "minor", currency };
  const rate = plan.costPerMinute === null ? "the rate of the stage" : "the cost per minute of the plan";
  const parts = entries.map((entry) =>
    sumPart(
      { id: `cost-${entry.id}`, label: entry.name, unit },
      entry.stages.flatMap((stage) => {
        const id = `cost-${entry.id}-${stage.id}`;
        const staff = minorFromMajor(sum(stage.staffCost), currency);
        const other = minorFromMajor(sum(stage.otherCost), currency);
        return [
          estimate(`${id}-staff`, `${stage.name}, staff`, unit, staff, `minutes × ${rate}`),
          estimate(`${id}-other`, `${stage.name}, other`, unit, other, LOAD),
        ].filter((part) => part.value !== 0);
      }),
    ),
  );
  return {
    ...sumPart({ ...name, unit }, parts),
    formula: "staff minutes × their rate + other cost of the stages",
  };
}

function arrivalsPart(report: ForecastReport): Part {
  const parts = report.entries.map((entry): Part => {
    const name = { id: `arrivals-${entry.id}`, label: entry.name, unit: customers };
    const part = estimate(name.id, name.label, customers, sum(entry.arrivals), sayArrivals(entry));
    return { ...part, parts: countedParts(entry) };
  });
  return {
    ...sumPart({ id: "arrivals", label: "Arrivals in the plan", unit: customers }, parts),
    formula: "arrivals of each entry from its own calendar",
  };
}

function sayArrivals({ entry, found }: EntryLoad): string {
  const { arrivals } = entry;
  if (arrivals.kind === "planned") return "typed month by month";
  if (arrivals.kind === "seasonal")
    return `${formatCount(arrivals.perYear)} a year by the weights of its months${arrivals.growthPerYear === 0 ? "" : `, ${formatPercent(arrivals.growthPerYear, 1)} more each year`}`;
  const times = arrivals.factor === 1 ? "" : ` × ${formatDecimal(arrivals.factor, 2)}`;
  return `mean of the same calendar month in earlier years, each carried by the yearly trend of ${formatDecimal(yearlyTrend(found.history), 3)}${times}`;
}

/** What history rests on, down to the customers. */
function countedParts({ entry, found }: EntryLoad): Part[] {
  const [first] = found.history;
  const last = found.history.at(-1);
  if (entry.arrivals.kind !== "history" || !first || !last) return [];
  const count = totalBy(found.history, (one) => one.arrivals);
  return [
    factPart(
      {
        id: `arrivals-${entry.id}-counted`,
        label: `First contacts counted, ${formatMonth(first.month)} to ${formatMonth(last.month)}`,
        unit: customers,
      },
      count,
      { kind: "customers", count, query: { model: found.model.id, from: first.month, to: last.month } },
    ),
  ];
}

function collisionParts(report: ForecastReport, peakOfSum: Part): Part[] {
  const { entries, window, peaks } = report;
  const own = entries.map((entry) => {
    const within = entry.minutes.slice(window.from, window.to);
    const most = Math.max(0, ...within);
    return estimate(
      `sum-of-peaks-${entry.id}`,
      `${entry.name}, ${monthName(report, window.from + within.indexOf(most))}`,
      minutes,
      most,
      "its own busiest month",
    );
  });
  const top = sumPart({ id: "sum-of-peaks", label: "Sum of the peaks", unit: minutes }, own);
  return [
    { ...top, formula: "the busiest month of each entry, added" },
    ratioPart(
      { id: "spread", label: "Sum of peaks to peak of the sum", unit: number },
      "sum of the peaks ÷ busiest month of all together: 1 when all peak together",
      peaks.spread,
      top,
      { ...peakOfSum, id: "peak-of-sum", label: "Busiest month of all together" },
    ),
  ];
}
