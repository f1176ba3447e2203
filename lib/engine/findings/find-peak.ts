import { itemAt } from "@/lib/engine/collections";
import { divide, type Ratio } from "@/lib/engine/result";

export type Peak = { readonly index: number; readonly value: number; readonly toAverage: Ratio };

/** The first highest value of a series and how far it stands above the average; null for an empty series. */
export function findPeak(values: readonly number[]): Peak | null {
  if (values.length === 0) return null;
  let index = 0;
  let total = 0;
  values.forEach((value, position) => {
    total += value;
    if (value > itemAt(values, index)) index = position;
  });
  const value = itemAt(values, index);
  return { index, value, toAverage: divide(value, total / values.length, "no-total") };
}
