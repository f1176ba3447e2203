import type { Sql } from "@/lib/db/sql";
import { agreementFields } from "./write-agreements";
import { replacedBy } from "./write-lives";

const fields = agreementFields.split(", ");

/** Puts back what an import changed, unless somebody changed it again since. */
export async function restoreChanged(sql: Sql, workspaceId: string, importId: string): Promise<void> {
  const now = fields.map((field) => `'${field}', a.${field}`).join(", ");
  await sql(
    `UPDATE agreement a SET ${fields.map((field) => `${field} = b.${field}`).join(", ")}, version = a.version + 1
     FROM import_change h CROSS JOIN LATERAL jsonb_populate_record(NULL::agreement, h.before) b
     WHERE h.workspace_id = $1 AND h.import_id = $2 AND h.entity = 'agreement'
       AND a.workspace_id = $1 AND a.id = h.entity_id AND h.after = jsonb_build_object(${now})`,
    [workspaceId, importId],
  );
  await sql(
    `UPDATE milestone m SET voided_at = NULL, voided_by = NULL, void_reason = NULL
     FROM import_change h
     WHERE h.workspace_id = $1 AND h.import_id = $2 AND h.entity = 'milestone'
       AND m.workspace_id = $1 AND m.id = h.entity_id AND m.void_reason = $3`,
    [workspaceId, importId, replacedBy(importId)],
  );
  await sql("DELETE FROM import_change WHERE workspace_id = $1 AND import_id = $2", [workspaceId, importId]);
}
