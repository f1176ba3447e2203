import { EngineError } from "@/lib/engine/engine-error";
import { amortise } from "@/lib/engine/money/amortise";
import { minor } from "@/lib/engine/money/minor";
import type { SourcingOption, YearTiming } from "./option";

/** Money paid at the start or the end of month `month`, counted from 0 at the decision. Cost is positive. */
export type Payment = { readonly month: number; readonly at: "start" | "end"; readonly amountMinor: number };

/** When money is paid and which month bears it; `expense[m]` is month m of the horizon, from 0. */
export type OptionPlan = { readonly payments: readonly Payment[]; readonly expense: readonly number[] };

const YEAR = 12;

/**
 * Payments and expense of an option over `years` whole years. A subscription's implementation is expensed at once; what
 * is bought, and what is built with a life, is amortised from the month it is in use; the rest is borne month by month.
 * Throws for a horizon, life or build that is not whole and above 0.
 */
export function planOption(option: SourcingOption, years: number): OptionPlan {
  if (!Number.isSafeInteger(years) || years < 1)
    throw new EngineError("bad-argument", "A comparison needs at least one whole year.");
  const payments: Payment[] = [];
  const expense = new Array<number>(years * YEAR).fill(0);
  if (option.kind === "custom") planBuild(option, payments, expense);
  else {
    const isAsset = option.kind === "purchased";
    const atOnce = option.implementationMinor + (isAsset ? option.purchaseMinor : 0);
    payments.push({ month: 0, at: "start", amountMinor: atOnce });
    bear(expense, 0, isAsset ? amortise(minor(atOnce), option.lifeMonths) : [atOnce]);
    payYearly(payments, years, option.yearlyMinor, option.timing);
    for (let year = 0; year < years; year += 1)
      bear(expense, year * YEAR, amortise(minor(option.yearlyMinor), YEAR));
  }
  return { payments: payments.filter((payment) => payment.amountMinor !== 0), expense };
}

function payYearly(payments: Payment[], years: number, amountMinor: number, timing: YearTiming): void {
  for (let year = 0; year < years; year += 1)
    payments.push(
      timing === "advance"
        ? { month: year * YEAR, at: "start", amountMinor }
        : { month: year * YEAR + YEAR - 1, at: "end", amountMinor },
    );
}

/** Builders and operators are paid at the end of each month. */
function planBuild(
  option: Extract<SourcingOption, { kind: "custom" }>,
  payments: Payment[],
  expense: number[],
): void {
  const build = amortise(minor(option.buildMinor), option.buildMonths);
  build.forEach((amountMinor, month) => {
    if (month < expense.length) payments.push({ month, at: "end", amountMinor });
  });
  if (option.lifeMonths === null) bear(expense, 0, build);
  else bear(expense, option.buildMonths, amortise(minor(option.buildMinor), option.lifeMonths));
  const yearly = amortise(minor(option.runYearlyMinor + option.upkeepYearlyMinor), YEAR);
  for (let month = option.buildMonths; month < expense.length; month += 1) {
    const amountMinor = yearly[(month - option.buildMonths) % YEAR] ?? 0;
    payments.push({ month, at: "end", amountMinor });
    bear(expense, month, [amountMinor]);
  }
}

function bear(expense: number[], from: number, amounts: readonly number[]): void {
  amounts.forEach((amount, index) => {
    const month = from + index;
    if (month < expense.length) expense[month] = (expense[month] ?? 0) + amount;
  });
}
