import { z } from "zod";
import { civilDate, id, optionalText, requiredText } from "@/lib/fields";

/** Software that serves stages; browser-safe. */

export const sourcings = ["custom", "purchased", "saas"] as const;
export type Sourcing = (typeof sourcings)[number];

const sourcing = z.strictObject({
  startsOn: civilDate,
  /** The first day it is no longer; left out, it lasts until the next one begins. */
  endsOn: civilDate.nullish().transform((value) => value ?? null),
  sourcing: z.enum(sourcings, { error: `Choose one of ${sourcings.join(", ")}.` }),
  note: optionalText(500),
});

const content = {
  name: requiredText(100, "Give the service a name."),
  description: optionalText(1000),
  ownerTeam: optionalText(100),
  /** The part of the business whose words it speaks; without one it is a domain of its own. */
  domain: optionalText(100),
  /** Dated, so that today and a target are one catalogue. */
  sourcing: z.array(sourcing).max(50, "A service has at most 50 dated origins.").default([]),
  stages: z
    .array(
      z.strictObject({
        stageId: id,
        weight: z
          .number({ error: "A weight is a number such as 2 or 0.5." })
          .positive("A weight is above 0.")
          .max(100_000, "A weight is at most 100,000.")
          .default(1),
      }),
    )
    .max(200, "A service serves at most 200 stages.")
    .default([]),
};

const inOrder = (service: { sourcing: readonly z.output<typeof sourcing>[] }) => {
  const dated = [...service.sourcing].sort((left, right) => (left.startsOn < right.startsOn ? -1 : 1));
  return dated.every((one, index) => {
    const next = dated[index + 1];
    const ends = one.endsOn === null || one.endsOn > one.startsOn;
    return (
      ends &&
      (!next || (next.startsOn > one.startsOn && (one.endsOn === null || one.endsOn <= next.startsOn)))
    );
  });
};
const orderRule = {
  path: ["sourcing"],
  error: "Each origin begins on a day of its own and ends before the next one begins.",
};
const onceEach = (service: { stages: readonly { stageId: string }[] }) =>
  new Set(service.stages.map(({ stageId }) => stageId)).size === service.stages.length;
const onceRule = { path: ["stages"], error: "A stage is named once." };

export const newService = z.strictObject(content).refine(inOrder, orderRule).refine(onceEach, onceRule);
export type NewService = z.output<typeof newService>;
export const serviceEdit = z
  .strictObject({ ...content, version: z.number().int().min(1, "Send the version that you read.") })
  .refine(inOrder, orderRule)
  .refine(onceEach, onceRule);
export type ServiceEdit = z.output<typeof serviceEdit>;
export const serviceParams = z.strictObject({ id });

export const service = z.object({
  id: z.string(),
  name: z.string(),
  description: z.string().nullable(),
  ownerTeam: z.string().nullable(),
  domain: z.string().nullable(),
  version: z.number(),
  sourcing: z.array(
    z.object({
      startsOn: z.string(),
      endsOn: z.string().nullable(),
      sourcing: z.enum(sourcings),
      note: z.string().nullable(),
    }),
  ),
  stages: z.array(
    z.object({ stageId: z.string(), stage: z.string(), modelId: z.string(), weight: z.number() }),
  ),
  pools: z.number(),
});
export type ServiceView = z.output<typeof service>;
export const serviceList = z.object({ items: z.array(service) });

export const serviceVersion = z.strictObject({ version: z.int().min(1, "Send the version that you read.") });

/** A service in or out of the catalogue, and what keeps naming it. */
export const archivedService = z.object({
  id: z.string(),
  name: z.string(),
  version: z.number(),
  archived: z.boolean(),
  kept: z.string().nullable(),
});
export type ArchivedService = z.output<typeof archivedService>;
export const archivedServices = z.object({
  items: z.array(z.object({ id: z.string(), name: z.string(), version: z.number(), archivedAt: z.string() })),
});
export type ArchivedListItem = z.output<typeof archivedServices>["items"][number];
