import { EngineError } from "@/lib/engine/engine-error";
import { decimalsOf } from "./currency";
import type { Minor } from "./minor";
import { type RoundingMode, round } from "./round";

/** Moves the decimal point in the text of the number: 1.005 × 100 is 100.4999… in binary, "1.005e2" is 100.5. */
function shiftPoint(value: number, places: number): number {
  const [digits = "0", exponent = "0"] = String(value).split("e");
  return Number(`${digits}e${Number(exponent) + places}`);
}

/** Major units (12.34 EUR) to minor units (1234), rounded once. */
export function minorFromMajor(major: number, currency: string, mode: RoundingMode = "half-away"): Minor {
  if (!Number.isFinite(major)) throw new EngineError("unsafe-amount", `${major} is not an amount.`);
  return round(shiftPoint(major, decimalsOf(currency)), mode);
}

/** Minor units to major units, for axes and exports. The result is a plain number: never add it up. */
export function majorFromMinor(amount: number, currency: string): number {
  return shiftPoint(amount, -decimalsOf(currency));
}
