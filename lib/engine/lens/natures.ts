/** Natures that adjust claims rather than pay them. Natures compare as `foldNature` folds them. */
export const ADJUSTING_NATURES: readonly string[] = [
  "loss adjustment",
  "claims handling",
  "claim handling",
  "claims adjustment",
];

/** Natures that make what is sold later. */
export const RESEARCH_NATURES: readonly string[] = ["research", "development", "r&d"];

/** Natures of the house as a whole, which no customer causes. */
export const OVERHEAD_NATURES: readonly string[] = ["overhead", "administration", "rent", "audit", "legal"];
