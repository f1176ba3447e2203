import { totalBy } from "@/lib/engine/collections";
import type { SourcingOption } from "./option";
import { type Payment, planOption } from "./plan-option";

/** Cash paid and expense borne in one month or year, from 1; the two tell different stories and are never added. */
export type TcoRow = { readonly period: number; readonly cash: number; readonly expense: number };

/**
 * Total cost of ownership over whole years. `presentCost[y]` is the worth today of everything paid for the first y
 * years, `presentCost[0]` what is paid at once and for no year; `npv` is that of the whole horizon.
 */
export type TotalCost = {
  readonly months: readonly TcoRow[];
  readonly years: readonly TcoRow[];
  readonly cash: number;
  readonly expense: number;
  readonly presentCost: readonly number[];
  readonly npv: number;
};

const YEAR = 12;

/** Costs of an option over `years`, discounted at a yearly rate compounded by the month (economics reference, section 5). */
export function computeTotalCost(option: SourcingOption, years: number, yearlyRate: number): TotalCost {
  const { payments, expense } = planOption(option, years);
  const cash = new Array<number>(expense.length).fill(0);
  for (const { month, amountMinor } of payments) cash[month] = (cash[month] ?? 0) + amountMinor;
  const months = expense.map((borne, index) => ({
    period: index + 1,
    cash: cash[index] ?? 0,
    expense: borne,
  }));
  const yearRows = Array.from({ length: years }, (_, year) => {
    const own = months.slice(year * YEAR, (year + 1) * YEAR);
    return {
      period: year + 1,
      cash: totalBy(own, (row) => row.cash),
      expense: totalBy(own, (row) => row.expense),
    };
  });
  // The horizon of y years is planned by itself: what is paid in advance for the next year is not part of it.
  const presentCost = Array.from({ length: years + 1 }, (_, year) =>
    year === 0 ? paidAtOnce(option) : presentValue(planOption(option, year).payments, yearlyRate),
  );
  return {
    months,
    years: yearRows,
    cash: totalBy(months, (row) => row.cash),
    expense: totalBy(months, (row) => row.expense),
    presentCost,
    npv: presentCost[years] ?? 0,
  };
}

function presentValue(payments: readonly Payment[], yearlyRate: number): number {
  return totalBy(payments, ({ month, at, amountMinor }) => {
    const passed = at === "start" ? month : month + 1;
    return amountMinor / (1 + yearlyRate) ** (passed / YEAR);
  });
}

function paidAtOnce(option: SourcingOption): number {
  if (option.kind === "custom") return 0;
  return option.implementationMinor + (option.kind === "purchased" ? option.purchaseMinor : 0);
}
