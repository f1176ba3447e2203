import { EngineError } from "@/lib/engine/engine-error";
import type { Currency } from "./currency";
import { decimalsOf } from "./currency";
import { type Minor, minor, sumMinor, ZERO } from "./minor";

/** An amount in minor units of one currency. */
export type Money<C extends Currency = Currency> = { readonly amount: Minor; readonly currency: C };

/** Builds money from minor units. Throws on fractions, unsafe sizes and unknown currencies. */
export function money<C extends Currency>(amount: number, currency: C): Money<C> {
  decimalsOf(currency);
  return { amount: minor(amount), currency };
}

function assertAlike(left: Money, right: Money): void {
  if (left.currency !== right.currency) {
    throw new EngineError("unlike-currencies", `${left.currency} and ${right.currency} do not add up.`);
  }
}

/** Sum of like currencies. Unlike ones fail to compile, and throw where the type is only known at run time. */
export function addMoney<C extends Currency>(left: Money<C>, right: Money<NoInfer<C>>): Money<C> {
  assertAlike(left, right);
  return { amount: minor(left.amount + right.amount), currency: left.currency };
}

/** Difference of like currencies, refusing unlike ones as `addMoney` does. */
export function subtractMoney<C extends Currency>(left: Money<C>, right: Money<NoInfer<C>>): Money<C> {
  assertAlike(left, right);
  return { amount: minor(left.amount - right.amount), currency: left.currency };
}

export function negateMoney<C extends Currency>(value: Money<C>): Money<C> {
  return { amount: minor(-value.amount), currency: value.currency };
}

/** Sum in the given currency, which an empty list needs to have a total at all. */
export function sumMoney<C extends Currency>(values: readonly Money<NoInfer<C>>[], currency: C): Money<C> {
  const zero: Money<C> = { amount: ZERO, currency };
  for (const value of values) assertAlike(zero, value);
  return { amount: sumMinor(values.map((value) => value.amount)), currency };
}
