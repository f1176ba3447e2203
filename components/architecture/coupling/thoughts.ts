import type { GradedInteraction } from "@/lib/interactions/graded";
import type { WhatIfChange } from "@/lib/interactions/what-if-schema";

/** A queue between two services: nobody waits, and what is told no longer says for whom. */
export const putQueue = (interactionId: string): WhatIfChange[] => [
  { kind: "await-reply", interactionId, awaits: false },
  { kind: "name-consumers", interactionId, names: false },
];

/** An interaction before and after the thoughts, as far as they change its grade, its score or its ends. */
export type Difference = { readonly before: GradedInteraction; readonly after: GradedInteraction };

export function findDifferences(
  before: readonly GradedInteraction[],
  after: readonly GradedInteraction[],
  touched: ReadonlySet<string>,
): Difference[] {
  const byId = new Map(after.map((row) => [row.id, row]));
  return before.flatMap((row) => {
    const other = byId.get(row.id);
    return other && touched.has(row.id) ? [{ before: row, after: other }] : [];
  });
}
