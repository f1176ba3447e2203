import { formatCount } from "@/lib/format/number";

/** "13,087 customers", "1 customer fits", "More than 1,000 customers fit; narrow the search to count them". */
export function sayCount(count: { customers: number; atLeast: boolean }, filtered: boolean): string {
  const noun = count.customers === 1 ? "customer" : "customers";
  const number = formatCount(count.customers);
  if (count.atLeast) return `More than ${number} ${noun} fit; narrow the search to count them`;
  if (!filtered) return `${number} ${noun}`;
  return `${number} ${noun} ${count.customers === 1 ? "fits" : "fit"}`;
}
