import type { Profile } from "@/lib/engine/profile/profile";
import type { ForecastEntry, ForecastPlan } from "@/lib/forecasts/schema";
import { applyScenarios } from "@/lib/scenarios/view";
import type { KnownEntry, Material, NamedScenario } from "./types";

/** Which scenarios are applied: those of the plan, none, or one alone. */
export type Variant = { id: string; name: string };

/** More than these side by side are no comparison any more. */
const MOST_SCENARIOS = 6;

export const AS_PLANNED: Variant = { id: "plan", name: "As planned" };
const WITHOUT: Variant = { id: "base", name: "Without scenarios" };

/** What the plan can be laid beside: without any scenario, and with each scenario of its models alone. */
export function listVariants(plan: ForecastPlan, material: Material): Variant[] {
  const applied = plan.entries.some((entry) => entry.scenarioIds.length > 0);
  const models = Map.groupBy(
    material.entries.flatMap((entry) => (entry.problem === null ? [entry] : [])),
    (entry) => entry.model.id,
  );
  const several = models.size > 1;
  const alone = [...models.values()].flatMap(([entry]) =>
    (entry?.scenarios ?? []).map(({ id, name }) => ({
      id,
      name: several ? `${name} (${entry?.model.name})` : name,
    })),
  );
  return [AS_PLANNED, ...(applied ? [WITHOUT] : []), ...alone.slice(0, MOST_SCENARIOS)];
}

/** The scenarios that the plan applies to an entry, in its order; those that are gone say nothing. */
export function chosenScenarios({ scenarioIds }: ForecastEntry, { scenarios }: KnownEntry): NamedScenario[] {
  return scenarioIds.flatMap((id) => scenarios.filter((scenario) => scenario.id === id.toLowerCase()));
}

/** The profile of an entry under a variant. */
export function profileIn(variant: Variant, entry: ForecastEntry, found: KnownEntry): Profile {
  return applyScenarios(
    found.base,
    variant.id === "plan"
      ? chosenScenarios(entry, found)
      : found.scenarios.filter((scenario) => scenario.id === variant.id),
  );
}
