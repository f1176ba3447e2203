import { z } from "zod";
import { id } from "@/lib/fields";

export const archiveStates = [
  "making",
  "ready",
  "receiving",
  "loading",
  "loaded",
  "failed",
  "cancelled",
] as const;

export const archiveParams = z.strictObject({ id });

export const archiveSchema = z.object({
  id: z.string(),
  status: z
    .enum(archiveStates)
    .describe("Made here: making, then ready. Brought from elsewhere: receiving, loading, then loaded."),
  fileName: z.string(),
  byteSize: z.number(),
  sha256: z.string().nullable().describe("Of the whole file, as `sha256sum` tells it."),
  rows: z.number().nullable().describe("Rows of all tables in it."),
  error: z.string().nullable(),
  createdAt: z.string(),
  createdBy: z.string().nullable(),
  finishedAt: z.string().nullable(),
  job: z
    .object({
      id: z.string(),
      status: z.string(),
      step: z.string().nullable(),
      done: z.number(),
      total: z.number().nullable(),
      cancelRequested: z.boolean(),
    })
    .nullable()
    .describe("The work on it while it lasts."),
});
export type ArchiveView = z.output<typeof archiveSchema>;
export const archivesSchema = z.object({ items: z.array(archiveSchema) });

/** While one of these, its screen looks again every second. */
export const isAtWork = (archive: { status: string }) =>
  archive.status === "making" || archive.status === "receiving" || archive.status === "loading";
