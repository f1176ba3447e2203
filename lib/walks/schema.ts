import { z } from "zod";
import { id, paging, requiredText } from "@/lib/fields";
import { initiative, newInitiative } from "@/lib/initiatives/schema";
import { kpi, newKpi } from "@/lib/kpis/schema";

/** The first-year walk: a session over the first year of a customer; browser-safe. */

export const phases = ["writing", "revealed", "voting", "sorting", "closed"] as const;
export type Phase = (typeof phases)[number];
export const observationKinds = ["concern", "risk", "success_gap", "strength"] as const;
export type ObservationKind = (typeof observationKinds)[number];
export const defaultMarks = [7, 30, 60, 90, 180, 365] as const;

const optionalId = id.nullish().transform((value) => value ?? null);

const marks = z
  .array(
    z.int("A mark is a whole day.").min(0, "Marks begin on day 0.").max(3_653, "Marks end after ten years."),
  )
  .min(1, "Give at least one mark.")
  .max(12, "At most twelve marks.")
  .transform((days) => [...new Set(days)].sort((a, b) => a - b));

const content = {
  name: requiredText(120, "Give the walk a name."),
  segmentId: optionalId,
  marks: marks.default([...defaultMarks]),
  votesEach: z
    .int("Votes are a whole number.")
    .min(1, "At least one vote each.")
    .max(50, "At most 50 votes each.")
    .default(5),
};

export const newWalk = z.strictObject({
  modelId: id,
  ...content,
  /** Nobody, not even who reads the database, can tell who wrote a card. */
  anonymous: z.boolean().default(true),
});
export type NewWalk = z.output<typeof newWalk>;
const version = z.int().min(1, "Send the version that you read.");
export const walkEdit = z.strictObject({ ...content, version });
export type WalkEdit = z.output<typeof walkEdit>;
export const walkRemoval = z.strictObject({
  version: z.coerce.number("Send the version that you read.").int().min(1, "Send the version that you read."),
});
export const walkParams = z.strictObject({ id });
export const cardParams = z.strictObject({ id, card: id });
export const walkQuery = z.strictObject({ ...paging });
export type WalkQuery = z.output<typeof walkQuery>;

/** Made by the browser and known to it alone; who holds it wrote the card or gave the vote. */
const secret = z
  .string()
  .regex(/^[\w-]{32,100}$/, "A secret is 32 to 100 letters, digits, - or _, best made at random.");

export const cardWriting = z.strictObject({
  secret,
  mark: z.int(),
  text: requiredText(1_000, "Write something on the card."),
  /** Of the card as it was read; left out for a new card. */
  version: z.int().min(1).optional(),
});
export type CardWriting = z.output<typeof cardWriting>;
export const cardSecret = z.strictObject({ secret });
export const cardSecrets = z.strictObject({
  secrets: z.array(secret).max(500, "At most 500 cards at once."),
});
export const ownCards = z.object({
  items: z.array(z.object({ secret: z.string(), mark: z.number(), text: z.string(), version: z.number() })),
});
export type OwnCard = z.output<typeof ownCards>["items"][number];

export const phaseChange = z.strictObject({ phase: z.enum(phases), version });

export const cardEdit = z.strictObject({
  version,
  text: requiredText(1_000, "A card says something.").optional(),
  kind: z.enum(observationKinds, { error: `Choose one of ${observationKinds.join(", ")}.` }).nullish(),
});
export type CardEdit = z.output<typeof cardEdit>;

/** The card is named in the body, so that no list of requests tells who voted for what. */
export const ballot = z.strictObject({ cardId: id, secret });
export type Ballot = z.output<typeof ballot>;
export const ballotAnswer = z.object({ votesLeft: z.number() });

export const promotion = z.strictObject({
  version,
  initiative: newInitiative,
  /** Measures the initiative; its `initiativeId` is set to it. */
  kpi: newKpi.nullish().transform((value) => value ?? null),
});
export type Promotion = z.output<typeof promotion>;
export const promoted = z.object({ initiative, kpi: kpi.nullable() });

export const walkSummary = z.object({
  id: z.string(),
  modelId: z.string(),
  model: z.string(),
  segmentId: z.string().nullable(),
  segment: z.string().nullable(),
  name: z.string(),
  marks: z.array(z.number()),
  anonymous: z.boolean(),
  votesEach: z.number(),
  phase: z.enum(phases),
  facilitatorId: z.string().nullable(),
  facilitator: z.string().nullable(),
  createdOn: z.string(),
  cards: z.number(),
  version: z.number(),
});
export type WalkSummary = z.output<typeof walkSummary>;
export const walkPage = z.object({ items: z.array(walkSummary), nextCursor: z.string().nullable() });

export const walkCard = z.object({
  id: z.string(),
  mark: z.number(),
  text: z.string(),
  kind: z.enum(observationKinds).nullable(),
  /** Always null in an anonymous walk. */
  author: z.string().nullable(),
  /** Null while votes are being cast. */
  votes: z.number().nullable(),
  initiativeId: z.string().nullable(),
  initiative: z.string().nullable(),
  kpiId: z.string().nullable(),
  kpi: z.string().nullable(),
  version: z.number(),
});
export type WalkCard = z.output<typeof walkCard>;

export const walkState = walkSummary.extend({
  revision: z.number(),
  counts: z.array(z.object({ mark: z.number(), cards: z.number() })),
  /** Null before the reveal. */
  shown: z.array(walkCard).nullable(),
  /** Of the person who asks; null for a key. */
  votesLeft: z.number().nullable(),
});
export type WalkState = z.output<typeof walkState>;

export const walkStateQuery = z.strictObject({
  /** What was read last; answered with `state: null` while nothing changed. */
  revision: z.coerce.number().int().min(-1).default(-1),
});
export const walkStateAnswer = z.object({ revision: z.number(), state: walkState.nullable() });
export type WalkStateAnswer = z.output<typeof walkStateAnswer>;
