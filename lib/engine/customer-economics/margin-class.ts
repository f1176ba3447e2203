import type { Phase } from "@/lib/engine/activity/cells";
import { foldNature } from "@/lib/engine/lens/classify";
import { OVERHEAD_NATURES } from "@/lib/engine/lens/natures";

/** Where an amount enters the margins, in their order. */
export const MARGIN_CLASSES = [
  "revenue",
  "direct",
  "servicing",
  "software",
  "acquisition",
  "overhead",
] as const;
export type MarginClass = (typeof MARGIN_CLASSES)[number];

/** Natures that follow the revenue or the risk itself; a workspace may name its own. */
export const DIRECT_NATURES: readonly string[] = [
  "claim",
  "claims",
  "loss",
  "loss adjustment",
  "premium tax",
  "funding",
  "credit loss",
  "hosting",
];

/** What decides where a ledger entry enters the margins. */
export type ClassedEntry = {
  readonly kind: "cost" | "revenue";
  readonly nature: string;
  readonly phase: Phase;
  readonly deferrable: boolean;
};

/**
 * The class of an entry (economics reference, section 4): cost before the sale, and deferrable cost after it, is
 * acquisition; loss, premium tax, funding, credit loss and hosting are direct; overhead stays below; what is left is
 * servicing. "software" is never an entry's: it is what an allocation run gives to the customer.
 */
export function classifyMargin(
  entry: ClassedEntry,
  directNatures: readonly string[] = DIRECT_NATURES,
): Exclude<MarginClass, "software"> {
  if (entry.kind === "revenue") return "revenue";
  const nature = foldNature(entry.nature);
  if (OVERHEAD_NATURES.includes(nature)) return "overhead";
  if (entry.phase === "pre" || entry.deferrable) return "acquisition";
  return directNatures.some((direct) => foldNature(direct) === nature) ? "direct" : "servicing";
}
