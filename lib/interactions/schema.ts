import { z } from "zod";
import { id, optionalText, requiredText } from "@/lib/fields";

/** What services tell each other, as it travels; browser-safe. */

/** As many and as long as documents may bring. */
const most = { fields: 2_000, consumers: 200 } as const;
const fieldPath = requiredText(500, "Name the field.");
export const fields = z
  .array(fieldPath)
  .max(most.fields, `At most ${most.fields} fields.`)
  .refine((paths) => new Set(paths).size === paths.length, "A field is named once.");

const consumer = z.strictObject({
  serviceId: id,
  /** Which of the fields it uses; null while nobody has said. */
  fields: fields.nullish().transform((value) => value ?? null),
});

const content = {
  name: requiredText(200, "Say what happened or is asked for, such as “Policy bound”."),
  /** Channel, topic or path; parameters in braces. */
  address: optionalText(500),
  description: optionalText(2_000),
  /** Null while only those who take it are known. */
  producerId: id.nullish().transform((value) => value ?? null),
  /** What is told, as dotted paths; an empty list is the bare "it happened", null is not known. */
  fields: fields.nullish().transform((value) => value ?? null),
  awaitsReply: z.boolean().default(false),
  namesConsumers: z.boolean().default(false),
  openConsumers: z.boolean().default(false),
  consumers: z.array(consumer).max(most.consumers, `At most ${most.consumers} consumers.`).default([]),
};

type Ends = { producerId: string | null; consumers: readonly { serviceId: string }[] };
const once = ({ consumers }: Ends) =>
  new Set(consumers.map(({ serviceId }) => serviceId)).size === consumers.length;
const onceRule = { path: ["consumers"], error: "A service takes it once." };
const elsewhere = ({ producerId, consumers }: Ends) =>
  consumers.every(({ serviceId }) => serviceId !== producerId);
const elsewhereRule = { path: ["consumers"], error: "A service does not tell itself." };
const someone = ({ producerId, consumers }: Ends) => producerId !== null || consumers.length > 0;
const someoneRule = { path: ["producerId"], error: "Name who sends it, or at least who takes it." };

export const newInteraction = z
  .strictObject(content)
  .refine(once, onceRule)
  .refine(elsewhere, elsewhereRule)
  .refine(someone, someoneRule);
export type NewInteraction = z.output<typeof newInteraction>;
export const interactionEdit = z
  .strictObject({ ...content, version: z.int().min(1, "Send the version that you read.") })
  .refine(once, onceRule)
  .refine(elsewhere, elsewhereRule)
  .refine(someone, someoneRule);
export type InteractionEdit = z.output<typeof interactionEdit>;
export const interactionParams = z.strictObject({ id });

const party = z.object({ id: z.string(), name: z.string(), domain: z.string() });

export const interaction = z.object({
  id: z.string(),
  name: z.string(),
  address: z.string().nullable(),
  description: z.string().nullable(),
  producer: party.nullable(),
  fields: z.array(z.string()).nullable(),
  awaitsReply: z.boolean(),
  namesConsumers: z.boolean(),
  openConsumers: z.boolean(),
  replyAddress: z.string().nullable(),
  consumers: z.array(party.extend({ fields: z.array(z.string()).nullable() })),
  /** The AsyncAPI document that told of it. */
  documentId: z.string().nullable(),
  version: z.number(),
});
export type InteractionView = z.output<typeof interaction>;
export const interactionList = z.object({ items: z.array(interaction) });
