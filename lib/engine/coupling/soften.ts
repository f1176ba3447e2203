import { changeInteractions, type InteractionChange } from "./change";
import { gradeInteraction } from "./grade";
import type { Interaction } from "./interaction";

/** One change that would bind less, and the score it would leave. */
export type Softener = { readonly change: InteractionChange; readonly score: number };

function thoughtsOf(interaction: Interaction): InteractionChange[] {
  const { id: interactionId } = interaction;
  const { use } = gradeInteraction(interaction);
  const single = use.single.map(({ field }) => field);
  return [
    { kind: "await-reply", interactionId, awaits: false },
    { kind: "open-consumers", interactionId, open: true },
    { kind: "name-consumers", interactionId, names: false },
    ...(single.length > 0 ? [{ kind: "drop-fields", interactionId, fields: single } as const] : []),
  ];
}

/** What would soften an interaction, one change at a time, the one that helps most first. */
export function softenInteraction(interaction: Interaction): Softener[] {
  const { score: before } = gradeInteraction(interaction);
  return thoughtsOf(interaction)
    .flatMap((change) => {
      const [after] = changeInteractions([interaction], [change]);
      return after ? [{ change, score: gradeInteraction(after).score }] : [];
    })
    .filter(({ score }) => score < before)
    .sort((left, right) => left.score - right.score);
}
