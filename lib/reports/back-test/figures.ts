import { addDays } from "@/lib/engine/calendar/days";
import {
  type Figure,
  factPart,
  type Part,
  ratioPart,
  sumPart,
  toFigure,
  type Unit,
} from "@/lib/engine/explain";
import { divide, type NullReason } from "@/lib/engine/result";
import { formatCivilDate } from "@/lib/format/date";
import { factQuery, filtersInWords } from "@/lib/reports/view/selection";
import type { BackTestReport, Contender } from "./report";
import { saySpan, saySpanOfWeeks } from "./words";

const minutes: Unit = { kind: "minutes" };
const share: Unit = { kind: "share" };

type Test = NonNullable<BackTestReport["test"]>;

/** Errors of every contender with their weeks: `wape-model`, `mae-last`, `bias-mean-before` and so on. */
export function backTestFigures(report: BackTestReport): Figure[] {
  const { scope, test, data } = report;
  if (!test) return [];
  const span = saySpanOfWeeks(report, test.training, data.weeks.length - 1);
  const about = {
    filters: [
      ...filtersInWords(scope, {}),
      { label: "Held out", value: span },
      { label: "Learned", value: saySpan(report) },
    ],
    asOf: scope.asOf.last.toISOString(),
  };
  const work = sumPart(
    { id: "actual", label: "Work in the weeks held out", unit: minutes },
    weekParts(report, test),
  );
  const parts = test.contenders.flatMap((one) => errorParts(report, test, one, work));
  return [
    ...parts.map((part) => toFigure(part, { formula: part.formula ?? part.label, ...about })),
    toFigure(
      { ...work, formula: "Σ staff minutes of these weeks" },
      { formula: "Σ staff minutes of these weeks", ...about },
    ),
  ];
}

/** The real work of each week held out, down to its touchpoints. */
function weekParts({ scope, data }: BackTestReport, test: Test): Part[] {
  return test.actual.map((value, index) => {
    const week = data.weeks[test.training + index] ?? scope.asOf.day;
    return factPart(
      { id: `actual-${week}`, label: `Week of ${formatCivilDate(week)}`, unit: minutes },
      value,
      {
        kind: "touchpoints",
        count: data.touches[test.training + index] ?? null,
        query: { ...factQuery(scope), dayFrom: week, dayTo: addDays(week, 6) },
      },
    );
  });
}

function errorParts(
  { data }: BackTestReport,
  test: Test,
  { id, name, forecast, errors }: Contender,
  work: Part,
): Part[] {
  const perWeek = (kind: string, errorOf: (error: number, actual: number) => number, unit: Unit): Part[] =>
    forecast.map((value, index) => {
      const week = data.weeks[test.training + index] ?? "";
      const actual = test.actual[index] ?? 0;
      const part = factPart(
        { id: `${kind}-${id}-${week}`, label: `Week of ${formatCivilDate(week)}`, unit },
        errorOf(value - actual, actual),
      );
      return { ...part, combine: "formula", formula: "forecast, less what came" };
    });
  const off = sumPart(
    { id: `off-${id}`, label: "Off by, all weeks", unit: minutes },
    perWeek("off", Math.abs, minutes),
  );
  const signed = sumPart(
    { id: `signed-${id}`, label: "Too much less too little", unit: minutes },
    perWeek("signed", (error) => error, minutes),
  );
  const weeks = factPart({ id: "weeks", label: "Weeks held out", unit: { kind: "number" } }, test.held);
  const count = test.held;
  return [
    ratioPart(
      { id: `wape-${id}`, label: `${name}: off by`, unit: share },
      "Σ |forecast − actual| ÷ Σ actual (WAPE)",
      errors.wape,
      off,
      work,
    ),
    ratioPart(
      { id: `mae-${id}`, label: `${name}: mean error`, unit: minutes },
      "Σ |forecast − actual| ÷ weeks (MAE)",
      divide(off.value ?? 0, count, "no-data"),
      off,
      weeks,
    ),
    ratioPart(
      { id: `bias-${id}`, label: `${name}: bias`, unit: minutes },
      "Σ (forecast − actual) ÷ weeks: above 0, too much was forecast",
      divide(signed.value ?? 0, count, "no-data"),
      signed,
      weeks,
    ),
    mapePart(
      id,
      name,
      errors.mape.value,
      errors.mape.reason,
      perWeek("mape", (error, actual) => (actual === 0 ? 0 : Math.abs(error) / actual), share),
    ),
  ];
}

function mapePart(
  id: string,
  name: string,
  value: number | null,
  reason: NullReason | undefined,
  parts: readonly Part[],
): Part {
  const unknown = value === null && reason ? { reason } : {};
  return {
    id: `mape-${id}`,
    label: `${name}: mean share`,
    unit: share,
    value,
    ...unknown,
    combine: "formula",
    formula: "mean of |forecast − actual| ÷ actual over the weeks (MAPE); unknown when a week had no work",
    parts: value === null ? [] : parts,
  };
}
