import { decimalsOf } from "@/lib/engine/money/currency";
import { type DecimalMark, parseAmount } from "@/lib/formats/event-log/parse-amount";

export type ReadAmount = { minor: bigint; rounded: boolean };

/** Words that systems write where there is no value. */
const nothing = new Set(["", "na", "n/a", "nan", "null", "none", "-", "."]);

export function isNothing(text: string): boolean {
  return nothing.has(text.trim().toLowerCase());
}

const signs = /^(?:[€$£¥]|[A-Z]{3})?\s*|\s*(?:[€$£¥]|[A-Z]{3})?$/g;

/** "(12.00)" and "12.00-" are how books write a negative; a sign of money around it says nothing more. */
function plain(text: string): string {
  const bare = text.trim();
  const bracketed = /^\((.*)\)$/.exec(bare);
  if (bracketed) return `-${(bracketed[1] ?? "").replace(signs, "")}`;
  const trailing = /^(.*\d)\s*-$/.exec(bare);
  if (trailing) return `-${(trailing[1] ?? "").replace(signs, "")}`;
  const leading = /^([-+])\s*(.*)$/.exec(bare);
  if (leading) return `${leading[1]}${(leading[2] ?? "").replace(signs, "")}`;
  return bare.replace(signs, "");
}

const scientific = /^([+-]?)(\d+)(?:\.(\d+))?[eE]([+-]?\d{1,3})$/;

/** "1e+05" as statistics programs write 100000; null when it is not so written. */
function expand(text: string): string | null {
  const match = scientific.exec(text);
  if (!match) return null;
  const [, sign = "", whole = "", fraction = "", exponent = "0"] = match;
  const point = whole.length + Number(exponent);
  const digits = `${whole}${fraction}`;
  if (point <= 0) return `${sign}0.${"0".repeat(-point)}${digits}`;
  return digits.length <= point
    ? `${sign}${digits.padEnd(point, "0")}`
    : `${sign}${digits.slice(0, point)}.${digits.slice(point)}`;
}

/**
 * An amount of money as written, in whole minor units of the currency: exact, digit by digit. More decimals than the
 * currency has are rounded half away from zero, and told. Null when it is not an amount.
 */
export function readAmount(text: string, mark: DecimalMark, currency: string): ReadAmount | null {
  const bare = plain(text);
  const decimal = expand(bare) ?? parseAmount(bare, mark);
  if (decimal === null) return null;
  return toMinor(decimal, decimalsOf(currency));
}

function toMinor(decimal: string, decimals: number): ReadAmount {
  const negative = decimal.startsWith("-");
  const [whole = "0", fraction = ""] = decimal.replace(/^[+-]/, "").split(".");
  const kept = BigInt(`${whole}${fraction.slice(0, decimals).padEnd(decimals, "0")}`);
  const rest = fraction.slice(decimals);
  const size = kept + (/^[5-9]/.test(rest) ? 1n : 0n);
  return { minor: negative ? -size : size, rounded: /[1-9]/.test(rest) };
}
