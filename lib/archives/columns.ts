import type { Sql } from "@/lib/db/sql";

export type Column = { name: string; type: string };
export type TableShape = { columns: Column[]; key: string[] };

/** The columns of every table of a workspace but the workspace itself, and its key, by its name. */
export async function readShapes(sql: Sql): Promise<Map<string, TableShape>> {
  const rows = await sql<{ name: string; columns: Column[]; key: string[] | null }>(
    `SELECT c.relname AS name,
       (SELECT jsonb_agg(jsonb_build_object('name', a.attname, 'type', format_type(a.atttypid, a.atttypmod)) ORDER BY a.attnum)
        FROM pg_attribute a WHERE a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped AND a.attgenerated = ''
          AND a.attname <> 'workspace_id') AS columns,
       (SELECT array_agg(a.attname::text ORDER BY k.place)
        FROM pg_index i CROSS JOIN LATERAL unnest(i.indkey::int[]) WITH ORDINALITY AS k(attnum, place)
        JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum = k.attnum
        WHERE i.indrelid = c.oid AND i.indisprimary) AS key
     FROM pg_class c JOIN pg_attribute w ON w.attrelid = c.oid AND w.attname = 'workspace_id' AND NOT w.attisdropped
     WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p') AND NOT c.relispartition`,
  );
  return new Map(rows.map(({ name, columns, key }) => [name, { columns: columns ?? [], key: key ?? [] }]));
}

const quoted = (name: string) => `"${name.replaceAll('"', '""')}"`;

/** A value as archives write it: whole and decimal numbers of any size as text, instants in UTC to the microsecond. */
function written({ name, type }: Column): string {
  const column = `t.${quoted(name)}`;
  if (/^(?:bigint|numeric(?:\(.*\))?)\[\]$/.test(type)) return `${column}::text[] AS ${quoted(name)}`;
  if (/^(?:bigint|numeric)/.test(type)) return `${column}::text AS ${quoted(name)}`;
  if (/^timestamp.* with time zone$/.test(type)) {
    const utc = `to_char(${column} AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')`;
    return `CASE WHEN isfinite(${column}) THEN ${utc} ELSE ${column}::text END AS ${quoted(name)}`;
  }
  return `${column} AS ${quoted(name)}`;
}

/** A query of the rows of a table, one JSON object each, in the order of its key. `workspaceId` must be a UUID. */
export function selectLines(
  table: string,
  columns: readonly Column[],
  key: readonly string[],
  workspaceId: string,
  only?: string,
): string {
  return `SELECT row_to_json(r)::text FROM (SELECT ${columns.map(written).join(", ")} FROM ${quoted(table)} t
    WHERE t.workspace_id = '${workspaceId}'::uuid${only ? ` AND ${only}` : ""}
    ${key.length > 0 ? `ORDER BY ${key.map((name) => `t.${quoted(name)}`).join(", ")}` : ""}) r`;
}

/** A statement that writes rows of the temporary table `arriving` into a table, as rows of one workspace ($1). */
export function insertLines(table: string, columns: readonly string[]): string {
  const list = columns.map(quoted).join(", ");
  const taken = columns.map((name) => `r.${quoted(name)}`).join(", ");
  return `INSERT INTO ${quoted(table)} (workspace_id, ${list})
    SELECT $1::uuid, ${taken} FROM arriving CROSS JOIN LATERAL json_populate_record(NULL::${quoted(table)}, line) r`;
}

/** No sign of JSON is one of these two, so that lines pass COPY as they are. */
export const asLines = `(FORMAT csv, QUOTE E'\\x01', DELIMITER E'\\x02')`;
