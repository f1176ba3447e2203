import { decimalsOf } from "@/lib/engine/money/currency";

/** Minor units per millisecond of work, as an exact fraction for SQL's numeric: [numerator, denominator]. */
export function minorPerMillisecond(staffRate: string, currency: string): [string, string] {
  const [whole = "0", fraction = ""] = staffRate.split(".");
  const digits = BigInt(`${whole}${fraction}`);
  const numerator = digits * 10n ** BigInt(decimalsOf(currency));
  return [numerator.toString(), (60_000n * 10n ** BigInt(fraction.length)).toString()];
}

/** A visit's cost in minor units: half a unit rounds away from zero, as the ledger does. Needs $numerator, $denominator. */
export const costOf = (milliseconds: string, numerator: string, denominator: string) =>
  `round(${milliseconds} * ${numerator}::numeric / ${denominator}::numeric)::int8`;
