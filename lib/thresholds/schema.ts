import { z } from "zod";
import { USUAL_SEAM_THRESHOLDS } from "@/lib/engine/seams/find-seams";
import { signalKinds } from "@/lib/engine/seams/signals";
import { USUAL_TAILORING } from "@/lib/engine/tailoring/advise";

/** From which figures on advice is given and a seam is proposed; browser-safe. */

const exact = (value: number) => Math.abs(value * 10_000 - Math.round(value * 10_000)) < 1e-6;
const figure = (low: number, high: number, words: string) =>
  z.number(words).min(low, words).max(high, words).refine(exact, "At most four decimals.");

const content = {
  /** Times the even share from which it is much, and up to which it is little. */
  much: figure(0.01, 1_000, "Give a number between 0.01 and 1,000: times the even share."),
  little: figure(0, 1_000, "Give a number between 0 and 1,000: times the even share."),
  /** Peak over mean up to which a load is flat. */
  flat: figure(1, 1_000, "Give a number between 1 and 1,000: the peak over the mean."),
  /** Mean strength from which a seam is proposed, and from how many known signals. */
  seamStrength: figure(0, 1, "Give a number between 0 and 1."),
  seamSignals: z
    .int("Signals are counted in whole numbers.")
    .min(1, "At least one signal.")
    .max(signalKinds.length, `There are ${signalKinds.length} signals.`),
};

/** Version 0: nobody has changed the usual ones. */
export const thresholdsEdit = z
  .strictObject({ ...content, version: z.int().min(0, "Send the version that you read.") })
  .refine(({ much, little }) => little < much, {
    path: ["little"],
    error: "Little must be below much; otherwise the same figure would be both.",
  });
export type ThresholdsEdit = z.output<typeof thresholdsEdit>;

export const thresholds = z.object({
  much: z.number(),
  little: z.number(),
  flat: z.number(),
  seamStrength: z.number(),
  seamSignals: z.number(),
  version: z.number(),
});
export type ThresholdsView = z.output<typeof thresholds>;

/** What holds in a workspace that has none of its own. */
export const USUAL_THRESHOLDS: ThresholdsView = {
  ...USUAL_TAILORING,
  seamStrength: USUAL_SEAM_THRESHOLDS.strength,
  seamSignals: USUAL_SEAM_THRESHOLDS.signals,
  version: 0,
};
