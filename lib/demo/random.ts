/**
 * A source of numbers that depends on its seed alone (xoshiro128**), so that the same seed makes the same
 * workspace on every machine.
 */
export type Random = {
  /** In [0, 1). */
  next: () => number;
  /** Whole number in [0, bound). */
  below: (bound: number) => number;
  between: (low: number, high: number) => number;
  chance: (probability: number) => boolean;
  pick: <T>(list: readonly T[]) => T;
  pickWeighted: <T extends { weight: number }>(list: readonly T[]) => T;
  /** Positive, with the given mean and a coefficient of variation of 0.71: a believable spread of durations. */
  around: (mean: number) => number;
  /** A whole number whose mean is `mean`: its floor, and one more as often as the fraction says. */
  countOf: (mean: number) => number;
  /** A source of its own for one part of the work, so that parts do not disturb each other. */
  fork: (label: string) => Random;
};

function hashText(text: string): number {
  let hash = 0x811c9dc5;
  for (let index = 0; index < text.length; index++)
    hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193);
  return hash >>> 0;
}

/** splitmix32: spreads one number over the four words of state. */
function spread(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x9e3779b9) >>> 0;
    let mixed = state ^ (state >>> 16);
    mixed = Math.imul(mixed, 0x21f0aaad);
    mixed = Math.imul(mixed ^ (mixed >>> 15), 0x735a2d97);
    return (mixed ^ (mixed >>> 15)) >>> 0;
  };
}

const rotate = (value: number, by: number) => (value << by) | (value >>> (32 - by));

export function makeRandom(seed: string): Random {
  const word = spread(hashText(seed));
  let [a, b, c, d] = [word(), word(), word(), word()];
  const next = () => {
    const result = Math.imul(rotate(Math.imul(b, 5), 7), 9) >>> 0;
    const shifted = b << 9;
    c ^= a;
    d ^= b;
    b ^= c;
    a ^= d;
    c ^= shifted;
    d = rotate(d, 11);
    return result / 4_294_967_296;
  };
  const below = (bound: number) => Math.floor(next() * bound);
  const at = <T>(list: readonly T[], index: number): T => {
    const found = list[index];
    if (found === undefined) throw new RangeError("Nothing to pick from.");
    return found;
  };
  const exponential = (mean: number) => -Math.log(1 - next()) * mean;
  return {
    next,
    below,
    between: (low, high) => low + (high - low) * next(),
    chance: (probability) => next() < probability,
    pick: (list) => at(list, below(list.length)),
    pickWeighted: (list) => {
      let left = next() * list.reduce((sum, item) => sum + item.weight, 0);
      const index = list.findIndex((item) => {
        left -= item.weight;
        return left < 0;
      });
      return at(list, index < 0 ? list.length - 1 : index);
    },
    around: (mean) => exponential(mean / 2) + exponential(mean / 2),
    countOf: (mean) => Math.floor(mean) + (next() < mean % 1 ? 1 : 0),
    fork: (label) => makeRandom(`${seed}/${label}`),
  };
}
