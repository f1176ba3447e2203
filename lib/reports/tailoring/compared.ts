import type { Advice } from "@/lib/engine/tailoring/advise";
import type { Sourcing } from "@/lib/services/schema";
import type { ComparisonView } from "@/lib/sourcing/schema";

type Way = Exclude<Advice, "open">;

export const adviceOf: Readonly<Record<Sourcing, Way>> = { custom: "tailor", purchased: "buy", saas: "rent" };
export const choiceOf: Readonly<Record<Way, Sourcing>> = { tailor: "custom", buy: "purchased", rent: "saas" };

/** The comparison of options that carries the name of a stage or a service. */
export function comparisonNamed(comparisons: readonly ComparisonView[], name: string): ComparisonView | null {
  const wanted = name.trim().toLowerCase();
  return comparisons.find((one) => one.name.trim().toLowerCase() === wanted) ?? null;
}

/** The way with the least present cost; null where two cost the same. */
export function cheapestOf({ results }: Pick<ComparisonView, "results">): Way | null {
  const [first, second] = [...results].sort((left, right) => left.npv - right.npv);
  if (!first || first.npv === second?.npv) return null;
  return adviceOf[first.kind as Sourcing];
}
