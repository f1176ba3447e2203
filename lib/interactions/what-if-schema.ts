import { z } from "zod";
import { id } from "@/lib/fields";
import { fields } from "./schema";

/** What somebody thinks of changing, as it is kept in the browser and sent to be carried out. */

const change = <Kind extends string, Rest extends z.ZodRawShape>(kind: Kind, rest: Rest) =>
  z.strictObject({ kind: z.literal(kind), interactionId: id, ...rest });

export const whatIfChange = z.discriminatedUnion(
  "kind",
  [
    change("await-reply", { awaits: z.boolean() }),
    change("name-consumers", { names: z.boolean() }),
    change("open-consumers", { open: z.boolean() }),
    change("drop-fields", { fields }),
    change("add-consumer", { serviceId: id, fields: fields.nullish().transform((value) => value ?? null) }),
    change("drop-consumer", { serviceId: id }),
  ],
  { error: "Say what is to change: its kind is not known." },
);
export type WhatIfChange = z.output<typeof whatIfChange>;

export const couplingChanges = z.strictObject({
  changes: z
    .array(whatIfChange)
    .min(1, "Say what is to change.")
    .max(500, "At most 500 changes are carried out at once."),
  /** The version of each interaction that they were thought of. */
  seen: z.array(z.strictObject({ id, version: z.int().min(1) })).max(500),
});
export type CouplingChanges = z.output<typeof couplingChanges>;

/** Thoughts as they were kept as text; what is garbled is the same as none. */
export function readChanges(text: string): readonly WhatIfChange[] {
  if (text === "") return [];
  try {
    return z.array(whatIfChange).safeParse(JSON.parse(text)).data ?? [];
  } catch {
    return [];
  }
}
