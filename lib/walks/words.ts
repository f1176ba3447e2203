import type { ObservationKind, Phase, WalkSummary } from "./schema";

/** How walks are said; browser-safe. */

export const kindWords: Record<ObservationKind, { one: string; many: string; hint: string }> = {
  concern: { one: "Concern", many: "Concerns", hint: "A worry of the customer's or of ours" },
  risk: { one: "Risk", many: "Risks", hint: "Something that could end the relation" },
  success_gap: { one: "Success gap", many: "Success gaps", hint: "An outcome that is out of reach" },
  strength: { one: "Strength", many: "Strengths", hint: "Something that works and should stay" },
};

export const phaseWords: Record<Phase, { label: string; what: string; next: string | null }> = {
  writing: {
    label: "Writing",
    what: "Everybody writes cards for themselves. Only how many there are is seen.",
    next: "Reveal all cards",
  },
  revealed: {
    label: "Revealed",
    what: "All cards lie open. Read them together, and say what is unclear.",
    next: "Open the votes",
  },
  voting: {
    label: "Voting",
    what: "Everybody gives votes to the cards that matter most. The sums are shown once all are cast.",
    next: "Close the votes",
  },
  sorting: {
    label: "Sorting",
    what: "Put each card where it belongs, and make initiatives of what should change.",
    next: "Close the walk",
  },
  closed: { label: "Closed", what: "What was said, and what came of it.", next: null },
};

export const sayDay = (mark: number) => `Day ${mark}`;

/** "of Personal auto, young drivers; anonymous, 5 votes each". */
export function sayWalk(walk: WalkSummary): string {
  return [
    walk.segment ? `${walk.model}, ${walk.segment}` : walk.model,
    walk.anonymous ? "anonymous" : "with names",
    `${walk.votesEach} ${walk.votesEach === 1 ? "vote" : "votes"} each`,
    walk.facilitator ? `facilitated by ${walk.facilitator}` : "nobody facilitates",
  ].join(" · ");
}
