import { z } from "zod";
import { AppError } from "@/lib/errors";

export const archiveFormat = "lifecurve-workspace";
export const archiveVersion = 1;
export const manifestFile = "manifest.json";
export const fileOf = (table: string) => `tables/${table}.ndjson`;

const tableSchema = z.object({
  name: z.string().regex(/^[a-z_]+$/),
  rows: z.int().min(0),
  bytes: z.int().min(0),
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
  columns: z.array(z.string().regex(/^[a-z_0-9]+$/)).min(1),
});

/** What an archive says of itself; docs/archives.md describes it. */
const manifestSchema = z.object({
  format: z.literal(archiveFormat),
  version: z.literal(archiveVersion),
  madeAt: z.iso.datetime(),
  /** The last migration of the database it was made from. */
  schema: z.string().regex(/^\w+$/),
  workspace: z.object({
    name: z.string().min(1).max(80),
    currency: z.string().regex(/^[A-Z]{3}$/),
    timeZone: z.string().min(1).max(64),
  }),
  tables: z.array(tableSchema).min(1).max(500),
  leftOut: z.record(z.string(), z.string()),
});
export type ArchiveManifest = z.output<typeof manifestSchema>;
export type ManifestTable = ArchiveManifest["tables"][number];

/** Reads a manifest; throws `invalid` saying what is not right, and by which version it would be. */
export function parseManifest(text: string): ArchiveManifest {
  let content: { format?: unknown; version?: unknown };
  try {
    content = JSON.parse(text) ?? {};
  } catch (cause) {
    throw new AppError("invalid", `${manifestFile} is not JSON; the archive is damaged.`, { cause });
  }
  if (content.format !== archiveFormat)
    throw new AppError("invalid", "This is not an archive of a Lifecurve workspace.");
  if (typeof content.version === "number" && content.version > archiveVersion) {
    throw new AppError(
      "invalid",
      `This archive has format ${content.version}; this version of Lifecurve reads up to ${archiveVersion}. Load it with a newer one.`,
    );
  }
  const parsed = manifestSchema.safeParse(content);
  if (parsed.success) return parsed.data;
  const [first] = parsed.error.issues;
  throw new AppError(
    "invalid",
    `${manifestFile} is not one this version reads (${first?.path.join(".")}: ${first?.message}).`,
  );
}
