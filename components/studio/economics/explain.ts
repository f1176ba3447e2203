import { explainFigure } from "@/components/ui/explain-figure";
import type { Explanation } from "@/components/ui/why-panel";
import { toFigure } from "@/lib/engine/explain";
import { type EconomicsExplained, explainEconomics } from "@/lib/engine/profile/explain-economics";
import type { Profile } from "@/lib/engine/profile/profile";

/** A figure of the strip taken apart, from the document as it is drawn. Loaded when first asked. */
export function explainDrawn(profile: Profile, id: keyof EconomicsExplained, zone: string): Explanation {
  const part = explainEconomics(profile)[id];
  const figure = toFigure(part, {
    formula: part.formula ?? "",
    filters: [{ label: "From", value: "the profile as it is drawn here" }],
    asOf: new Date().toISOString(),
  });
  return explainFigure(figure, { zone, entriesHref: () => null });
}
