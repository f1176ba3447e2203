import { z } from "zod";
import { CHANNELS } from "@/lib/engine/profile/profile";
import type { ScenarioChange as Change } from "@/lib/engine/profile/scenario";
import { id, requiredText } from "@/lib/fields";

/** What a scenario may say: the changes of `lib/engine/profile/scenario.ts`. Browser-safe. */

export const scenarioLimits = { scenarios: 50, changes: 100 } as const;

const factor = z
  .number("Give a factor, such as 0.9.")
  .min(0, "A factor is 0 or more.")
  .max(1_000, "A factor is at most 1,000.");
const by = z.enum(["value", "factor"], { error: "A change is by value or by factor." });
const channel = z.enum(CHANNELS, { error: `A channel is one of: ${CHANNELS.join(", ")}.` });

/** The changes of scenarios whose stages are named by `stageId`; null is every stage a change can mean. */
function changesOver(stageId: z.ZodType<string | null>) {
  const inStage = { stageId: stageId.describe("Null: every stage that the change can mean.") };
  const change = z
    .discriminatedUnion(
      "kind",
      [
        z.strictObject({
          kind: z.literal("pass-rate"),
          ...inStage,
          by,
          value: factor.refine((value) => value > 0, "A pass rate stays above 0."),
        }),
        z.strictObject({
          kind: z.literal("duration"),
          ...inStage,
          by,
          value: z
            .number("Give days, or a factor.")
            .min(1e-6, "A stage takes some time: give more than 0.")
            .max(36_500, "A duration is at most 36,500 days."),
        }),
        ...(["minutes", "price", "cost"] as const).map((kind) =>
          z.strictObject({ kind: z.literal(kind), ...inStage, factor }),
        ),
        z
          .strictObject({
            kind: z.literal("channel-mix"),
            ...inStage,
            from: channel,
            to: channel,
            share: z
              .number("Give a share from 0 to 1.")
              .min(0, "A share is at least 0.")
              .max(1, "A share is at most 1 (all of them)."),
            minutesFactor: factor
              .exactOptional()
              .describe("What it does to the staff minutes; left out, nothing."),
          })
          .refine(({ from, to }) => from !== to, {
            path: ["to"],
            message: "Touches move from one channel to another.",
          }),
      ],
      { error: "A change is one of: pass-rate, minutes, price, cost, duration, channel-mix." },
    )
    .superRefine((one, context) => {
      if (one.kind === "pass-rate" && one.by === "value" && one.value > 1) {
        context.addIssue({
          code: "custom",
          path: ["value"],
          message: "A pass rate is at most 1 (everybody passes).",
        });
      }
    });
  return z
    .array(change, "Give a list of changes.")
    .max(scenarioLimits.changes, "A scenario has at most 100 changes.") as z.ZodType<Change[]>;
}

const changesInput = changesOver(id.transform((known) => known.toLowerCase()).nullable());

/** As answered and as kept in files, where ids of stages are whatever the file says. */
export const scenarioChangesSchema = changesOver(
  z.string("Name a stage by its id, or say null for all of them.").max(100).nullable(),
);

export const scenarioName = requiredText(80, "Give the scenario a name.");

export const newScenarioSchema = z.strictObject({
  name: scenarioName,
  enabled: z.boolean("Say true or false.").default(true),
  changes: changesInput.default(() => []),
});
export type NewScenario = z.output<typeof newScenarioSchema>;

/** Only what is to change, and the version that was read. */
export const scenarioChangeSchema = z.strictObject({
  version: z.number("Send the version you have read.").int("Send the version you have read."),
  name: scenarioName.exactOptional(),
  enabled: z.boolean("Say true or false.").exactOptional(),
  changes: changesInput.exactOptional(),
});
export type ScenarioEdit = z.output<typeof scenarioChangeSchema>;

export const scenarioOrderSchema = z.strictObject({
  ids: z
    .array(
      id.transform((known) => known.toLowerCase()),
      "Name the scenarios in order.",
    )
    .max(1_000),
});
export type ScenarioOrder = z.output<typeof scenarioOrderSchema>;

export const scenarioParams = z.strictObject({ id });

export const scenarioSchema = z.object({
  id: z.string(),
  modelId: z.string(),
  name: z.string(),
  enabled: z.boolean(),
  position: z.number(),
  changes: scenarioChangesSchema,
  version: z.number().describe("Send it back with an edit."),
});
export type ScenarioView = z.output<typeof scenarioSchema>;
export const scenariosSchema = z.object({ items: z.array(scenarioSchema) });
