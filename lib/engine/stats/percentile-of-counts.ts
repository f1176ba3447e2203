import { EngineError } from "@/lib/engine/engine-error";

/** A value seen `count` times; a whole number, as in a grouped row. */
export type CountedValue = { readonly value: number; readonly count: number };

/** `percentile` of the sample that the counts stand for, without writing it out. Null when nothing was counted. */
export function percentileOfCounts(rows: readonly CountedValue[], p: number): number | null {
  if (!(p >= 0 && p <= 1)) throw new EngineError("bad-argument", `${p} is not between 0 and 1.`);
  const sorted = rows.filter((row) => row.count > 0).sort((left, right) => left.value - right.value);
  let size = 0;
  for (const row of sorted) size += row.count;
  if (size === 0) return null;
  const position = (size - 1) * p;
  const index = Math.floor(position);
  const low = valueAt(sorted, index);
  const high = valueAt(sorted, Math.min(index + 1, size - 1));
  return low + (high - low) * (position - index);
}

function valueAt(sorted: readonly CountedValue[], index: number): number {
  let seen = 0;
  for (const row of sorted) {
    seen += row.count;
    if (index < seen) return row.value;
  }
  throw new EngineError("bad-argument", `No value at index ${index}.`);
}
