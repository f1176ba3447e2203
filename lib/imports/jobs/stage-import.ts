import { read } from "@/lib/db/sql";
import { AppError, notFound } from "@/lib/errors";
import { FormatError } from "@/lib/formats/format-error";
import { kinds, stagingTables } from "@/lib/imports/kinds";
import type { Reading } from "@/lib/imports/reading";
import type { Detection, Fault, ImportKindName } from "@/lib/imports/schema";
import { describeFormatError, toAppError } from "@/lib/imports/stage/detect";
import { bulkTransaction } from "@/lib/jobs/bulk-transaction";
import type { JobContext } from "@/lib/jobs/context";
import { surviveRestarts } from "@/lib/jobs/survive-restarts";

type Row = {
  status: string;
  kind: ImportKindName;
  file_name: string;
  byte_size: number;
  source: string;
  currency: string;
  detection: Detection;
  reading: Reading;
  mapping: unknown;
};

/** Job `import.stage`: reads the file into the staging tables and describes what it holds. Repeatable. */
export async function stageImport(context: JobContext): Promise<Record<string, unknown>> {
  const { workspaceId, subjectId } = context.job;
  try {
    const { fault, ...result } = await surviveRestarts(() => stageOnce(context));
    if (fault) throw toAppError(fault);
    return result;
  } catch (error) {
    const fault: Fault | null = error instanceof FormatError ? describeFormatError(error) : null;
    await surviveRestarts(() =>
      read(
        `UPDATE import SET status = $3::import_status, error = $4::jsonb, profile = NULL, version = version + 1
         WHERE workspace_id = $1 AND id = $2 AND status = 'staging'`,
        [workspaceId, subjectId, fault ? "failed" : "uploaded", fault ? JSON.stringify(fault) : null],
      ),
    );
    throw fault ? toAppError(fault) : error;
  }
}

type Staged = { fault?: Fault; [figure: string]: unknown };

async function stageOnce(context: JobContext): Promise<Staged> {
  const { workspaceId, subjectId: importId } = context.job;
  if (!importId) throw new AppError("internal", "This job names no import.");
  return bulkTransaction(context, async (bulk) => {
    const [row] = await bulk.sql<Row>(
      `SELECT i.status, i.kind, i.file_name, i.byte_size, i.source, i.detection, i.reading, i.mapping, w.currency
       FROM import i JOIN workspace w ON w.id = i.workspace_id WHERE i.workspace_id = $1 AND i.id = $2 FOR NO KEY UPDATE OF i`,
      [workspaceId, importId],
    );
    if (!row) throw notFound("This import");
    if (row.status !== "staging") return { skipped: true };
    for (const table of [...stagingTables, "import_issue"]) {
      await bulk.sql(`DELETE FROM ${table} WHERE workspace_id = $1 AND import_id = $2`, [
        workspaceId,
        importId,
      ]);
    }
    const result = await kinds[row.kind].stage(context, bulk, {
      workspaceId,
      importId,
      fileName: row.file_name,
      byteSize: row.byte_size,
      source: row.source,
      currency: row.currency,
      detection: row.detection,
      reading: row.reading,
      mapping: row.mapping,
    });
    if ("fault" in result) {
      await bulk.sql(
        `UPDATE import SET status = 'failed', profile = NULL, error = $3, version = version + 1
         WHERE workspace_id = $1 AND id = $2`,
        [workspaceId, importId, JSON.stringify(result.fault)],
      );
      return { fault: result.fault };
    }
    const { profile, mapping, figures } = result;
    await bulk.sql(
      `UPDATE import SET status = 'staged', profile = $3, mapping = $4, error = NULL, version = version + 1
       WHERE workspace_id = $1 AND id = $2`,
      [workspaceId, importId, JSON.stringify(profile), mapping ? JSON.stringify(mapping) : null],
    );
    return figures;
  });
}
