import type { CivilDate } from "@/lib/engine/calendar/civil-date";
import { EngineError } from "@/lib/engine/engine-error";
import { type Currency, decimalsOf } from "./currency";
import type { Money } from "./money";
import { type RoundingMode, round } from "./round";

/** Major units of `to` for one major unit of `from`, as published by `source` on `on`. */
export type ExchangeRate<F extends Currency = Currency, T extends Currency = Currency> = {
  readonly from: F;
  readonly to: T;
  readonly rate: number;
  readonly on: CivilDate;
  readonly source: string;
};

/** A converted amount that keeps the original, the rate and the rate's source beside it. */
export type Conversion<F extends Currency, T extends Currency> = {
  readonly money: Money<T>;
  readonly original: Money<F>;
  readonly rate: ExchangeRate<F, T>;
};

/** Converts at the transaction date's rate, rounding once. Throws when the rate is for another currency. */
export function convertMoney<F extends Currency, T extends Currency>(
  original: Money<F>,
  rate: ExchangeRate<NoInfer<F>, T>,
  mode: RoundingMode = "half-away",
): Conversion<F, T> {
  if (original.currency !== rate.from) {
    throw new EngineError(
      "unlike-currencies",
      `A rate from ${rate.from} cannot convert ${original.currency}.`,
    );
  }
  if (!(rate.rate > 0)) throw new EngineError("bad-argument", "An exchange rate is above 0.");
  const scale = 10 ** (decimalsOf(rate.to) - decimalsOf(rate.from));
  const amount = round(original.amount * rate.rate * scale, mode);
  return { money: { amount, currency: rate.to }, original, rate };
}
