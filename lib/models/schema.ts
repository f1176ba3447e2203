import { z } from "zod";
import { isLost, sayLost } from "@/lib/engine/profile/pulses";
import { CURVE_KEYS, curveAt } from "@/lib/engine/profile/stage-curves";
import { civilDate, id, optionalText, requiredText } from "@/lib/fields";
import { usualDays } from "./profile";
import {
  assumptionsInput,
  assumptionsSchema,
  minuteRateSchema,
  profileLimits,
  stageCurvesSchema,
} from "./profile-schema";

export { assumptionsSchema, currencySchema, stageCurvesSchema } from "./profile-schema";

import { industries, saleSides, stageKinds } from "./view";

const kind = z.enum(stageKinds, { error: `A kind is one of: ${stageKinds.join(", ")}.` });
const side = z.enum(saleSides, { error: "A stage is pre-sale (pre) or post-sale (post)." });

const stageFields = z.strictObject({
  stageId: id
    .nullish()
    .transform((known) => known?.toLowerCase() ?? null)
    .describe("Of a new stage: an id of your own making, or nothing."),
  name: requiredText(60, "Give the stage a name."),
  kind,
  side,
  hidden: z.boolean("Say true or false.").default(false),
  colour: z
    .string()
    .trim()
    .regex(/^#[0-9a-f]{6}$/i, "Give a colour such as #35419c.")
    .nullish()
    .transform((colour) => colour?.toLowerCase() ?? null),
  ownerTeam: optionalText(80),
  desiredOutcome: optionalText(300),
  entryCriteria: optionalText(500),
  exitCriteria: optionalText(500),
  durationDays: z
    .number("Give the duration in days.")
    .min(1e-6, "A stage takes some time: give more than 0 days.")
    .max(profileLimits.days, "A duration is at most 36,500 days.")
    .transform((days) => Math.round(days * 1e6) / 1e6)
    .nullish()
    .transform((days) => days ?? null),
  passRate: z
    .number("Give the share that passes, above 0 and at most 1.")
    .min(1e-8, "A pass rate is above 0. Leave it out while it is unknown.")
    .max(1, "A pass rate is at most 1 (everybody passes).")
    .transform((rate) => Math.round(rate * 1e8) / 1e8)
    .nullish()
    .transform((rate) => rate ?? null),
  minuteRate: minuteRateSchema
    .exactOptional()
    .describe("Money of one staff minute, in major units. Left out, it stays as it is."),
  curves: stageCurvesSchema.exactOptional().describe("Left out, they stay as they are."),
});

/** What a person says about one stage. A pulse that would count nothing is refused where it stands. */
export const stageInput = stageFields.superRefine((stage, context) => {
  const { curves } = stage;
  if (!curves) return;
  const days = stage.durationDays ?? usualDays(stage);
  for (const key of CURVE_KEYS) {
    for (const [index, pulse] of curveAt(curves, key).pulses.entries()) {
      if (!isLost(pulse, days)) continue;
      const path = ["curves", ...key.split("."), "pulses", index, "first"];
      context.addIssue({ code: "custom", path, message: sayLost(days) });
    }
  }
});
export type StageInput = z.output<typeof stageInput>;

const modelFields = {
  name: requiredText(100, "Give the model a name."),
  industry: z.enum(industries, { error: `An industry is one of: ${industries.join(", ")}.` }),
  segmentNote: optionalText(100).describe("The kind of customer this model is for."),
  description: optionalText(1000),
};

export const newModelSchema = z.strictObject({
  ...modelFields,
  template: z
    .string()
    .trim()
    .max(60)
    .nullish()
    .transform((template) => template || null)
    .describe("Id of a template; left out, the seven kinds of stage to start from."),
});
export type NewModel = z.output<typeof newModelSchema>;

const version = z.number("Send the version you have read.").int("Send the version you have read.");

/** Only what is to change, and the version that was read. */
export const modelChangeSchema = z.strictObject({
  version,
  name: modelFields.name.optional(),
  industry: modelFields.industry.optional(),
  segmentNote: modelFields.segmentNote.optional(),
  description: modelFields.description.optional(),
  ownerId: id.nullable().optional(),
  reviewBy: civilDate.nullable().optional(),
  archived: z.boolean("Say true or false.").optional(),
});
export type ModelChange = z.output<typeof modelChangeSchema>;

export const draftSchema = z.strictObject({
  version,
  stages: z
    .array(stageInput)
    .min(1, "A model has at least one stage.")
    .max(profileLimits.stages, "A model has at most 60 stages."),
  assumptions: assumptionsInput
    .exactOptional()
    .describe("What the figures rest on. Left out, it stays as it is."),
  keepDraft: z
    .boolean("Say true or false.")
    .exactOptional()
    .describe("True keeps the draft that is written over, as a version of its own."),
  aside: z
    .boolean("Say true or false.")
    .exactOptional()
    .describe("True keeps what is sent as a version of its own and leaves the draft as it is."),
});
export type Draft = z.output<typeof draftSchema>;

export const publishSchema = z.strictObject({ version, note: optionalText(500) });
export type Publish = z.output<typeof publishSchema>;

export const modelParams = z.strictObject({ id });
export const versionParams = z.strictObject({
  id,
  number: z.coerce.number("Give the number of a version.").int().min(1, "Versions are counted from 1."),
});
export const restoreSchema = z.strictObject({ version });
export const discardQuery = z.strictObject({
  version: z.coerce.number("Send the version you have read.").int(),
});

export const stageSchema = z.object({
  stageId: z.string(),
  name: z.string(),
  kind,
  side,
  hidden: z.boolean(),
  colour: z.string().nullable(),
  ownerTeam: z.string().nullable(),
  desiredOutcome: z.string().nullable(),
  entryCriteria: z.string().nullable(),
  exitCriteria: z.string().nullable(),
  durationDays: z.number().nullable().describe("Days."),
  passRate: z.number().nullable().describe("Share of those who enter that go on, above 0 and at most 1."),
});

/** A stage of a version, with its part of the profile. */
export const profiledStageSchema = stageSchema.extend({
  minuteRate: z.number().describe("Money of one staff minute, in major units."),
  curves: stageCurvesSchema,
});

export const versionStates = ["draft", "published", "retired", "kept"] as const;
export const versionSummarySchema = z.object({
  id: z.string(),
  number: z.number(),
  status: z.enum(versionStates),
  note: z.string().nullable(),
  publishedAt: z.string().nullable(),
  createdAt: z.string(),
});
export type VersionSummary = z.output<typeof versionSummarySchema>;

export const versionSchema = versionSummarySchema.extend({
  stages: z.array(profiledStageSchema),
  assumptions: assumptionsSchema.describe("What the figures of the profile rest on."),
});
export type VersionView = z.output<typeof versionSchema>;

export const modelSchema = z.object({
  id: z.string(),
  name: z.string(),
  industry: z.string(),
  segmentNote: z.string().nullable(),
  description: z.string().nullable(),
  ownerId: z.string().nullable(),
  ownerName: z.string().nullable(),
  reviewBy: z.string().nullable(),
  reviewOverdue: z.boolean().describe("The review-by date has passed in the workspace's zone."),
  archived: z.boolean(),
  version: z.number().describe("Send it back with an edit."),
  customers: z.number(),
  publishedNumber: z.number().nullable(),
  hasDraft: z.boolean(),
  stages: z.array(stageSchema).describe("Of the published version; of the draft while nothing is published."),
});
export type ModelView = z.output<typeof modelSchema>;
export type ModelHead = Omit<ModelView, "stages">;

export const modelsSchema = z.object({ items: z.array(modelSchema) });
export const modelDetailSchema = modelSchema.extend({
  draft: versionSchema.nullable(),
  published: versionSchema.nullable(),
  versions: z.array(versionSummarySchema),
});
export type ModelDetail = z.output<typeof modelDetailSchema>;

export const differenceQuery = z.strictObject({
  from: z.coerce.number("Give the number of a version.").int().min(1),
  to: z.coerce.number("Give the number of a version.").int().min(1),
});
export const differenceSchema = z.object({
  items: z.array(
    z.object({
      stageId: z.string(),
      stage: z.string(),
      kind: z.enum(["added", "removed", "changed"]),
      text: z.string(),
    }),
  ),
});

export const templatesSchema = z.object({
  items: z.array(
    z.object({
      id: z.string(),
      name: z.string(),
      industry: z.string(),
      about: z.string(),
      stages: z.array(
        z.object({
          name: z.string(),
          kind,
          side,
          durationDays: z.number().nullable(),
          passRate: z.number().nullable(),
          basis: z.string().describe("Where the figures come from, or that they are assumptions."),
          minuteRate: z.number(),
          curves: stageCurvesSchema,
        }),
      ),
      assumptions: assumptionsInput.describe("In the currency of the workspace; sources by name of stage."),
    }),
  ),
});
