import { writeNewLives } from "@/lib/db/rollups/rewrite-lives";
import { read } from "@/lib/db/sql";
import { isCurrency } from "@/lib/engine/money/currency";
import { AppError, notFound } from "@/lib/errors";
import { type Bulk, bulkTransaction } from "@/lib/jobs/bulk-transaction";
import { JobCancelled, type JobContext } from "@/lib/jobs/context";
import { surviveRestarts } from "@/lib/jobs/survive-restarts";
import { refuseFull } from "./commands";
import { loadArchive, type OpenedArchive, openArchive, refuseNewer } from "./load-archive";
import { giveUp, recordOfJob } from "./settle";
import { archiveRange } from "./store";

/** Job `workspace.load`: fills an empty workspace from an archive, whole or not at all. Repeatable. */
export async function loadBrought(context: JobContext): Promise<Record<string, unknown>> {
  try {
    return await surviveRestarts(() => loadOnce(context));
  } catch (error) {
    await giveUp(context.job, error);
    throw error;
  }
}

type Row = { status: string; byte_size: number; file_name: string };

async function loadOnce(context: JobContext): Promise<Record<string, unknown>> {
  const { workspaceId, subjectId } = context.job;
  const archiveId = subjectId ?? "";
  const [row] = await read<Row>(
    "SELECT status, byte_size, file_name FROM workspace_archive WHERE workspace_id = $1 AND id = $2",
    [workspaceId, archiveId],
  );
  if (!row) throw notFound("This archive");
  if (row.status === "loaded") return { done: true };
  if (row.status !== "loading") throw new JobCancelled();
  await context.report({ step: "Opening the archive", done: 0, total: null });
  const opened = await openArchive(archiveRange(workspaceId, archiveId, row.byte_size));
  await bulkTransaction(context, (bulk) => fill(context, bulk, opened, row.file_name));
  return { rows: opened.manifest.tables.reduce((sum, { rows }) => sum + rows, 0) };
}

async function findImporter(
  { sql }: Bulk,
  { job }: JobContext,
): Promise<{ memberId: string; email: string }> {
  const [row] = await sql<{ memberId: string; email: string }>(
    `SELECT m.id AS "memberId", u.email FROM member m JOIN "user" u ON u.id = m.user_id
     WHERE m.workspace_id = $1 AND m.user_id = $2 AND m.role = 'owner'`,
    [job.workspaceId, job.payload.userId],
  );
  if (!row) throw new AppError("forbidden", "Who asked for this is no owner of the workspace any more.");
  return row;
}

async function fill(context: JobContext, bulk: Bulk, opened: OpenedArchive, fileName: string): Promise<void> {
  const { client, sql } = bulk;
  const { workspaceId } = context.job;
  const { workspace, tables, madeAt } = opened.manifest;
  await sql("SELECT 1 FROM workspace WHERE id = $1 FOR UPDATE", [workspaceId]);
  await refuseFull(sql, workspaceId);
  await refuseNewer(sql, opened.manifest);
  refuseForeignPlace(workspace);
  const importer = await findImporter(bulk, context);
  await sql("UPDATE workspace SET name = $2, currency = $3, time_zone = $4 WHERE id = $1", [
    workspaceId,
    workspace.name,
    workspace.currency,
    workspace.timeZone,
  ]);
  const everyone = {
    query: `SELECT id AS customer_id FROM customer WHERE workspace_id = '${workspaceId}'::uuid`,
  };
  await writeNewLives(sql, { workspaceId, timeZone: workspace.timeZone }, everyone, async () => {
    await loadArchive(client, workspaceId, importer, opened, (step, done, total) =>
      context.report({ step, done, total }),
    );
    await context.report({ step: "Counting everything anew", done: 0, total: null });
  });
  const rows = Object.fromEntries(tables.map((table) => [table.name, table.rows]));
  await recordOfJob(sql, context.job, {
    action: "workspace.archive_loaded",
    summary: `Loaded the archive ${fileName}, made on ${madeAt.slice(0, 10)}. Lines of the trail before this one came with it.`,
    after: { madeAt, rows },
  });
  await sql(
    `UPDATE workspace_archive SET status = 'loaded', tables = $3, finished_at = now() WHERE workspace_id = $1 AND id = $2`,
    [workspaceId, context.job.subjectId, JSON.stringify(rows)],
  );
  await sql("DELETE FROM workspace_archive_chunk WHERE workspace_id = $1 AND archive_id = $2", [
    workspaceId,
    context.job.subjectId,
  ]);
}

function refuseForeignPlace({ currency, timeZone }: OpenedArchive["manifest"]["workspace"]): void {
  if (!isCurrency(currency)) throw new AppError("invalid", `${currency} is not a currency known here.`);
  try {
    new Intl.DateTimeFormat("en", { timeZone });
  } catch (cause) {
    throw new AppError("invalid", `${timeZone} is not a time zone known here.`, { cause });
  }
}
