import { z } from "zod";
import { civilDate, id, optionalText, requiredText } from "@/lib/fields";
import { observationKinds } from "@/lib/walks/schema";

/** Periodic reviews: findings, measures, and whether last time's measures worked; browser-safe. */

export const verdicts = ["worked", "partly", "did_not"] as const;
export type Verdict = (typeof verdicts)[number];
const optionalId = id.nullish().transform((value) => value ?? null);
const optionalDay = civilDate.nullish().transform((value) => value ?? null);
const version = z.int().min(1, "Send the version that you read.");

const content = {
  stageId: optionalId,
  segmentId: optionalId,
  title: requiredText(120, "Give the review a title."),
  heldOn: civilDate,
  nextOn: optionalDay,
  summary: optionalText(5_000),
  ownerId: optionalId,
};

function checkDays(review: { heldOn: string; nextOn: string | null }, context: z.RefinementCtx) {
  if (review.nextOn !== null && review.nextOn <= review.heldOn)
    context.addIssue({ code: "custom", path: ["nextOn"], message: "The next review comes after this one." });
}

export const newAssessment = z.strictObject({ modelId: id, ...content }).superRefine(checkDays);
export type NewAssessment = z.output<typeof newAssessment>;
export const assessmentEdit = z
  .strictObject({
    ...content,
    /** A closed review is changed no more until it is opened again. */
    closed: z.boolean().default(false),
    version,
  })
  .superRefine(checkDays);
export type AssessmentEdit = z.output<typeof assessmentEdit>;
export const assessmentParams = z.strictObject({ id });
export const assessmentQuery = z.strictObject({ modelId: id.optional() });

export const findingInput = z.strictObject({
  kind: z.enum(observationKinds, { error: `Choose one of ${observationKinds.join(", ")}.` }),
  stageId: optionalId,
  text: requiredText(2_000, "Say what was found."),
});
export type FindingInput = z.output<typeof findingInput>;
export const findingEdit = findingInput.extend({ version });
export type FindingEdit = z.output<typeof findingEdit>;

const measureContent = {
  findingId: optionalId,
  text: requiredText(500, "Say what will be done."),
  ownerId: optionalId,
  dueOn: optionalDay,
  /** Tells whether it worked; what it stands at is noted with the measure. */
  kpiId: optionalId,
  initiativeId: optionalId,
};
export const measureInput = z.strictObject({
  ...measureContent,
  /** Makes an initiative of the model named as the measure. */
  asInitiative: z.boolean().default(false),
});
export type MeasureInput = z.output<typeof measureInput>;
export const measureEdit = z.strictObject({ ...measureContent, version });
export type MeasureEdit = z.output<typeof measureEdit>;
export const judgement = z.strictObject({
  /** The review in which it is judged: a later one than the measure's own. */
  assessmentId: id,
  verdict: z.enum(verdicts, { error: `Choose one of ${verdicts.join(", ")}.` }),
  note: optionalText(1_000),
  version,
});
export type Judgement = z.output<typeof judgement>;

export const finding = z.object({
  id: z.string(),
  kind: z.enum(observationKinds),
  stageId: z.string().nullable(),
  stage: z.string().nullable(),
  text: z.string(),
  version: z.number(),
});
export type Finding = z.output<typeof finding>;

export const measure = z.object({
  id: z.string(),
  assessmentId: z.string(),
  findingId: z.string().nullable(),
  text: z.string(),
  ownerId: z.string().nullable(),
  owner: z.string().nullable(),
  dueOn: z.string().nullable(),
  kpiId: z.string().nullable(),
  kpi: z.string().nullable(),
  /** What the KPI stood at with the measure, when it was judged, and stands at now. */
  baseline: z.number().nullable(),
  achieved: z.number().nullable(),
  now: z.number().nullable(),
  kpiMeasure: z.string().nullable(),
  kpiUnit: z.string().nullable(),
  aim: z.enum(["at_least", "at_most"]).nullable(),
  initiativeId: z.string().nullable(),
  initiative: z.string().nullable(),
  verdict: z.enum(verdicts).nullable(),
  verdictNote: z.string().nullable(),
  judgedInId: z.string().nullable(),
  judgedOn: z.string().nullable(),
  version: z.number(),
});
export type MeasureView = z.output<typeof measure>;

export const assessmentSummary = z.object({
  id: z.string(),
  modelId: z.string(),
  model: z.string(),
  stageId: z.string().nullable(),
  stage: z.string().nullable(),
  segmentId: z.string().nullable(),
  segment: z.string().nullable(),
  title: z.string(),
  heldOn: z.string(),
  nextOn: z.string().nullable(),
  /** The next one is due and has not been held. */
  overdue: z.boolean(),
  summary: z.string().nullable(),
  previousId: z.string().nullable(),
  previous: z.string().nullable(),
  ownerId: z.string().nullable(),
  owner: z.string().nullable(),
  closedOn: z.string().nullable(),
  findings: z.number(),
  measures: z.number(),
  judged: z.number(),
  worked: z.number(),
  version: z.number(),
});
export type AssessmentSummary = z.output<typeof assessmentSummary>;
export const assessmentList = z.object({ items: z.array(assessmentSummary) });
export const assessmentView = z.object({
  review: assessmentSummary,
  findings: z.array(finding),
  measures: z.array(measure),
  /** What the review before agreed, to be judged here. */
  before: z.array(measure),
});
export type AssessmentView = z.output<typeof assessmentView>;
