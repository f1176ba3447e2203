import { z } from "zod";
import { id, optionalText, paging, requiredText } from "@/lib/fields";

/** The learning inventory as it travels; browser-safe. */

const optionalId = id.nullish().transform((value) => value ?? null);

const source = z.strictObject({
  stageId: id,
  serviceId: optionalId,
  /** Kind of touchpoint, as touchpoints name what was done. */
  activity: optionalText(200),
});
const use = z.strictObject({ serviceId: id, purpose: optionalText(500) });

const content = {
  /** As touchpoints name what they learned. */
  name: requiredText(200, "Name what is learned, such as “annual mileage”."),
  description: optionalText(2_000),
  kept: z
    .boolean("Say true (kept), false (discarded) or null (nobody has said).")
    .nullish()
    .transform((value) => value ?? null),
  sources: z.array(source).max(100, "A fact is learned at no more than 100 places.").default([]),
  uses: z.array(use).max(100, "A fact is used by at most 100 services.").default([]),
};

type Parts = { sources: readonly z.output<typeof source>[]; uses: readonly { serviceId: string }[] };
const onceLearned = ({ sources }: Parts) =>
  new Set(sources.map((one) => JSON.stringify([one.stageId, one.serviceId, one.activity]))).size ===
  sources.length;
const onceLearnedRule = { path: ["sources"], error: "A place where it is learned is named once." };
const onceUsed = ({ uses }: Parts) => new Set(uses.map(({ serviceId }) => serviceId)).size === uses.length;
const onceUsedRule = { path: ["uses"], error: "A service uses it once; put all purposes together." };

export const newFact = z
  .strictObject(content)
  .refine(onceLearned, onceLearnedRule)
  .refine(onceUsed, onceUsedRule);
export type NewFact = z.output<typeof newFact>;
export const factEdit = z
  .strictObject({ ...content, version: z.int().min(1, "Send the version that you read.") })
  .refine(onceLearned, onceLearnedRule)
  .refine(onceUsed, onceUsedRule);
export type FactEdit = z.output<typeof factEdit>;

const modelId = z.uuid("Give the id of a lifecycle model.");
export const factParams = z.strictObject({ id });
export const factQuery = z.strictObject({ ...paging });
export type FactQuery = z.output<typeof factQuery>;
export const learnedQuery = z.strictObject({ model: modelId.optional() });
export const factWhyQuery = z.strictObject({
  model: modelId,
  fact: requiredText(200, "Name the fact."),
  stage: z.uuid("Give the id of a stage.").optional(),
});

const named = z.object({ id: z.string(), name: z.string() });

export const fact = z.object({
  id: z.string(),
  name: z.string(),
  description: z.string().nullable(),
  kept: z.boolean().nullable().describe("Null while nobody has said."),
  sources: z.array(
    z.object({
      stage: named.extend({ modelId: z.string() }),
      service: named.nullable(),
      activity: z.string().nullable(),
    }),
  ),
  uses: z.array(z.object({ service: named, purpose: z.string().nullable() })),
  version: z.number(),
});
export type FactView = z.output<typeof fact>;
export const factPage = z.object({ items: z.array(fact), nextCursor: z.string().nullable() });

/** Touchpoints that learned a fact at one place. */
const learnedAt = z.object({
  stageId: z.string(),
  stage: z.string(),
  activity: z.string(),
  touchpoints: z.number(),
});
export type LearnedAt = z.output<typeof learnedAt>;

/** What was learned and does not stand in the inventory, or not at all of its places. */
export const offer = z.object({
  name: z.string(),
  /** Whether the inventory holds it, with other places. */
  known: z.boolean(),
  from: z.enum(["touchpoints", "import"]),
  /** The file, of an import. */
  file: z.string().nullable(),
  count: z.number().describe("Touchpoints that learned it; of an import, cases in which it appeared."),
  places: z.array(
    z.object({ stageId: z.string(), stage: z.string(), activity: z.string(), count: z.number() }),
  ),
});
export type Offer = z.output<typeof offer>;

const flag = z.object({
  factId: z.string(),
  kind: z.enum(["discarded", "unused", "unsaid"]),
  say: z.string(),
});
export type FactFlag = z.output<typeof flag>;

const stageLearning = z.object({
  id: z.string(),
  name: z.string(),
  learning: z
    .number()
    .describe("Facts learned there: measured, else as the profile expects of one customer."),
  times: z.number().nullable().describe("Times the even share of all stages."),
  high: z.boolean(),
});
export type StageLearning = z.output<typeof stageLearning>;

export const learnedReport = z.object({
  model: named.nullable(),
  source: z.enum(["measured", "profile"]).describe("Where the learning of the stages is from."),
  much: z.number().describe("Times the even share from which a stage learns much."),
  stages: z.array(stageLearning),
  facts: z.array(
    z.object({
      id: z.string(),
      name: z.string(),
      kept: z.boolean().nullable(),
      learned: z.array(learnedAt),
      flags: z.array(flag),
    }),
  ),
  offers: z.array(offer),
  moreOffers: z.number().describe("Offers beyond those listed."),
});

export const takeBody = z.strictObject({
  modelId: id,
  names: z
    .array(requiredText(200, "Name the fact."))
    .min(1, "Choose at least one.")
    .max(200, "At most 200 at once."),
});
export const takenList = z.object({ items: z.array(fact) });

const curveLine = z.object({
  stageId: z.string(),
  name: z.string(),
  before: z.number().describe("Facts one customer teaches over the stage, as drawn."),
  after: z.number().describe("The same as the inventory has it."),
  facts: z.array(z.string()),
});
export const curvePreview = z.object({
  version: z.number(),
  hasDraft: z.boolean(),
  stages: z.array(curveLine),
});
export type CurvePreview = z.output<typeof curvePreview>;
export const curveBody = z.strictObject({
  version: z.int("Send the version you have read.").describe("Version of the model."),
  stages: z.array(id).min(1, "Choose at least one stage.").max(60).optional().describe("Left out, all."),
});
export type CurveBody = z.output<typeof curveBody>;
