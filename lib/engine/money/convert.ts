import type { CivilDate } from "@/lib/engine/calendar/civil-date";
import { EngineError } from "@/lib/engine/engine-error";
import { type Currency, decimalsOf } from "./currency";
import { minor } from "./minor";
import type { Money } from "./money";
import type { RoundingMode } from "./round";

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

/**
 * Minor units of `from` in minor units of `to`, exact: `rate` is decimal text and no part of the way is a binary
 * fraction. Rounds once. Throws when the rate is not above 0.
 */
export function convertMinor(
  amount: bigint,
  rate: string,
  from: Currency,
  to: Currency,
  mode: RoundingMode = "half-away",
): bigint {
  const { digits, decimals } = readRate(rate);
  const shift = decimalsOf(to) - decimalsOf(from) - decimals;
  const product = amount * digits;
  if (shift >= 0) return product * 10n ** BigInt(shift);
  const divisor = 10n ** BigInt(-shift);
  const size = product < 0n ? -product : product;
  const floor = size / divisor;
  const twice = (size % divisor) * 2n;
  const up = twice > divisor || (twice === divisor && (mode === "half-away" || floor % 2n === 1n));
  const rounded = up ? floor + 1n : floor;
  return product < 0n ? -rounded : rounded;
}

function readRate(text: string): { digits: bigint; decimals: number } {
  const match = /^(\d+)(?:\.(\d+))?(?:e([+-]?\d+))?$/.exec(text);
  const fraction = match?.[2] ?? "";
  const digits = BigInt(`${match?.[1] ?? "0"}${fraction}`);
  if (digits === 0n) throw new EngineError("bad-argument", "An exchange rate is above 0.");
  const decimals = fraction.length - Number(match?.[3] ?? 0);
  return decimals >= 0 ? { digits, decimals } : { digits: digits * 10n ** BigInt(-decimals), decimals: 0 };
}

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
  const converted = convertMinor(BigInt(original.amount), String(rate.rate), rate.from, rate.to, mode);
  return { money: { amount: minor(Number(converted)), currency: rate.to }, original, rate };
}
