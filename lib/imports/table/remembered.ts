import type { Sql } from "@/lib/db/sql";
import { signatureOf } from "@/lib/imports/stage/remembered";
import { findMissingColumns } from "./compile";
import { type TableMapping, tableMapping } from "./mapping";

/** What makes two tables alike: the columns they have. */
export function tableSignature(columns: readonly string[]): string {
  return signatureOf(columns, ["a table of customers, agreements or money"]);
}

type SavedRow = { mapping: unknown; model_id: string | null };

/** The mapping kept from an earlier table of this shape. A model that was made meanwhile is used, not made again. */
export async function recallTableMapping(
  sql: Sql,
  workspaceId: string,
  columns: readonly string[],
): Promise<TableMapping | null> {
  const [row] = await sql<SavedRow>(
    `SELECT s.mapping, m.id AS model_id FROM saved_mapping s
     LEFT JOIN lifecycle_model m ON m.workspace_id = s.workspace_id AND m.id = s.model_id AND m.archived_at IS NULL
     WHERE s.workspace_id = $1 AND s.signature = $2`,
    [workspaceId, tableSignature(columns)],
  );
  const parsed = tableMapping.safeParse(row?.mapping);
  if (!row || !parsed.success || findMissingColumns(parsed.data, columns).length > 0) return null;
  const { target } = parsed.data;
  return {
    ...parsed.data,
    target: target && row.model_id ? { kind: "existing", modelId: row.model_id } : target,
  };
}
