import { z } from "zod";
import { civilDate, id, optionalText, requiredText } from "@/lib/fields";

/** What is done so that customers reach an outcome; browser-safe. */

export const initiativeStates = ["planned", "running", "done", "dropped"] as const;
export type InitiativeState = (typeof initiativeStates)[number];

const optionalId = id.nullish().transform((value) => value ?? null);
const optionalDay = civilDate.nullish().transform((value) => value ?? null);

const content = {
  stageId: optionalId,
  outcomeId: optionalId,
  name: requiredText(120, "Give the initiative a name."),
  description: optionalText(2_000),
  initiation: z
    .enum(["reactive", "proactive"], { error: "Choose reactive or proactive." })
    .default("proactive"),
  state: z
    .enum(initiativeStates, { error: `Choose one of ${initiativeStates.join(", ")}.` })
    .default("planned"),
  ownerId: optionalId,
  startsOn: optionalDay,
  endsOn: optionalDay,
};

function checkDays(initiative: { startsOn: string | null; endsOn: string | null }, context: z.RefinementCtx) {
  const { startsOn, endsOn } = initiative;
  if (startsOn !== null && endsOn !== null && endsOn < startsOn)
    context.addIssue({ code: "custom", path: ["endsOn"], message: "It ends before it begins." });
}

export const newInitiative = z.strictObject({ modelId: id, ...content }).superRefine(checkDays);
export type NewInitiative = z.output<typeof newInitiative>;
export const initiativeEdit = z
  .strictObject({ ...content, version: z.int().min(1, "Send the version that you read.") })
  .superRefine(checkDays);
export type InitiativeEdit = z.output<typeof initiativeEdit>;
export const initiativeParams = z.strictObject({ id });
export const initiativeQuery = z.strictObject({ modelId: id });

export const initiative = z.object({
  id: z.string(),
  modelId: z.string(),
  stageId: z.string().nullable(),
  stage: z.string().nullable(),
  outcomeId: z.string().nullable(),
  outcome: z.string().nullable(),
  name: z.string(),
  description: z.string().nullable(),
  initiation: z.enum(["reactive", "proactive"]),
  state: z.enum(initiativeStates),
  ownerId: z.string().nullable(),
  owner: z.string().nullable(),
  startsOn: z.string().nullable(),
  endsOn: z.string().nullable(),
  version: z.number(),
});
export type Initiative = z.output<typeof initiative>;
export const initiativeList = z.object({ items: z.array(initiative) });
