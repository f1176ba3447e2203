/** A place that a hand has drawn through: days since first contact, and a rate per day. */
export type StrokeSample = { readonly day: number; readonly value: number };

/** Index of the first sample at or after a day. */
function indexFrom(samples: readonly StrokeSample[], day: number): number {
  let low = 0;
  let high = samples.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((samples[middle]?.day ?? 0) < day) low = middle + 1;
    else high = middle;
  }
  return low;
}

/**
 * A stroke as a function of time: in order of days, no two samples on one day, no value below 0. Where the hand went
 * back, what it drew last stands.
 */
export function traceStroke(stroke: readonly StrokeSample[]): StrokeSample[] {
  const traced: StrokeSample[] = [];
  let before: number | null = null;
  for (const { day, value } of stroke) {
    if (!Number.isFinite(day) || !Number.isFinite(value)) continue;
    const from = indexFrom(traced, before === null ? day : Math.min(before, day));
    const to = indexFrom(traced, before === null ? day : Math.max(before, day));
    // The sample it came from stays; everything passed over on the way is drawn anew.
    const kept = traced.slice(from, to).filter((sample) => sample.day === before);
    const next = traced[to];
    const onSame = next && (next.day === day || (next.day === before && day === before)) ? 1 : 0;
    const put = { day, value: Math.max(0, value) };
    const pieces = before !== null && before > day ? [put, ...kept] : [...kept, put];
    traced.splice(from, to - from + onSame, ...pieces);
    before = day;
  }
  return traced;
}

/** Value of a traced stroke on a day, straight between its samples and level beyond them; 0 without any. */
export function strokeAt(traced: readonly StrokeSample[], day: number): number {
  const index = indexFrom(traced, day);
  const after = traced[index];
  const before = traced[index - 1];
  if (!after) return before?.value ?? 0;
  if (!before || after.day === day) return after.value;
  const share = (day - before.day) / (after.day - before.day);
  return before.value + share * (after.value - before.value);
}
