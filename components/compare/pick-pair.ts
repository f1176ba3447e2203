import { sayFigure } from "@/components/profile-figure/say";
import type { Drawn } from "@/components/profile-figure/types";
import { compareProfiles } from "@/lib/engine/profile/compare";
import { computeEconomics } from "@/lib/engine/profile/economics";

type Candidate = { ref: string } & (Drawn | { problem: string });

export type Pair = { drawn: readonly Drawn[]; sentence: string; search: string };

/** The profile that pays back soonest and the one that takes longest: the first picture of a list. Null for fewer than two. */
export function pickPair(candidates: readonly Candidate[]): Pair | null {
  const known = candidates.flatMap((one) => {
    if (!("profile" in one)) return [];
    const { payback, acquisition } = computeEconomics(one.profile);
    const months = payback.first.value;
    return months === null || acquisition.loaded.value === null
      ? []
      : [{ ref: one.ref, name: one.name, profile: one.profile, months }];
  });
  const inOrder = known.toSorted((left, right) => left.months - right.months);
  const [soonest] = inOrder;
  const longest = inOrder.at(-1);
  if (!soonest || !longest || soonest === longest) return null;
  const drawn = [soonest, longest].map(({ name, profile }) => ({ name, profile }));
  const { sentence } = compareProfiles(drawn, "stage", sayFigure);
  return {
    drawn,
    sentence: sentence ?? "",
    search: new URLSearchParams([
      ["of", soonest.ref],
      ["of", longest.ref],
    ]).toString(),
  };
}
