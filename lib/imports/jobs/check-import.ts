import { AppError, notFound } from "@/lib/errors";
import type { Reading } from "@/lib/imports/reading";
import { checkTable } from "@/lib/imports/table/check-table";
import { tableMapping } from "@/lib/imports/table/mapping";
import type { TableProfile } from "@/lib/imports/table/schema";
import { bulkTransaction } from "@/lib/jobs/bulk-transaction";
import type { JobContext } from "@/lib/jobs/context";
import { orPutBack } from "./or-put-back";

type Row = {
  status: string;
  mapping: unknown;
  profile: TableProfile;
  reading: Reading;
  currency: string;
};

/** Job `import.check`: looks at every row of a table under its mapping. Repeatable. */
export function checkImport(context: JobContext): Promise<Record<string, unknown>> {
  return orPutBack(
    context,
    "checking",
    "Checking the rows stopped on a fault of ours. The mapping is kept; try again.",
    () => checkOnce(context),
  );
}

async function checkOnce(context: JobContext): Promise<Record<string, unknown>> {
  const { workspaceId, subjectId: importId } = context.job;
  if (!importId) throw new AppError("internal", "This job names no import.");
  return bulkTransaction(context, async (bulk) => {
    const [row] = await bulk.sql<Row>(
      `SELECT i.status, i.mapping, i.profile, i.reading, w.currency
       FROM import i JOIN workspace w ON w.id = i.workspace_id
       WHERE i.workspace_id = $1 AND i.id = $2 FOR NO KEY UPDATE OF i`,
      [workspaceId, importId],
    );
    if (!row) throw notFound("This import");
    if (row.status !== "checking") return { skipped: true };
    const { profile, reading, currency } = row;
    const checked = await checkTable(context, bulk, {
      workspaceId,
      importId,
      mapping: tableMapping.parse(row.mapping),
      profile,
      zone: reading.zone,
      currency,
    });
    await bulk.sql(
      `UPDATE import SET status = 'staged', profile = $3, error = NULL, version = version + 1
       WHERE workspace_id = $1 AND id = $2`,
      [workspaceId, importId, JSON.stringify({ ...profile, ...checked })],
    );
    return { ...checked.checked };
  });
}
