import type { Interaction } from "./interaction";

/** An accepted border: stages before it and after it, by id. */
export type Seam = {
  readonly id: string;
  readonly before: readonly string[];
  readonly after: readonly string[];
};

/** A consumer on the other side of an accepted seam than the producer. */
export type Crossing = {
  readonly interactionId: string;
  readonly seamId: string;
  readonly serviceId: string;
};

type Side = "before" | "after" | "both" | "none";

function sideOf(stages: readonly string[], seam: Seam): Side {
  const before = stages.some((stage) => seam.before.includes(stage));
  const after = stages.some((stage) => seam.after.includes(stage));
  if (before && after) return "both";
  return before ? "before" : after ? "after" : "none";
}

/**
 * Where interactions reach across accepted seams. A service that carries stages of both sides stands on neither: it is
 * the service that should be cut, not its interactions.
 */
export function findCrossings(
  interactions: readonly Interaction[],
  stagesOf: ReadonlyMap<string, readonly string[]>,
  seams: readonly Seam[],
): Crossing[] {
  const stages = (serviceId: string) => stagesOf.get(serviceId) ?? [];
  return seams.flatMap((seam) =>
    interactions.flatMap((interaction) => {
      const from = interaction.producer ? sideOf(stages(interaction.producer.serviceId), seam) : "none";
      const other: Side = from === "before" ? "after" : from === "after" ? "before" : "none";
      if (other === "none") return [];
      return interaction.consumers
        .filter(({ serviceId }) => sideOf(stages(serviceId), seam) === other)
        .map(({ serviceId }) => ({ interactionId: interaction.id, seamId: seam.id, serviceId }));
    }),
  );
}
