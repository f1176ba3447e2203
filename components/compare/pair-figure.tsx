import { ProfileFigure } from "@/components/profile-figure/profile-figure";
import { MARGIN_ALONE } from "@/components/profile-figure/types";
import { LinkButton } from "@/components/ui/button";
import type { Pair } from "./pick-pair";

/** The first picture of the product: the least staffed customer beside the one that takes longest to pay back. */
export function PairFigure({ pair, root }: { pair: Pair; root: string }) {
  return (
    <ProfileFigure
      drawn={pair.drawn}
      align="stage"
      show="total"
      panels={MARGIN_ALONE}
      frame={{
        title: pair.sentence,
        unit: "Low touch against high touch: the least staffed profile and the one that takes longest to pay back",
        actions: (
          <LinkButton size="sm" href={`${root}/profiles/compare?${pair.search}`}>
            Compare in full
          </LinkButton>
        ),
      }}
    />
  );
}
