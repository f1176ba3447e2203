import { z } from "zod";
import { signalKinds } from "@/lib/engine/seams/signals";
import { id, optionalText, paging } from "@/lib/fields";

/** Borders between stages and what was said of them, as they travel; browser-safe. */

export const verdictKinds = ["accepted", "rejected", "withdrawn"] as const;
export type VerdictKind = (typeof verdictKinds)[number];

export const seamQuery = z.strictObject({ model: z.uuid("Give the id of a lifecycle model.").optional() });
export const seamWhyQuery = seamQuery.extend({ left: z.uuid("Give the id of the stage on the left.") });

export const newVerdict = z
  .strictObject({
    modelId: id,
    leftStageId: id,
    rightStageId: id,
    verdict: z.enum(verdictKinds, { error: `Choose one of ${verdictKinds.join(", ")}.` }),
    reason: optionalText(1_000),
    /** `seen` of the border as it was read: refused where figures or verdict are others by now. */
    seen: z
      .string("Send `seen` as you read it.")
      .max(200)
      .nullish()
      .transform((value) => value ?? null),
  })
  .refine(({ verdict, reason }) => verdict !== "rejected" || reason !== null, {
    path: ["reason"],
    error: "Say why it is rejected, so that nobody has to ask again.",
  });
export type NewVerdict = z.output<typeof newVerdict>;

export const verdictQuery = z.strictObject({
  model: z.uuid("Give the id of a lifecycle model."),
  left: z.uuid("Give the id of a stage.").optional(),
  right: z.uuid("Give the id of a stage.").optional(),
  ...paging,
});
export type VerdictQuery = z.output<typeof verdictQuery>;

const source = z.enum(["measured", "profile"]);
const evidence = z.object({
  strength: z.number().nullable(),
  proposed: z.boolean(),
  thresholds: z.object({ strength: z.number(), signals: z.number() }),
  signals: z.array(
    z.object({
      kind: z.enum(signalKinds),
      strength: z.number().nullable(),
      source,
      left: z.union([z.number(), z.string()]).nullable(),
      right: z.union([z.number(), z.string()]).nullable(),
    }),
  ),
});
export type Evidence = z.output<typeof evidence>;

const stage = z.object({ id: z.string(), name: z.string() });

export const verdict = z.object({
  id: z.string(),
  modelId: z.string(),
  left: stage,
  right: stage,
  verdict: z.enum(verdictKinds),
  reason: z.string().nullable(),
  /** The signals as they stood. */
  evidence,
  decidedAt: z.string(),
  decidedBy: z.string().nullable(),
});
export type VerdictView = z.output<typeof verdict>;
export const verdictPage = z.object({ items: z.array(verdict), nextCursor: z.string().nullable() });

const party = z.object({ id: z.string(), name: z.string(), ownerTeam: z.string().nullable() });

export const border = z.object({
  left: stage,
  right: stage,
  strength: z.number().nullable().describe("Mean of the known signals, 0 to 1."),
  known: z.number().describe("Signals that are known."),
  proposed: z.boolean(),
  signals: z.array(
    z.object({
      kind: z.enum(signalKinds),
      label: z.string(),
      strength: z.number().nullable(),
      source,
      say: z.string().describe("The evidence in words."),
    }),
  ),
  services: z.object({
    left: z.array(party),
    right: z.array(party),
    both: z.array(party).describe("They serve both sides: the seam would cut through them."),
  }),
  /** The latest one that is not withdrawn. */
  verdict: verdict.nullable(),
  stale: z.string().nullable().describe("What has changed since the verdict, in words."),
  seen: z.string().describe("Sent with a verdict, it says which figures the verdict is about."),
});
export type BorderView = z.output<typeof border>;

export const seamList = z.object({
  model: stage.nullable(),
  asOf: z.string().nullable(),
  thresholds: z.object({ strength: z.number(), signals: z.number() }),
  customers: z.number().describe("Customers behind what was measured."),
  items: z.array(border),
});
