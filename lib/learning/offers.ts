import { totalBy } from "@/lib/engine/collections";
import type { Learned } from "./count-learned";
import type { Imported } from "./imported";
import type { FactView, Offer } from "./schema";

type Place = Offer["places"][number] & { name: string; from: Offer["from"]; file: string | null };

const covers = (fact: FactView | undefined, place: Place) =>
  fact?.sources.some(
    ({ stage, activity }) => stage.id === place.stageId && (activity === null || activity === place.activity),
  ) ?? false;

/**
 * What was learned and does not stand in the inventory, or not at all of its places, the most often learned first. What
 * touchpoints learned is told once, even where an import told of it too.
 */
export function findOffers(
  facts: readonly FactView[],
  learned: readonly Learned[],
  imported: readonly Imported[],
): Offer[] {
  const byName = new Map(facts.map((fact) => [fact.name, fact]));
  const told = new Set(learned.map(({ name }) => name));
  const places: Place[] = [
    ...learned.map(({ touchpoints, ...one }) => ({
      ...one,
      count: touchpoints,
      from: "touchpoints" as const,
      file: null,
    })),
    ...imported
      .filter(({ name }) => !told.has(name))
      .map(({ cases, ...one }) => ({ ...one, count: cases, from: "import" as const })),
  ];
  const open = places.filter((place) => !covers(byName.get(place.name), place));
  return [...Map.groupBy(open, ({ name }) => name)]
    .map(([name, group]): Offer => {
      const [first] = group;
      return {
        name,
        known: byName.has(name),
        from: first?.from ?? "touchpoints",
        file: first?.file ?? null,
        count: totalBy(group, ({ count }) => count),
        places: group.map(({ stageId, stage, activity, count }) => ({ stageId, stage, activity, count })),
      };
    })
    .sort((left, right) => right.count - left.count);
}
