const [second, minute, hour] = [1_000, 60_000, 3_600_000];

/** How long after each failed try the next one comes; after the last the delivery is dead. */
export const delays: readonly number[] = [
  5 * second,
  5 * minute,
  30 * minute,
  2 * hour,
  5 * hour,
  10 * hour,
  14 * hour,
  20 * hour,
  24 * hour,
];

/** When a delivery is tried again that has now failed so many times; null when it is given up. */
export function nextTry(failed: number, now: Date): Date | null {
  const delay = delays[failed - 1];
  return delay === undefined ? null : new Date(now.getTime() + delay);
}
