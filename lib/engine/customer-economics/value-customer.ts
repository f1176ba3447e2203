import { type Discount, lifetimeValue } from "@/lib/engine/curve/lifetime-value";
import { divide, type Ratio } from "@/lib/engine/result";

/** What is known of the customers of a segment; money in one unit, `survival[t]` when month t after the close begins. */
export type SegmentValue = {
  readonly margins: readonly number[];
  readonly survival: readonly number[];
  /** Null: the segment has no close to carry an acquisition cost. */
  readonly acquisitionCost: number | null;
};

/** Lifetime value and what it is to the acquisition cost, with the convention that a page shows beside them. */
export type ValuedCustomer = {
  readonly lifetimeValue: number;
  readonly toAcquisitionCost: Ratio;
  readonly discount: Discount;
  readonly months: number;
};

/**
 * Lifetime value of a segment's customer, which leaves the acquisition cost out, and LTV:CAC, null with
 * "no-acquisition-cost" when CAC is null or 0 (economics reference, section 4).
 */
export function valueCustomer(segment: SegmentValue, discount: Discount): ValuedCustomer {
  const value = lifetimeValue(segment.margins, segment.survival, discount);
  return {
    lifetimeValue: value,
    toAcquisitionCost: divide(value, segment.acquisitionCost ?? 0, "no-acquisition-cost"),
    discount,
    months: segment.margins.length,
  };
}
