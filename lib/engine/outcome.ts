/** How a customer's way to the sale ended, or that it has not ended yet. */
export type Outcome = "open" | "closed" | "declined" | "cancelled";

/** The ways out of being a prospect; they compete with each other. */
export type Resolution = Exclude<Outcome, "open">;

export const OUTCOMES: readonly Outcome[] = ["closed", "declined", "cancelled", "open"];
export const RESOLUTIONS: readonly Resolution[] = ["closed", "declined", "cancelled"];

export function isLost(outcome: Outcome): boolean {
  return outcome === "declined" || outcome === "cancelled";
}
