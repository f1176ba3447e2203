import { once } from "node:events";
import type pg from "pg";
import { from } from "pg-copy-streams";

export type Cell = string | number | boolean | null | readonly string[];

const escaped = (text: string) =>
  text.replace(/[\\\t\n\r]/g, (found) => ({ "\\": "\\\\", "\t": "\\t", "\n": "\\n" })[found] ?? "\\r");

function toText(cell: Cell): string {
  if (cell === null) return "\\N";
  if (typeof cell === "boolean") return cell ? "t" : "f";
  if (typeof cell === "number") return String(cell);
  if (typeof cell === "string") return escaped(cell);
  return escaped(`{${cell.map((item) => `"${item.replace(/(["\\])/g, "\\$1")}"`).join(",")}}`);
}

/** An instant as the database reads it. */
export const instant = (at: number) => new Date(at).toISOString();

/** Loads rows by COPY, in the order of `columns`. */
export async function copyRows(
  client: pg.ClientBase,
  table: string,
  columns: readonly string[],
  rows: Iterable<readonly Cell[]>,
): Promise<number> {
  const stream = client.query(from(`COPY ${table} (${columns.join(", ")}) FROM STDIN`));
  const finished = once(stream, "finish");
  let count = 0;
  let chunk = "";
  for (const row of rows) {
    chunk += `${row.map(toText).join("\t")}\n`;
    count++;
    if (chunk.length < 256_000) continue;
    if (!stream.write(chunk)) await once(stream, "drain");
    chunk = "";
  }
  stream.end(chunk);
  await finished;
  return count;
}
