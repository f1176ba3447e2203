import { type FitOptions, POINT_GAP } from "./fit-points";
import type { ControlPoint } from "./profile";

/** Half-open run of samples that one level stands for. */
type Run = { readonly from: number; readonly to: number };

/**
 * Few levels that follow many points: the run that its mean misses most is cut in two where both halves are nearest
 * to their own means, until none is missed by more than the tolerance. `drawn` is in order of `at`.
 */
export function fitSteps(
  drawn: readonly ControlPoint[],
  { tolerance, maxPoints }: FitOptions,
): ControlPoint[] {
  if (drawn.length === 0) return [];
  const sums = runningSums(drawn);
  const meanOf = ({ from, to }: Run) => ((sums[to]?.sum ?? 0) - (sums[from]?.sum ?? 0)) / (to - from);
  const missOf = (run: Run) =>
    drawn
      .slice(run.from, run.to)
      .reduce((worst, { value }) => Math.max(worst, Math.abs(value - meanOf(run))), 0);
  let runs: Run[] = [{ from: 0, to: drawn.length }];
  while (runs.length < maxPoints) {
    const open = runs
      .map((run) => ({ run, miss: missOf(run), cut: bestCut(drawn, sums, run) }))
      .filter(({ miss, cut }) => miss > tolerance && cut !== null)
      .sort((left, right) => right.miss - left.miss);
    const [worst] = open;
    if (!worst || worst.cut === null) break;
    const { run, cut } = worst;
    runs = runs.flatMap((one) =>
      one === run
        ? [
            { from: run.from, to: cut },
            { from: cut, to: run.to },
          ]
        : [one],
    );
  }
  return runs.map((run) => ({ at: drawn[run.from]?.at ?? 0, value: meanOf(run) }));
}

type Sums = readonly { readonly sum: number; readonly squares: number }[];

function runningSums(drawn: readonly ControlPoint[]): Sums {
  let sum = 0;
  let squares = 0;
  return [
    { sum, squares },
    ...drawn.map(({ value }) => {
      sum += value;
      squares += value * value;
      return { sum, squares };
    }),
  ];
}

function spreadOf(sums: Sums, from: number, to: number): number {
  const sum = (sums[to]?.sum ?? 0) - (sums[from]?.sum ?? 0);
  const squares = (sums[to]?.squares ?? 0) - (sums[from]?.squares ?? 0);
  return squares - (sum * sum) / (to - from);
}

function bestCut(drawn: readonly ControlPoint[], sums: Sums, { from, to }: Run): number | null {
  const start = drawn[from]?.at ?? 0;
  let best: number | null = null;
  let least = Number.POSITIVE_INFINITY;
  for (let cut = from + 1; cut < to; cut += 1) {
    if ((drawn[cut]?.at ?? 0) - start < POINT_GAP) continue;
    const spread = spreadOf(sums, from, cut) + spreadOf(sums, cut, to);
    if (spread >= least) continue;
    least = spread;
    best = cut;
  }
  return best;
}
