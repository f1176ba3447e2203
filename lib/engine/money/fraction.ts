import { EngineError } from "@/lib/engine/engine-error";

/** An exact number: `top` / `bottom`, in lowest terms, `bottom` above 0. */
export type Fraction = { readonly top: bigint; readonly bottom: bigint };

export const NOTHING: Fraction = { top: 0n, bottom: 1n };

function gcd(left: bigint, right: bigint): bigint {
  let [a, b] = [left < 0n ? -left : left, right];
  while (b !== 0n) [a, b] = [b, a % b];
  return a;
}

/** A fraction in lowest terms. Throws when the bottom is not above 0. */
export function fraction(top: bigint, bottom: bigint): Fraction {
  if (bottom <= 0n) throw new EngineError("bad-argument", "The bottom of a fraction is above 0.");
  const common = gcd(top, bottom);
  return common === 0n ? NOTHING : { top: top / common, bottom: bottom / common };
}

/** Reads decimal text such as "-0.00000080000", to the last digit. Throws for any other text. */
export function readDecimal(text: string): Fraction {
  const match = /^([+-]?)(\d*)(?:\.(\d*))?(?:[eE]([+-]?\d{1,3}))?$/.exec(text.trim());
  const digits = `${match?.[2] ?? ""}${match?.[3] ?? ""}`;
  if (!match || digits === "") throw new EngineError("bad-argument", `"${text}" is not a number.`);
  const decimals = (match[3]?.length ?? 0) - Number(match[4] ?? 0);
  const top = (match[1] === "-" ? -1n : 1n) * BigInt(digits);
  return decimals >= 0
    ? fraction(top, 10n ** BigInt(decimals))
    : fraction(top * 10n ** BigInt(-decimals), 1n);
}

export function addFractions(left: Fraction, right: Fraction): Fraction {
  if (left.top === 0n) return right;
  if (left.bottom === right.bottom) return fraction(left.top + right.top, left.bottom);
  return fraction(left.top * right.bottom + right.top * left.bottom, left.bottom * right.bottom);
}

/** `value` × `times` / `over`. */
export function scaleFraction(value: Fraction, times: bigint, over: bigint): Fraction {
  return fraction(value.top * times, value.bottom * over);
}

/** Whole units, halves away from zero. */
export function roundFraction({ top, bottom }: Fraction): bigint {
  const size = top < 0n ? -top : top;
  const up = (size * 2n + bottom) / (bottom * 2n);
  return top < 0n ? -up : up;
}

/** Decimal text with at most `decimals` places, rounded there, without trailing zeros. */
export function writeDecimal(value: Fraction, decimals: number): string {
  const whole = roundFraction(scaleFraction(value, 10n ** BigInt(decimals), 1n));
  const size = (whole < 0n ? -whole : whole).toString().padStart(decimals + 1, "0");
  const cut = size.length - decimals;
  const rest = size.slice(cut).replace(/0+$/, "");
  return `${whole < 0n ? "-" : ""}${size.slice(0, cut)}${rest ? `.${rest}` : ""}`;
}
