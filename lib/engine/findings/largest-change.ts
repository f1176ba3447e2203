import { compareText } from "@/lib/engine/collections";
import { divide, type Ratio } from "@/lib/engine/result";
import type { Amount } from "./largest-share";

export type NamedChange = {
  readonly id: string;
  readonly before: number;
  readonly after: number;
  readonly change: number;
  /** `change / before`; null with "no-total" when there was nothing before. */
  readonly relative: Ratio;
};

/** The item that moved most in absolute terms, items missing on one side counting as 0; null when both are empty. */
export function largestChange(before: readonly Amount[], after: readonly Amount[]): NamedChange | null {
  const was = new Map(before.map(({ id, value }) => [id, value]));
  const is = new Map(after.map(({ id, value }) => [id, value]));
  const changes = [...new Set([...was.keys(), ...is.keys()])].map((id) => {
    const start = was.get(id) ?? 0;
    const end = is.get(id) ?? 0;
    const change = end - start;
    return { id, before: start, after: end, change, relative: divide(change, start, "no-total") };
  });
  changes.sort(
    (left, right) => Math.abs(right.change) - Math.abs(left.change) || compareText(left.id, right.id),
  );
  return changes[0] ?? null;
}
