import type { Actor } from "@/lib/auth/actor";
import { read } from "@/lib/db/sql";
import { notFound } from "@/lib/errors";
import { pageOf, readCursor } from "@/lib/keyset";
import type { FocusEffect } from "./focus/schema";
import type { AnyEffect, Effect, ImportDetail, ImportIssue, ImportJob, ImportSummary } from "./schema";
import type { TableEffect } from "./table/schema";

type Row = {
  id: string;
  kind: ImportSummary["kind"];
  status: ImportSummary["status"];
  file_name: string;
  byte_size: number;
  source: string;
  model_id: string | null;
  model_name: string | null;
  created_at: Date;
  created_by: string | null;
  published_at: Date | null;
  reverted_at: Date | null;
  events: number | null;
  cases: number | null;
  rows: number | null;
  counts: { effect?: AnyEffect } | null;
  error: ImportSummary["error"];
};

const summaryColumns = `i.id, i.kind, i.status, i.file_name, i.byte_size, i.source, i.model_id, m.name AS model_name, i.created_at,
  u.name AS created_by, i.published_at, i.reverted_at, (i.profile->>'events')::int8 AS events,
  (i.profile->>'cases')::int8 AS cases, (i.profile->>'rows')::int8 AS rows, i.counts, i.error`;
const summaryTables = `import i
  LEFT JOIN lifecycle_model m ON m.workspace_id = i.workspace_id AND m.id = i.model_id
  LEFT JOIN member b ON b.workspace_id = i.workspace_id AND b.id::text = i.created_by_id
  LEFT JOIN "user" u ON u.id = b.user_id`;

function toSummary(row: Row): ImportSummary {
  return {
    id: row.id,
    kind: row.kind,
    status: row.status,
    fileName: row.file_name,
    byteSize: row.byte_size,
    source: row.source,
    modelId: row.model_id,
    modelName: row.model_name,
    createdAt: row.created_at.toISOString(),
    createdBy: row.created_by,
    publishedAt: row.published_at?.toISOString() ?? null,
    revertedAt: row.reverted_at?.toISOString() ?? null,
    events: row.events,
    cases: row.cases,
    rows: row.rows,
    published: row.kind === "log" ? ((row.counts?.effect as Effect | undefined) ?? null) : null,
    publishedTable: row.kind === "table" ? ((row.counts?.effect as TableEffect | undefined) ?? null) : null,
    publishedFocus: row.kind === "focus" ? ((row.counts?.effect as FocusEffect | undefined) ?? null) : null,
    error: row.error,
  };
}

/** Imports of the workspace, newest first. */
export async function findImports(actor: Actor, query: { cursor?: string | undefined; limit: number }) {
  const place = query.cursor === undefined ? null : readCursor(query.cursor, 1);
  const rows = await read<Row>(
    `SELECT ${summaryColumns} FROM ${summaryTables}
     WHERE i.workspace_id = $1 AND ($2::text IS NULL OR i.id < $2::uuid) ORDER BY i.id DESC LIMIT $3`,
    [actor.workspace.id, place?.[0] ?? null, query.limit + 1],
  );
  const page = pageOf(rows, query.limit, (row) => [row.id]);
  return { items: page.rows.map(toSummary), nextCursor: page.nextCursor };
}

type DetailRow = Row & {
  version: number;
  sha256: string | null;
  detection: ImportDetail["detection"];
  reading: ImportDetail["reading"];
  mapping: unknown;
  profile: unknown;
};

/** One import with everything that its page shows. */
export async function findImport(actor: Actor, importId: string): Promise<ImportDetail> {
  const [row] = await read<DetailRow>(
    `SELECT ${summaryColumns}, i.version, i.sha256, i.detection, i.reading, i.mapping, i.profile
     FROM ${summaryTables} WHERE i.workspace_id = $1 AND i.id = $2`,
    [actor.workspace.id, importId],
  );
  if (!row) throw notFound("This import");
  return {
    ...toSummary(row),
    version: row.version,
    sha256: row.sha256,
    detection: row.detection,
    reading: row.reading,
    ...describedOf(row),
    job: await findLatestJob(actor, importId),
  };
}

/** Mapping and profile, under the names of their kind. */
function describedOf({ kind, mapping, profile }: DetailRow) {
  const none = { mapping: null, profile: null, tableMapping: null, tableProfile: null, focusProfile: null };
  if (kind === "focus") return { ...none, focusProfile: profile as ImportDetail["focusProfile"] };
  if (kind === "table")
    return {
      ...none,
      tableMapping: mapping as ImportDetail["tableMapping"],
      tableProfile: profile as ImportDetail["tableProfile"],
    };
  return {
    ...none,
    mapping: mapping as ImportDetail["mapping"],
    profile: profile as ImportDetail["profile"],
  };
}

type JobRow = {
  id: string;
  kind: string;
  status: ImportJob["status"];
  step: string | null;
  done: number;
  total: number | null;
  started_at: Date | null;
  cancel_requested_at: Date | null;
};

/** The latest job about an import. */
async function findLatestJob(actor: Actor, importId: string): Promise<ImportJob | null> {
  const [job] = await read<JobRow>(
    `SELECT id, kind, status, step, done, total, started_at, cancel_requested_at FROM job
     WHERE workspace_id = $1 AND subject_id = $2 ORDER BY id DESC LIMIT 1`,
    [actor.workspace.id, importId],
  );
  if (!job) return null;
  return {
    id: job.id,
    kind: job.kind,
    status: job.status,
    step: job.step,
    done: job.done,
    total: job.total,
    startedAt: job.started_at?.toISOString() ?? null,
    cancelRequested: job.cancel_requested_at !== null,
  };
}

type IssueQuery = { cursor?: string | undefined; limit: number; severity?: "error" | "warning" | undefined };

/** Rows of the file that were not taken, or only with a remark; errors and remarks in file order. */
export async function findIssues(actor: Actor, importId: string, query: IssueQuery) {
  await assertImport(actor, importId);
  const place = query.cursor === undefined ? null : readCursor(query.cursor, 1);
  const rows = await read<ImportIssue>(
    `SELECT sequence, line, field, value, reason, severity FROM import_issue
     WHERE workspace_id = $1 AND import_id = $2 AND sequence > $3 AND ($4::text IS NULL OR severity = $4)
     ORDER BY sequence LIMIT $5`,
    [actor.workspace.id, importId, Number(place?.[0] ?? -1), query.severity ?? null, query.limit + 1],
  );
  const page = pageOf(rows, query.limit, (row) => [row.sequence]);
  return { items: [...page.rows], nextCursor: page.nextCursor };
}

/** Every issue of an import, a page at a time, for a download whose size does not matter. */
export async function* streamIssues(actor: Actor, importId: string): AsyncGenerator<ImportIssue> {
  let cursor: string | undefined;
  do {
    const page = await findIssues(actor, importId, { cursor, limit: 5_000 });
    yield* page.items;
    cursor = page.nextCursor ?? undefined;
  } while (cursor !== undefined);
}

async function assertImport(actor: Actor, importId: string): Promise<void> {
  const [row] = await read(`SELECT 1 AS found FROM import WHERE workspace_id = $1 AND id = $2`, [
    actor.workspace.id,
    importId,
  ]);
  if (!row) throw notFound("This import");
}

export type TargetModel = { id: string; name: string; stages: { key: string; name: string; kind: string }[] };

/** Lifecycle models that events can be mapped onto, with their stages in order. */
export async function findTargetModels(actor: Actor): Promise<TargetModel[]> {
  return read<TargetModel>(
    `SELECT m.id, m.name, coalesce(jsonb_agg(jsonb_build_object('key', s.key, 'name', s.name, 'kind', s.kind)
         ORDER BY s.position) FILTER (WHERE s.id IS NOT NULL), '[]') AS stages
     FROM lifecycle_model m LEFT JOIN stage s ON s.workspace_id = m.workspace_id AND s.model_id = m.id
     WHERE m.workspace_id = $1 AND m.archived_at IS NULL GROUP BY m.id, m.name ORDER BY m.name`,
    [actor.workspace.id],
  );
}
