import { z } from "zod";
import { civilDate, id, optionalText } from "@/lib/fields";
import { assumptionsSchema, profiledStageSchema, versionStates } from "@/lib/models/schema";
import { scenarioChangesSchema } from "@/lib/scenarios/schema";

export const newShareLinkSchema = z.strictObject({
  name: optionalText(80).describe("What the link is for."),
  number: z
    .number("Give the number of a version.")
    .int("Give the number of a version.")
    .min(1, "Versions are counted from 1.")
    .nullish()
    .transform((number) => number ?? null)
    .describe("The version that the link shows for good; left out, always the published one."),
  withScenarios: z.boolean("Say true or false.").default(false),
  withCounts: z
    .boolean("Say true or false.")
    .default(false)
    .describe("Show how many customers are behind measured figures; left out, the link tells no count."),
  expiresOn: civilDate
    .nullish()
    .transform((day) => day ?? null)
    .describe(
      "The last day, in the workspace's zone, on which the link opens; left out, until it is revoked.",
    ),
});
export type NewShareLink = z.output<typeof newShareLinkSchema>;

export const shareLinkParams = z.strictObject({ id });

/** Whatever a token looks like, it answers not found unless it opens something. */
export const sharedParams = z.strictObject({
  token: z
    .string()
    .transform((token) => (/^lcs_[\w-]{43}$/.test(token) ? token : ""))
    .catch(""),
});

export const shareLinkSchema = z.object({
  id: z.string(),
  modelId: z.string(),
  name: z.string().nullable(),
  number: z.number().nullable().describe("The version shown; null: always the published one."),
  withScenarios: z.boolean(),
  withCounts: z.boolean().describe("Whether sources tell how many customers are behind measured figures."),
  prefix: z.string().describe("The first characters of its token, to recognise a link by."),
  createdBy: z.string().nullable(),
  createdAt: z.string(),
  expiresAt: z.string().nullable(),
  revokedAt: z.string().nullable(),
  lastOpenedAt: z.string().nullable(),
});
export type ShareLinkView = z.output<typeof shareLinkSchema>;
export const shareLinksSchema = z.object({ items: z.array(shareLinkSchema) });

export const madeShareLinkSchema = shareLinkSchema.extend({
  token: z.string().describe("Shown this once."),
  path: z.string().describe("Where the link leads, below the address of this site."),
});
export type MadeShareLink = z.output<typeof madeShareLinkSchema>;

/** What anybody with a link reads: one profile. Ids are of this answer alone. */
export const sharedSchema = z.object({
  name: z.string(),
  industry: z.string(),
  segmentNote: z.string().nullable(),
  description: z.string().nullable(),
  version: z.object({
    number: z.number(),
    status: z.enum(versionStates),
    publishedAt: z.string().nullable(),
  }),
  stages: z.array(profiledStageSchema),
  assumptions: assumptionsSchema,
  scenarios: z.array(
    z.object({ id: z.string(), name: z.string(), enabled: z.boolean(), changes: scenarioChangesSchema }),
  ),
});
export type Shared = z.output<typeof sharedSchema>;
