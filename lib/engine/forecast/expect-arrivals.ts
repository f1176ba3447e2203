import { type CivilMonth, monthsBetween, shiftMonth } from "@/lib/engine/calendar/civil-month";
import { itemAt, totalBy } from "@/lib/engine/collections";
import { EngineError } from "@/lib/engine/engine-error";

/** Where arrivals come from: typed month by month, a year with its seasons, or what was seen. */
export type ArrivalCalendar =
  | { readonly kind: "planned"; readonly arrivals: readonly number[] }
  | {
      readonly kind: "seasonal";
      readonly perYear: number;
      /** Weights of January to December, of any size. */
      readonly factors: readonly number[];
      readonly growthPerYear: number;
    }
  | { readonly kind: "history"; readonly months: readonly ArrivalMonth[] };

/** Arrivals counted in a complete month. */
export type ArrivalMonth = { readonly month: CivilMonth; readonly arrivals: number };

const YEAR = 12;

/** Arrivals of `months` months from `from` on; what a plan leaves out is 0. Throws as the kinds below do. */
export function expectArrivals(calendar: ArrivalCalendar, from: CivilMonth, months: number): number[] {
  if (calendar.kind === "planned")
    return Array.from({ length: months }, (_, index) => calendar.arrivals[index] ?? 0);
  if (calendar.kind === "history") return projectHistory(calendar.months, from, months);
  return spreadSeasons(calendar, from, months);
}

/** A year's arrivals by the seasons of its months, growing by steps from year to year. */
function spreadSeasons(
  calendar: Extract<ArrivalCalendar, { kind: "seasonal" }>,
  from: CivilMonth,
  months: number,
): number[] {
  const { perYear, factors, growthPerYear } = calendar;
  const whole = totalBy(factors, (factor) => factor);
  if (factors.length !== YEAR || factors.some((factor) => !(factor >= 0)) || !(whole > 0))
    throw new EngineError("bad-weights", "A year has twelve factors, none negative and not all 0.");
  return Array.from({ length: months }, (_, index) => {
    const share = itemAt(factors, seasonOf(shiftMonth(from, index))) / whole;
    return perYear * share * (1 + growthPerYear) ** Math.floor(index / YEAR);
  });
}

/**
 * What was seen, carried on: the mean of the same calendar month over the years seen, each carried to the month asked
 * for by the trend. A calendar month that was never seen takes the mean of all. Throws without any month.
 */
function projectHistory(history: readonly ArrivalMonth[], from: CivilMonth, months: number): number[] {
  if (history.length === 0)
    throw new EngineError("bad-argument", "Arrivals from history need at least one month.");
  const growth = yearlyTrend(history);
  return Array.from({ length: months }, (_, index) => {
    const target = shiftMonth(from, index);
    const same = history.filter(({ month }) => seasonOf(month) === seasonOf(target));
    const seen = same.length > 0 ? same : history;
    const carried = totalBy(
      seen,
      ({ month, arrivals }) => arrivals * growth ** (monthsBetween(month, target) / YEAR),
    );
    return carried / seen.length;
  });
}

/**
 * Growth from year to year: arrivals of the last twelve months seen over those of the twelve before, kept between a
 * half and double; 1 when fewer than 24 months, counted from the first to the last, were seen, or the year before had
 * none.
 */
export function yearlyTrend(history: readonly ArrivalMonth[]): number {
  const ordered = [...history].sort((left, right) => (left.month < right.month ? -1 : 1));
  const [first, last] = [ordered[0], ordered.at(-1)];
  if (!first || !last || monthsBetween(first.month, last.month) < 2 * YEAR - 1) return 1;
  const arrivedIn = (start: CivilMonth) =>
    totalBy(ordered, ({ month, arrivals }) => {
      const after = monthsBetween(start, month);
      return after >= 0 && after < YEAR ? arrivals : 0;
    });
  const before = arrivedIn(shiftMonth(last.month, 1 - 2 * YEAR));
  const recent = arrivedIn(shiftMonth(last.month, 1 - YEAR));
  return before > 0 ? Math.min(2, Math.max(0.5, recent / before)) : 1;
}

/** 0 for January to 11 for December. */
function seasonOf(month: CivilMonth): number {
  return Number(month.slice(5, 7)) - 1;
}
