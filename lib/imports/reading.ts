import { z } from "zod";
import type { TextEncoding } from "@/lib/formats/bytes/text-encoding";
import type { DateFormat } from "@/lib/formats/time/date-format";

/** How the bytes of a file are read into events; browser-safe. */

export const encodings = [
  "utf-8",
  "utf-16le",
  "utf-16be",
  "windows-1252",
] as const satisfies readonly TextEncoding[];

export const dateFormats = [
  "iso-offset",
  "iso-local",
  "dd/mm/yyyy",
  "mm/dd/yyyy",
  "dd.mm.yyyy",
  "dd-mm-yyyy",
  "yyyy/mm/dd",
  "epoch-s",
  "epoch-ms",
] as const satisfies readonly DateFormat[];

function isZone(zone: string): boolean {
  try {
    new Intl.DateTimeFormat("en", { timeZone: zone });
    return true;
  } catch {
    return false;
  }
}

const column = z.string().min(1).max(500).nullable();

export const csvLayout = z.strictObject({
  delimiter: z.enum([",", ";", "\t", "|"], { error: "A delimiter is a comma, semicolon, tab or bar." }),
  lineEnding: z.enum(["lf", "cr"]),
  hasHeader: z.boolean(),
  columns: z.strictObject({
    caseId: column,
    activity: column,
    timestamp: column,
    transition: column,
    resource: column,
    costAmount: column,
    costCurrency: column,
  }),
  caseColumns: z.array(z.string().max(500)).max(500).default([]),
});

export const reading = z.strictObject({
  zone: z.string().trim().refine(isZone, "Name a time zone such as Europe/Amsterdam."),
  /** Null for XES. */
  csv: csvLayout.nullable(),
  /** Null: as detected. */
  dateFormats: z.array(z.enum(dateFormats)).min(1, "Choose at least one date format.").max(9).nullable(),
  encoding: z.enum(encodings).nullable(),
  decimalMark: z.enum([".", ","]).nullable(),
});

export type Reading = z.output<typeof reading>;
