import type { CouplingKind } from "@/lib/engine/coupling/grade";

type Party = { readonly id: string; readonly name: string };

/** An interaction as a sequence tells it. */
export type SequenceInteraction = {
  readonly name: string;
  readonly kind: CouplingKind;
  readonly producer: Party | null;
  readonly consumers: readonly Party[];
  readonly awaitsReply: boolean;
  readonly openConsumers: boolean;
};

export type SequenceStep = {
  /** Places among the participants. */
  readonly from: number;
  readonly to: number;
  readonly text: string;
  /** A reply comes back to whoever waits for it. */
  readonly kind: CouplingKind | "reply";
};

export type Sequence = { readonly participants: readonly string[]; readonly steps: readonly SequenceStep[] };

const unknown: Party = { id: "?", name: "Not known" };
const anybody: Party = { id: "*", name: "Anybody" };

/** The chosen interactions in their order: one step for each that takes it, and the reply where one is awaited. */
export function buildSequence(interactions: readonly SequenceInteraction[]): Sequence {
  const participants: Party[] = [];
  const placeOf = (party: Party): number => {
    const at = participants.findIndex(({ id }) => id === party.id);
    return at === -1 ? participants.push(party) - 1 : at;
  };
  const steps = interactions.flatMap((one): SequenceStep[] => {
    const from = placeOf(one.producer ?? unknown);
    const takers = one.openConsumers ? [...one.consumers, anybody] : one.consumers;
    const told = takers.length > 0 ? takers : [one.producer ? unknown : anybody];
    return told.flatMap((taker): SequenceStep[] => {
      const to = placeOf(taker);
      const step = { from, to, text: one.name, kind: one.kind };
      const reply = { from: to, to: from, text: `Reply to ${one.name}`, kind: "reply" } as const;
      return one.awaitsReply && taker !== anybody ? [step, reply] : [step];
    });
  });
  return { participants: participants.map(({ name }) => name), steps };
}
