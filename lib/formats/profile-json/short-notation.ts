import { z } from "zod";
import { CHANNELS, type Curve, EMPTY_CURVE, type StageCurves } from "@/lib/engine/profile/profile";
import { DAYS_PER_MONTH } from "@/lib/engine/profile/time";
import { usualDays } from "@/lib/models/profile";
import { assumptionParts, currencySchema, profileLimits } from "@/lib/models/profile-schema";
import { saleSides, stageKinds, usualSide } from "@/lib/models/view";
import type { ProfileFile } from "./file";

/**
 * `profile.json` of format version 1, the short notation: totals of one customer per stage, of use those of a month.
 */

const total = z
  .number("Give a number.")
  .min(0, "A total is not negative.")
  .max(profileLimits.value, "A total is at most 1,000,000,000.")
  .default(0);

const stage = z.strictObject({
  name: z.string("Give the stage a name.").min(1, "Give the stage a name.").max(60),
  kind: z.enum(stageKinds, { error: `A kind is one of: ${stageKinds.join(", ")}.` }),
  side: z.enum(saleSides, { error: "A stage is pre-sale (pre) or post-sale (post)." }).exactOptional(),
  days: z
    .number("Give the days of the stage, or null.")
    .min(1e-6, "A stage takes some time: give more than 0 days.")
    .max(profileLimits.days, "A duration is at most 36,500 days.")
    .nullable()
    .default(null),
  passRate: z
    .number("Give the share that passes, or null.")
    .min(1e-8, "A pass rate is above 0; null says that it is unknown.")
    .max(1, "A pass rate is at most 1 (everybody passes).")
    .nullable()
    .default(null),
  minutes: total,
  minuteRate: total,
  cost: total.describe("Besides the staff minutes."),
  revenue: total,
  facts: total,
  touches: z.partialRecord(z.enum(CHANNELS), total).default(() => ({})),
});
type ShortStage = z.output<typeof stage>;

export const shortNotationSchema = z.strictObject({
  $schema: z.string().max(500).exactOptional(),
  version: z.literal(1),
  name: z.string("Give the profile a name.").min(1, "Give the profile a name.").max(100),
  industry: z.string("Name the industry.").min(1, "Name the industry.").max(40),
  description: z.string().max(1000).nullable().default(null),
  currency: currencySchema,
  stages: z
    .array(stage, "Give a list of stages.")
    .min(1, "A profile has at least one stage.")
    .max(profileLimits.stages, `A profile has at most ${profileLimits.stages} stages.`),
  ...assumptionParts,
});
export type ShortNotation = z.output<typeof shortNotationSchema>;

const level = (perDay: number): Curve =>
  perDay === 0 ? EMPTY_CURVE : { ...EMPTY_CURVE, points: [{ at: 0, value: perDay }] };
const pulse = (size: number, every: { count: number; unit: "month" } | null): Curve =>
  size === 0 ? EMPTY_CURVE : { ...EMPTY_CURVE, pulses: [{ first: 0, every, last: null, size }] };

/** Work is spread over its stage and money falls on its first day; in use, both come every month. */
function curvesOf(stage: ShortStage, days: number): StageCurves {
  const inUse = stage.kind === "use";
  const spread = (amount: number) => level(amount / (inUse ? DAYS_PER_MONTH : days));
  const paid = (amount: number) => pulse(amount, inUse ? { count: 1, unit: "month" } : null);
  return {
    minutes: spread(stage.minutes),
    cost: paid(stage.cost),
    revenue: paid(stage.revenue),
    learning: spread(stage.facts),
    touches: Object.fromEntries(
      Object.entries(stage.touches).map(([channel, count]) => [channel, spread(count ?? 0)]),
    ),
  };
}

/** The same profile in the format of today. */
export function lengthen(short: ShortNotation): ProfileFile {
  const { name, industry, description, currency, stages, version: _, $schema: __, ...assumptions } = short;
  return {
    version: 2,
    name,
    industry,
    segmentNote: null,
    description,
    stages: stages.map((stage, index) => {
      const side = stage.side ?? usualSide(stage.kind);
      const days = stage.days ?? usualDays({ kind: stage.kind, side });
      return {
        id: `stage-${index + 1}`,
        name: stage.name,
        kind: stage.kind,
        side,
        hidden: false,
        colour: null,
        ownerTeam: null,
        desiredOutcome: null,
        entryCriteria: null,
        exitCriteria: null,
        days: stage.days,
        passRate: stage.passRate,
        minuteRate: stage.minuteRate,
        curves: curvesOf(stage, days),
      };
    }),
    assumptions: { currency, ...assumptions },
    scenarios: [],
  };
}
