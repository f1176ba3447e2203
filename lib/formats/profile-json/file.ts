import { z } from "zod";
import { amount, assumptionsSchema, profileLimits, stageCurvesSchema } from "@/lib/models/profile-schema";
import { saleSides, stageKinds } from "@/lib/models/view";
import { scenarioChangesSchema, scenarioLimits } from "@/lib/scenarios/schema";

/** `profile.json` of format version 2: one profile with its scenarios, on its own. */

const text = (most: number) =>
  z.string().max(most, `Keep this to ${most} characters.`).nullable().default(null);
const named = (most: number, missing: string) =>
  z.string(missing).regex(/\S/, missing).max(most, `Keep this to ${most} characters.`);

const stage = z.strictObject({
  id: named(100, "Give the stage an id; scenarios and sources refer to it.").regex(
    /^[^.]+$/,
    "An id holds no dot.",
  ),
  name: named(60, "Give the stage a name."),
  kind: z.enum(stageKinds, { error: `A kind is one of: ${stageKinds.join(", ")}.` }),
  side: z.enum(saleSides, { error: "A stage is pre-sale (pre) or post-sale (post)." }),
  hidden: z.boolean("Say true or false.").default(false),
  colour: z
    .string()
    .regex(/^#[0-9a-fA-F]{6}$/, "Give a colour such as #35419c.")
    .nullable()
    .default(null),
  ownerTeam: text(80),
  desiredOutcome: text(300),
  entryCriteria: text(500),
  exitCriteria: text(500),
  days: z
    .number("Give the days of the stage, or null while they are unknown.")
    .min(1e-6, "A stage takes some time: give more than 0 days.")
    .max(profileLimits.days, "A duration is at most 36,500 days.")
    .nullable(),
  passRate: z
    .number("Give the share that passes, or null while it is unknown.")
    .min(1e-8, "A pass rate is above 0; null says that it is unknown.")
    .max(1, "A pass rate is at most 1 (everybody passes).")
    .nullable()
    .describe("Share of those who enter that go on."),
  minuteRate: amount.describe("Money of one staff minute, in major units."),
  curves: stageCurvesSchema,
});

export const profileFileSchema = z
  .strictObject({
    $schema: z.string().max(500).exactOptional(),
    version: z.literal(2, "This reads versions 1 and 2 of the format."),
    name: named(100, "Give the profile a name."),
    industry: named(40, "Name the industry."),
    segmentNote: text(100).describe("The kind of customer the profile is of."),
    description: text(1000),
    stages: z
      .array(stage, "Give a list of stages.")
      .min(1, "A profile has at least one stage.")
      .max(profileLimits.stages, `A profile has at most ${profileLimits.stages} stages.`)
      .superRefine((stages, context) => refuseTwice(stages, "id", "Two stages have the same id.", context)),
    assumptions: assumptionsSchema.describe("What the figures rest on besides the curves."),
    scenarios: z
      .array(
        z.strictObject({
          name: named(80, "Give the scenario a name."),
          enabled: z.boolean("Say true or false.").default(true),
          changes: scenarioChangesSchema,
        }),
        "Give a list of scenarios.",
      )
      .max(scenarioLimits.scenarios, `There are at most ${scenarioLimits.scenarios} scenarios.`)
      .superRefine((all, context) => refuseTwice(all, "name", "Two scenarios have the same name.", context))
      .default(() => [])
      .describe("Named changes, applied one after the other."),
  })
  .superRefine(({ stages, scenarios }, context) => {
    const ids = new Set(stages.map(({ id }) => id));
    for (const [at, { changes }] of scenarios.entries()) {
      for (const [index, { stageId }] of changes.entries()) {
        if (stageId === null || ids.has(stageId)) continue;
        context.addIssue({
          code: "custom",
          path: ["scenarios", at, "changes", index, "stageId"],
          message: "The profile has no stage of this id.",
        });
      }
    }
  });
export type ProfileFile = Omit<z.output<typeof profileFileSchema>, "$schema">;

type Context = { addIssue: (issue: { code: "custom"; path: (string | number)[]; message: string }) => void };

/** Two that differ in blanks around them alone are the same: they are kept without. */
function refuseTwice<Field extends string>(
  list: readonly Record<Field, string>[],
  field: Field,
  message: string,
  context: Context,
): void {
  const seen = new Set<string>();
  for (const [index, item] of list.entries()) {
    const known = item[field].trim();
    if (seen.has(known)) context.addIssue({ code: "custom", path: [index, field], message });
    seen.add(known);
  }
}
