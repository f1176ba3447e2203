import type { CostFunction, EntryTraits, Lens, LensRule, RuleTest } from "./lens";

/** The rule that decides for an entry, null when the fallback does. */
export function findRule(lens: Pick<Lens, "rules">, traits: EntryTraits): LensRule | null {
  return lens.rules.find((rule) => matchesRule(rule.when, traits)) ?? null;
}

/** The function a lens gives to a cost. */
export function classifyCost(lens: Pick<Lens, "rules" | "fallback">, traits: EntryTraits): CostFunction {
  return findRule(lens, traits)?.to ?? lens.fallback;
}

/** Whether every trait that the test names has one of its values. */
export function matchesRule(test: RuleTest, traits: EntryTraits): boolean {
  return (
    (test.nature === undefined || test.nature.some((one) => foldNature(one) === foldNature(traits.nature))) &&
    accepts(test.behaviour, traits.behaviour) &&
    accepts(test.deferrable, traits.deferrable) &&
    accepts(test.phase, traits.phase) &&
    accepts(test.outcome, traits.outcome) &&
    accepts(test.stageKind, traits.stageKind)
  );
}

/** Natures are typed by people: "Premium Tax" and "premium tax " are one. */
export function foldNature(nature: string): string {
  return nature.trim().toLowerCase();
}

function accepts<T>(values: readonly T[] | undefined, value: T): boolean {
  return values === undefined || values.includes(value);
}
