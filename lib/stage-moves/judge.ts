import { AppError, invalidField } from "@/lib/errors";

export type Life = { name: string; outcome: string; endedAt: Date | null };
export type Intent = { startsAt: Date; reason: string | null; close: boolean; reopen: boolean };

/**
 * What else a move says: a prospect is closed by entering a post-sale stage; an ended life must be reopened, with a
 * reason. Throws `conflict` or `invalid`.
 */
export function milestonesWith(move: Intent, side: "pre" | "post", life: Life): ("reopened" | "closed")[] {
  const { endedAt, outcome } = life;
  const after = endedAt !== null && move.startsAt >= endedAt;
  if (after && !move.reopen) {
    const word = outcome === "closed" ? "left" : `was ${outcome}`;
    throw new AppError(
      "conflict",
      `${life.name} ${word} before this date. Reopen the customer with a reason, or date the move earlier.`,
      { details: { endedAt: endedAt.toISOString(), outcome } },
    );
  }
  if (after && !move.reason) throw invalidField("reason", "Say why this customer is reopened.");
  const closes = move.close && side === "post" && outcome !== "closed";
  return [...(after ? (["reopened"] as const) : []), ...(closes ? (["closed"] as const) : [])];
}
