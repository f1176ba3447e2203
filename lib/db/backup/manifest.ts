import { z } from "zod";

/** Rows of these are not copied: they let a person in or count attempts, and are worth nothing a day later. */
export const leftOut: ReadonlySet<string> = new Set(["session", "verification", "rate_limit"]);

/** Prisma's own list of migrations; its rows say which schema the other files fit. */
export const migrationsTable = "_prisma_migrations";

const tableSchema = z.object({
  name: z.string().min(1),
  columns: z.array(z.string().min(1)).min(1),
  // Only names that a backup gives: nothing leads out of its folder.
  file: z.string().regex(/^\w+\.copy\.gz$/),
  rows: z.int().min(0),
});

/** What a backup says of itself. */
export const manifestSchema = z.object({
  format: z.literal("lifecurve-backup"),
  version: z.literal(1),
  madeAt: z.iso.datetime(),
  server: z.string(),
  /** In the order in which they were applied. */
  migrations: z.array(z.object({ name: z.string().regex(/^\w+$/), checksum: z.string() })).min(1),
  tables: z.array(tableSchema).min(1),
  /** Tables whose rows are left out on purpose. */
  leftOut: z.array(z.string()),
  /** Where counters stand, for columns that have one. */
  sequences: z.array(z.object({ name: z.string(), value: z.string().regex(/^-?\d+$/) })),
});

export type Manifest = z.infer<typeof manifestSchema>;
export type BackedUpTable = z.infer<typeof tableSchema>;

export const manifestFile = "manifest.json";
/** In the format of `sha256sum`, so that anybody can check a backup without us. */
export const sumsFile = "SHA256SUMS";
