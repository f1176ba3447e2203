import type { Placed } from "./place";

/** Write it, buy it, rent it, or no clear word. */
export const advices = ["tailor", "buy", "rent", "open"] as const;
export type Advice = (typeof advices)[number];

/** Times the even share from which it is much and up to which it is little; peak over mean up to which load is flat. */
export type TailoringThresholds = { readonly much: number; readonly little: number; readonly flat: number };
export const USUAL_TAILORING: TailoringThresholds = { much: 1.25, little: 0.75, flat: 1.5 };

export type Pointer = {
  readonly kind: "activity" | "learning" | "evenness" | "cost";
  readonly value: number | null;
  /** Which threshold was passed, and its figure. */
  readonly passed: "much" | "little" | "flat" | "uneven" | "cheapest" | null;
  readonly threshold: number | null;
  /** What it speaks for; null where it says nothing. */
  readonly speaksFor: Exclude<Advice, "open"> | null;
};

export type Recommendation = {
  readonly advice: Advice;
  readonly pointers: readonly Pointer[];
  /** Those that speak for something else than what is advised. */
  readonly against: readonly Pointer[];
};

function amount(
  kind: "activity" | "learning",
  value: number | null,
  { much, little }: TailoringThresholds,
): Pointer {
  if (value !== null && value >= much)
    return { kind, value, passed: "much", threshold: much, speaksFor: "tailor" };
  if (value !== null && value <= little)
    return { kind, value, passed: "little", threshold: little, speaksFor: "buy" };
  return { kind, value, passed: null, threshold: null, speaksFor: null };
}

function evenness(value: number | null, flat: number): Pointer {
  if (value === null) return { kind: "evenness", value, passed: null, threshold: null, speaksFor: null };
  return value <= flat
    ? { kind: "evenness", value, passed: "flat", threshold: flat, speaksFor: "buy" }
    : { kind: "evenness", value, passed: "uneven", threshold: flat, speaksFor: "rent" };
}

function adviceOf(activity: Pointer, learning: Pointer, even: Pointer): Advice {
  if (activity.passed === "much" && learning.passed === "much") return "tailor";
  if (activity.passed !== "little" || learning.passed !== "little") return "open";
  return even.passed === "uneven" ? "rent" : "buy";
}

/**
 * What the figures suggest: much activity with much learning is worth software of one's own; little of both is bought,
 * or rented where the load comes in peaks that somebody else may keep machines for. Anything between is left open.
 * `cheapest` is what the compared options cost least, where they were compared. Deciding stays a person's.
 */
export function advise(
  placed: Placed,
  thresholds: TailoringThresholds = USUAL_TAILORING,
  cheapest: Exclude<Advice, "open"> | null = null,
): Recommendation {
  const activity = amount("activity", placed.activity.value, thresholds);
  const learning = amount("learning", placed.learning.value, thresholds);
  const even = evenness(placed.peakToAverage.value, thresholds.flat);
  const advice = adviceOf(activity, learning, even);
  const cost: Pointer[] = cheapest
    ? [{ kind: "cost", value: null, passed: "cheapest", threshold: null, speaksFor: cheapest }]
    : [];
  const pointers = [activity, learning, even, ...cost];
  const against = pointers.filter(
    ({ kind, speaksFor }) =>
      speaksFor !== null &&
      advice !== "open" &&
      speaksFor !== advice &&
      // Flat or little, both are a reason not to write it: between buying and renting only peaks and cost decide.
      !(advice === "rent" && speaksFor === "buy" && kind !== "cost"),
  );
  return { advice, pointers, against };
}
