import type { StudioDocument } from "@/components/studio/document/types";
import { drawLife, type LifeLine } from "@/components/studio/scene/life-line";
import { computeEconomics, type ProfileEconomics } from "@/lib/engine/profile/economics";

export type Figures = { readonly economics: ProfileEconomics; readonly life: LifeLine };

const known = new WeakMap<StudioDocument, Figures | null>();

/** The economics of a document, computed once; null while something in it is not yet a profile. */
export function figuresOf(document: StudioDocument): Figures | null {
  const before = known.get(document);
  if (before !== undefined) return before;
  let figures: Figures | null = null;
  try {
    const economics = computeEconomics(document);
    figures = { economics, life: drawLife(document, economics) };
  } catch {
    figures = null;
  }
  known.set(document, figures);
  return figures;
}
