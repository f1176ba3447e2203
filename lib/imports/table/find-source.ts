import type { Sql } from "@/lib/db/sql";
import type { TableMapping } from "./mapping";

const sampledIds = 200;

/**
 * The source under which the ids of a staged file are known already, when it is most of them: a file of claims is
 * about the customers that a file of policies brought. Null where there is none.
 */
export async function findSource(
  sql: Sql,
  workspaceId: string,
  importId: string,
  names: readonly string[],
  { customer }: TableMapping,
): Promise<string | null> {
  const [part, more] = customer.id.from === "columns" ? customer.id.parts : [];
  // Ids of several columns are put together by the mapping, which a person may still change.
  if (!part || more || part.take !== "text") return null;
  const [found] = await sql<{ source: string; hits: number; ids: number }>(
    `WITH ids AS (
       SELECT DISTINCT btrim(cells[$3]) AS id FROM (
         SELECT cells FROM import_row WHERE workspace_id = $1 AND import_id = $2 ORDER BY sequence LIMIT $4) r)
     SELECT x.source, count(*) AS hits, (SELECT count(*) FROM ids) AS ids
     FROM ids JOIN customer_external_id x ON x.workspace_id = $1 AND x.external_id = ids.id
     GROUP BY x.source ORDER BY 2 DESC, 1 LIMIT 1`,
    [workspaceId, importId, names.indexOf(part.column) + 1, sampledIds],
  );
  return found && found.hits * 2 > found.ids ? found.source : null;
}
