import { EngineError } from "@/lib/engine/engine-error";

/** A yearly rate (0.1 is 10 %), how it becomes a monthly one, and when in a month its money moves. */
export type Discount = {
  readonly rate: number;
  readonly convention: "effective" | "nominal";
  readonly timing: "advance" | "mid" | "end";
};

const monthsBefore = { advance: 0, mid: 0.5, end: 1 } as const;

/** Monthly rate: effective `(1 + r)^(1/12) − 1`, nominal `r / 12` (economics reference, section 4). */
export function monthlyDiscount({ rate, convention }: Discount): number {
  return convention === "nominal" ? rate / 12 : (1 + rate) ** (1 / 12) - 1;
}

/** Worth today of one unit of money in month 0, 1, … `months` − 1: `v^t`, `v^(t + ½)` or `v^(t + 1)` by timing. */
export function discountFactors(discount: Discount, months: number): number[] {
  const factor = 1 / (1 + monthlyDiscount(discount));
  return Array.from({ length: months }, (_, index) => factor ** (index + monthsBefore[discount.timing]));
}

/**
 * Lifetime value `Σ m_t · S(t) · v^t` of monthly margins, before acquisition cost (economics reference, section 4).
 * `survival[t]` is the share still there when month t begins. Throws when it is shorter than the margins.
 */
export function lifetimeValue(
  margins: readonly number[],
  survival: readonly number[],
  discount: Discount,
): number {
  if (survival.length < margins.length)
    throw new EngineError("bad-argument", "A lifetime value needs the survival of every month.");
  const factors = discountFactors(discount, margins.length);
  let total = 0;
  margins.forEach((margin, index) => {
    total += margin * (survival[index] ?? 0) * (factors[index] ?? 0);
  });
  return total;
}
