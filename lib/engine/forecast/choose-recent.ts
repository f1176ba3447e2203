import { type BackTestInput, backTestLoad } from "./back-test";

/** A span to learn from and how far off it would have been; null is everything there is. */
export type RecentTrial = { readonly recent: number | null; readonly wape: number | null };
export type RecentChoice = { readonly recent: number | null; readonly trials: readonly RecentTrial[] };

/** A shorter span has to be better by this much; a tie speaks for more data. */
const MARGIN = 0.005;

/**
 * How many arrival periods to learn from, found within the training alone: its last periods, as many as will be held
 * out, are forecast from those before with every candidate, and the least WAPE wins. The periods that will be held out
 * are never looked at. Everything there is when the training is too short for a trial.
 */
export function chooseRecent(
  input: Omit<BackTestInput, "recent" | "naiveKnows">,
  candidates: readonly number[],
): RecentChoice {
  const { arrivals, rows, training } = input;
  const held = Math.min(arrivals.length - training, Math.floor(training / 2));
  if (held < 1) return { recent: null, trials: [] };
  const known = {
    arrivals: arrivals.slice(0, training),
    rows: rows.filter((row) => row.period < training),
    training: training - held,
    ages: input.ages,
  };
  const trials = [null, ...candidates.filter((recent) => recent < known.training)].map(
    (recent): RecentTrial => {
      const test = backTestLoad({ ...known, ...(recent === null ? {} : { recent }) });
      return { recent, wape: test.model.errors.wape.value };
    },
  );
  const [all, ...shorter] = trials;
  const best = shorter.reduce<RecentTrial | null>(
    (least, one) => (one.wape !== null && (least === null || one.wape < (least.wape ?? 0)) ? one : least),
    null,
  );
  const better = best?.wape != null && all?.wape != null && best.wape < all.wape - MARGIN;
  return { recent: better ? best.recent : null, trials };
}
