import { compareText } from "@/lib/engine/collections";
import type { CouplingKind } from "@/lib/engine/coupling/grade";

export type MapInteraction = {
  readonly id: string;
  readonly kind: CouplingKind;
  readonly producerId: string | null;
  readonly consumerIds: readonly string[];
  readonly openConsumers: boolean;
};

/** What one service tells another in one kind of coupling: one line of the map. An end that is not known is null. */
export type Bundle = {
  readonly key: string;
  readonly from: string | null;
  readonly to: string | null;
  readonly kind: CouplingKind;
  readonly interactionIds: readonly string[];
};

/** Gathers interactions into lines, in an order that follows from their ends. */
export function bundleInteractions(interactions: readonly MapInteraction[]): Bundle[] {
  const ends = interactions.flatMap(({ id, kind, producerId, consumerIds, openConsumers }) => {
    const known = consumerIds.map((to) => ({ id, kind, from: producerId, to }));
    const open = producerId !== null && (openConsumers || consumerIds.length === 0);
    return open ? [...known, { id, kind, from: producerId, to: null }] : known;
  });
  return [...Map.groupBy(ends, ({ from, to, kind }) => `${from ?? ""}>${to ?? ""}>${kind}`)]
    .flatMap(([key, group]): Bundle[] => {
      const [first] = group;
      if (first === undefined) return [];
      return [
        { key, from: first.from, to: first.to, kind: first.kind, interactionIds: group.map(({ id }) => id) },
      ];
    })
    .sort((left, right) => compareText(left.key, right.key));
}
