import { sayFigure } from "@/components/profile-figure/say";
import type { Drawn } from "@/components/profile-figure/types";
import { compareProfiles } from "@/lib/engine/profile/compare";
import { computeEconomics } from "@/lib/engine/profile/economics";

type Candidate = { ref: string } & (Drawn | { problem: string });

export type Pair = { drawn: readonly Drawn[]; sentence: string; search: string };

/** The least staffed profile and the one that takes longest to pay back: the first picture of a list. Null for fewer than two. */
export function pickPair(candidates: readonly Candidate[]): Pair | null {
  const known = candidates.flatMap((one) => {
    if (!("profile" in one)) return [];
    const { payback, minutes } = computeEconomics(one.profile);
    if (payback.first.value === null || minutes.loaded.value === null) return [];
    const { ref, name, profile } = one;
    return [{ ref, name, profile, months: payback.first.value, minutes: minutes.loaded.value }];
  });
  const low = known.toSorted((left, right) => left.minutes - right.minutes)[0];
  const high = known.filter((one) => one !== low).toSorted((left, right) => right.months - left.months)[0];
  if (!low || !high) return null;
  const drawn = [low, high].map(({ name, profile }) => ({ name, profile }));
  const { sentence } = compareProfiles(drawn, "stage", sayFigure);
  return {
    drawn,
    sentence: sentence ?? "",
    search: new URLSearchParams([
      ["of", low.ref],
      ["of", high.ref],
    ]).toString(),
  };
}
