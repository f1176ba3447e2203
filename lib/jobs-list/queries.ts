import type { Actor } from "@/lib/auth/actor";
import { read } from "@/lib/db/sql";
import { notFound } from "@/lib/errors";
import { pageOf, readCursor } from "@/lib/keyset";
import type { JobsPage, JobsQuery, JobView } from "./schema";

const columns = `j.id, j.kind, j.subject_id AS "subjectId", j.status, j.step, j.done, j.total, j.result, j.error, j.attempts,
  j.created_at AS "createdAt", j.started_at AS "startedAt", j.finished_at AS "finishedAt",
  j.cancel_requested_at IS NOT NULL AS "cancelRequested"`;

type Row = Omit<JobView, "createdAt" | "startedAt" | "finishedAt"> & {
  createdAt: Date;
  startedAt: Date | null;
  finishedAt: Date | null;
};

function toView(row: Row): JobView {
  return {
    ...row,
    createdAt: row.createdAt.toISOString(),
    startedAt: row.startedAt?.toISOString() ?? null,
    finishedAt: row.finishedAt?.toISOString() ?? null,
  };
}

/** Long work of the workspace, newest first. */
export async function findJobs(actor: Actor, query: JobsQuery): Promise<JobsPage> {
  const before = query.cursor ? (readCursor(query.cursor, 1)[0] ?? null) : null;
  const rows = await read<Row>(
    `SELECT ${columns} FROM job j
     WHERE j.workspace_id = $1 AND ($2::uuid IS NULL OR j.id < $2) AND ($3::text IS NULL OR j.status::text = $3)
       AND ($4::text IS NULL OR j.kind = $4) AND ($5::uuid IS NULL OR j.subject_id = $5)
     ORDER BY j.id DESC LIMIT $6`,
    [
      actor.workspace.id,
      before,
      query.status ?? null,
      query.kind || null,
      query.subjectId ?? null,
      query.limit + 1,
    ],
  );
  const page = pageOf(rows, query.limit, (row) => [row.id]);
  return { items: page.rows.map(toView), nextCursor: page.nextCursor };
}

export async function findJob(actor: Actor, id: string): Promise<JobView> {
  const [row] = await read<Row>(`SELECT ${columns} FROM job j WHERE j.workspace_id = $1 AND j.id = $2`, [
    actor.workspace.id,
    id,
  ]);
  if (!row) throw notFound("This job");
  return toView(row);
}
