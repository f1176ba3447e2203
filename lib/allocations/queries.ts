import type { Actor } from "@/lib/auth/actor";
import { read } from "@/lib/db/sql";
import { notFound } from "@/lib/errors";
import { pageOf, readCursor } from "@/lib/keyset";
import { currentRuns } from "./current-runs";
import type { AllocationRunView, RunDifference } from "./schema";

type Row = Omit<AllocationRunView, "sameAs" | "error" | "progress" | "createdAt" | "finishedAt"> & {
  sameAsId: string | null;
  sameAsNumber: number | null;
  error: { message: string } | null;
  step: string | null;
  done: number | null;
  total: number | null;
  createdAt: Date;
  finishedAt: Date | null;
};

const selectRuns = `WITH ${currentRuns}
  SELECT r.id, r.number, r.status, to_char(r.from_month, 'YYYY-MM') AS "from", to_char(r.to_month, 'YYYY-MM') AS "to",
    r.currency, r.input_hash AS "inputHash", r.result_hash AS "resultHash", r.counts, r.error, r.job_id AS "jobId",
    r.created_by AS "createdBy", r.created_at AS "createdAt", r.finished_at AS "finishedAt",
    (SELECT count(*) FROM current c WHERE c.run_id = r.id) AS "currentMonths",
    s.id AS "sameAsId", s.number AS "sameAsNumber", j.step, j.done, j.total
  FROM allocation_run r
  LEFT JOIN allocation_run s ON s.workspace_id = r.workspace_id AND s.id = r.same_as_id
  LEFT JOIN job j ON j.workspace_id = r.workspace_id AND j.id = r.job_id AND r.status IN ('queued', 'running')
  WHERE r.workspace_id = $1`;

function toRun({ sameAsId, sameAsNumber, step, done, total, ...row }: Row): AllocationRunView {
  return {
    ...row,
    sameAs: sameAsId !== null && sameAsNumber !== null ? { id: sameAsId, number: sameAsNumber } : null,
    error: row.error?.message ?? null,
    progress: done === null ? null : { step, done, total },
    createdAt: row.createdAt.toISOString(),
    finishedAt: row.finishedAt?.toISOString() ?? null,
  };
}

/** Allocation runs, the newest first. */
export async function findRuns(actor: Actor, query: { cursor?: string | undefined; limit: number }) {
  const [before] = query.cursor ? readCursor(query.cursor, 1) : [null];
  const rows = await read<Row>(
    `${selectRuns} AND ($2::int IS NULL OR r.number < $2::int) ORDER BY r.number DESC LIMIT $3`,
    [actor.workspace.id, before, query.limit + 1],
  );
  const page = pageOf(rows, query.limit, (row) => [row.number]);
  return { items: page.rows.map(toRun), nextCursor: page.nextCursor };
}

/** One run. Throws `not_found`. */
export async function getRun(actor: Actor, id: string): Promise<AllocationRunView> {
  const [row] = await read<Row>(`${selectRuns} AND r.id = $2`, [actor.workspace.id, id]);
  if (!row) throw notFound("This allocation run");
  return toRun(row);
}

/** Two runs side by side: the amounts that differ by month, pool and state. Throws `not_found`. */
export async function compareRuns(actor: Actor, id: string, withId: string): Promise<RunDifference> {
  const [run, other] = await Promise.all([getRun(actor, id), getRun(actor, withId)]);
  const rows = await read<RunDifference["rows"][number]>(
    `SELECT to_char(month, 'YYYY-MM') AS month, x.pool_id AS "poolId", coalesce(p.name, 'Unassigned') AS pool, x.state,
       x.own AS "amountMinor", x.other AS "withMinor", x.own - x.other AS "differenceMinor"
     FROM (
       SELECT month, pool_id, state, coalesce(sum(amount_minor) FILTER (WHERE run_id = $2), 0)::float8 AS own,
         coalesce(sum(amount_minor) FILTER (WHERE run_id = $3), 0)::float8 AS other
       FROM allocation_line WHERE workspace_id = $1 AND run_id IN ($2, $3) GROUP BY 1, 2, 3) x
     LEFT JOIN cost_pool p ON p.workspace_id = $1 AND p.id = x.pool_id
     WHERE x.own <> x.other ORDER BY 1, 3, 4`,
    [actor.workspace.id, id, withId],
  );
  return {
    run: { id: run.id, number: run.number },
    with: { id: other.id, number: other.number },
    identical: run.resultHash !== null && run.resultHash === other.resultHash,
    rows,
  };
}
