import { z } from "zod";
import { id, paging, requiredText } from "@/lib/fields";
import { focusEffect, focusProfile } from "./focus/schema";
import { channels, mapping, outcomes, stageKinds } from "./mapping";
import { reading } from "./reading";
import { tableMapping } from "./table/mapping";
import { tableEffect, tableProfile } from "./table/schema";

/** What goes over the wire for imports; browser-safe. */

export const statuses = [
  "uploading",
  "uploaded",
  "staging",
  "staged",
  "checking",
  "publishing",
  "published",
  "reverting",
  "reverted",
  "failed",
] as const;
export type ImportStatus = (typeof statuses)[number];

export const importKinds = ["log", "table", "focus"] as const;
export type ImportKindName = (typeof importKinds)[number];

export const params = z.strictObject({ id });
export const listQuery = z.strictObject(paging);
export const issueQuery = z.strictObject({ ...paging, severity: z.enum(["error", "warning"]).optional() });

export const createBody = z.strictObject({
  fileName: requiredText(255, "Name the file."),
  byteSize: z.number().int().min(1, "The file is empty."),
});

const version = z.number().int().min(1, "Send the version that you read.");
export const readingBody = z.strictObject({ version, reading });
export const mappingBody = z.strictObject({ version, mapping });
export const tableMappingBody = z.strictObject({ version, mapping: tableMapping });
export const kindBody = z.strictObject({
  version,
  kind: z.enum(importKinds, { error: `Choose one of ${importKinds.join(", ")}.` }),
});
export const versionBody = z.strictObject({ version });

const columnRole = z.string();

/** What the first bytes of the file tell. */
export const detection = z.object({
  format: z.enum(["xes", "csv"]),
  gzipLayers: z.number(),
  encoding: z.string(),
  hasBom: z.boolean(),
  warnings: z.array(z.string()),
  columns: z.array(
    z.object({
      name: z.string(),
      role: columnRole,
      dateFormats: z.array(z.string()),
      ambiguous: z.boolean(),
      examples: z.array(z.string()),
    }),
  ),
  missing: z.array(columnRole),
  /** Why the file is taken for a log or a table; not told of older imports. */
  why: z.string().optional(),
  preview: z.array(z.array(z.string())),
});

const suggestion = z.object({
  meaning: z.discriminatedUnion("kind", [
    z.object({ kind: z.literal("stage"), stageName: z.string(), stageKind: z.enum(stageKinds) }),
    z.object({
      kind: z.literal("touchpoint"),
      channel: z.enum(channels),
      direction: z.enum(["inbound", "outbound"]),
      mode: z.enum(["reactive", "proactive"]),
    }),
    z.object({ kind: z.literal("outcome"), outcome: z.enum(outcomes) }),
    z.object({ kind: z.literal("ignore") }),
  ]),
  reason: z.string(),
});

/** What was read: the table behind the mapping screen. */
export const profile = z.object({
  events: z.number(),
  cases: z.number(),
  firstAt: z.string().nullable(),
  lastAt: z.string().nullable(),
  rowsRead: z.number(),
  errors: z.number(),
  warnings: z.number(),
  activities: z.array(
    z.object({
      activity: z.string(),
      events: z.number(),
      cases: z.number(),
      starts: z.number(),
      completes: z.number(),
      others: z.number(),
      /** START directly followed by COMPLETE, within case and activity. */
      pairs: z.number(),
      pairMilliseconds: z.number(),
      suggestion,
    }),
  ),
  attributes: z.array(
    z.object({ name: z.string(), cases: z.number(), distinct: z.number(), examples: z.array(z.string()) }),
  ),
  /** Attributes that cases first carried after their first event, and where; not told of older imports. */
  appearing: z
    .array(
      z.object({
        name: z.string(),
        activities: z.array(z.object({ activity: z.string(), cases: z.number() })),
      }),
    )
    .optional(),
  /** A complete mapping made of the suggestions, ready to be sent back. */
  suggestedMapping: mapping,
  /** Whether the stored mapping was remembered from an earlier file of this shape. */
  remembered: z.boolean(),
});

/** The effect of publishing, in figures. */
export const effect = z.object({
  newCustomers: z.number(),
  knownCustomers: z.number(),
  casesWithoutFacts: z.number(),
  touchpoints: z.number(),
  milliseconds: z.number(),
  uncappedMilliseconds: z.number(),
  cappedVisits: z.number(),
  stageMoves: z.number(),
  outcomes: z.object({ closed: z.number(), declined: z.number(), cancelled: z.number(), ended: z.number() }),
  costEntries: z.number(),
  costMinor: z.number(),
  currency: z.string(),
  /** Facts of this file that are already there, by kind; they stay as they are. */
  alreadyThere: z.object({ touchpoints: z.number(), stageMoves: z.number(), outcomes: z.number() }),
  eventsIgnored: z.number(),
  eventsUnpaired: z.number(),
  rowsWithErrors: z.number(),
  rowsWithWarnings: z.number(),
  firstMonth: z.string().nullable(),
  lastMonth: z.string().nullable(),
});

export const job = z.object({
  id: z.string(),
  kind: z.string(),
  status: z.enum(["queued", "running", "done", "failed", "cancelled"]),
  step: z.string().nullable(),
  done: z.number(),
  total: z.number().nullable(),
  /** Of the current attempt; null before it begins. */
  startedAt: z.string().nullable(),
  cancelRequested: z.boolean(),
});

export const fault = z.object({
  code: z.string(),
  message: z.string(),
  hint: z.string().nullable(),
  line: z.number().nullable(),
});

/** The effect of publishing, whatever the kind of the file. */
export const anyEffect = z.union([effect, tableEffect, focusEffect]);
export type AnyEffect = z.output<typeof anyEffect>;

export const importSummary = z.object({
  id: z.string(),
  kind: z.enum(importKinds),
  status: z.enum(statuses),
  fileName: z.string(),
  byteSize: z.number(),
  source: z.string(),
  modelId: z.string().nullable(),
  modelName: z.string().nullable(),
  createdAt: z.string(),
  createdBy: z.string().nullable(),
  publishedAt: z.string().nullable(),
  revertedAt: z.string().nullable(),
  events: z.number().nullable(),
  cases: z.number().nullable(),
  /** Rows of a table. */
  rows: z.number().nullable(),
  /** What a log brought, and what a table brought. */
  published: effect.nullable(),
  publishedTable: tableEffect.nullable(),
  publishedFocus: focusEffect.nullable(),
  error: fault.nullable(),
});

export const importDetail = importSummary.extend({
  version: z.number(),
  sha256: z.string().nullable(),
  detection: detection.nullable(),
  reading: reading.nullable(),
  mapping: mapping.nullable(),
  profile: profile.nullable(),
  /** The same of a table; a log has none. */
  tableMapping: tableMapping.nullable(),
  tableProfile: tableProfile.nullable(),
  /** The same of a FOCUS file. */
  focusProfile: focusProfile.nullable(),
  job: job.nullable(),
});

export const importPage = z.object({ items: z.array(importSummary), nextCursor: z.string().nullable() });

export const issue = z.object({
  sequence: z.number(),
  line: z.number(),
  field: z.string(),
  value: z.string(),
  reason: z.string(),
  severity: z.enum(["error", "warning"]),
});
export const issuePage = z.object({ items: z.array(issue), nextCursor: z.string().nullable() });

/** What reverting will take away and what stays. */
export const revertEffect = z.object({
  customers: z.number(),
  customersKept: z.number(),
  touchpoints: z.number(),
  stageMoves: z.number(),
  outcomes: z.number(),
  costEntries: z.number(),
  agreements: z.number(),
  /** Agreements that it changed, which go back to what they were. */
  agreementsRestored: z.number(),
  /** Charges of software, which are voided. */
  charges: z.number(),
  modelRemoved: z.string().nullable(),
  /** Imports whose money belongs to its agreements: they have to be reverted first. */
  heldBy: z.array(z.object({ id: z.string(), fileName: z.string(), entries: z.number() })),
  /** What people did with its agreements since, a kind a line: it has to be taken back first. */
  builtOn: z.array(
    z.object({ what: z.string(), count: z.number(), customerId: z.string(), customer: z.string() }),
  ),
  /** Entries booked by hand on its agreements, which stay with their customer alone. */
  entriesFreed: z.number(),
});

export type Detection = z.output<typeof detection>;
export type Profile = z.output<typeof profile>;
export type Effect = z.output<typeof effect>;
export type RevertEffect = z.output<typeof revertEffect>;
export type ImportSummary = z.output<typeof importSummary>;
export type ImportDetail = z.output<typeof importDetail>;
export type ImportJob = z.output<typeof job>;
export type ImportIssue = z.output<typeof issue>;
export type Fault = z.output<typeof fault>;
