import { z } from "zod";

/** Fields that many schemas share; browser-safe. */

/** The years that imports take too; beyond them a date is a slip of the pen that would stretch every chart. */
function inOurTime(text: string): boolean {
  const year = Number(text.slice(0, 4));
  return year >= 1900 && year <= 2200;
}
const outOfTime = "Give a year between 1900 and 2200.";

/** An instant with its offset, e.g. "2026-03-04T14:05:00+01:00"; becomes a Date. */
export const instant = z.iso
  .datetime({ offset: true, error: "Give a date and time with its offset, such as 2026-03-04T14:05:00Z." })
  .refine(inOurTime, outOfTime)
  .transform((text) => new Date(text));

export const civilDate = z.iso
  .date({ error: "Give a date such as 2026-03-04." })
  .refine(inOurTime, outOfTime);

export const id = z.uuid({ error: "This is not an id." });

/** Tabs and line ends are text; any other control character came by accident or means harm to who reads it. */
const control = /[^\P{Cc}\t\n\r]/u;

/** Trimmed text as people type it; `missing` is said where there is none at all. */
export function plainText(missing?: string) {
  return z
    .string(missing)
    .trim()
    .refine((text) => !control.test(text), "This holds a control character; take it out.");
}

/** Trimmed text with an upper bound; blank counts as left out. */
export function optionalText(max: number) {
  return plainText()
    .max(max, `Keep this to ${max} characters.`)
    .transform((text) => text || null)
    .nullish()
    .transform((text) => text ?? null);
}

export function requiredText(max: number, missing: string) {
  return plainText().min(1, missing).max(max, `Keep this to ${max} characters.`);
}

export const reason = requiredText(500, "Say why, in a few words.");

/** Where a fact comes from. The same source and external id is the same fact. */
export const provenance = {
  source: plainText().min(1, "Name the source.").max(100, "Keep this to 100 characters.").default("manual"),
  externalId: optionalText(200),
};

/** How a stored fact tells where it comes from and whether it still counts. */
export const factTrail = {
  source: z.string(),
  externalId: z.string().nullable(),
  recordedAt: z.string(),
  recordedBy: z.string().nullable(),
  voidedAt: z.string().nullable(),
  voidReason: z.string().nullable(),
  replacesId: z.string().nullable(),
};

/** Keyset paging: `cursor` is what the page before answered as `nextCursor`. */
export const paging = {
  cursor: z.string().max(1000).optional(),
  limit: z.coerce.number().int().min(1).max(200, "A page has at most 200 items.").default(50),
};

/** "true" and "false" of a query string. */
export const flag = z
  .enum(["true", "false"], { error: "Say true or false." })
  .transform((text) => text === "true");
