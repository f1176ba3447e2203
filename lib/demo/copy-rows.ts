import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
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

function* toLines(rows: Iterable<readonly Cell[]>, done: { count: number }): Generator<string> {
  let chunk = "";
  for (const row of rows) {
    chunk += `${row.map(toText).join("\t")}\n`;
    done.count++;
    if (chunk.length < 256_000) continue;
    yield chunk;
    chunk = "";
  }
  if (chunk) yield chunk;
}

/** Loads rows by COPY, in the order of `columns`; returns how many. */
export async function copyRows(
  client: pg.ClientBase,
  table: string,
  columns: readonly string[],
  rows: Iterable<readonly Cell[]>,
): Promise<number> {
  const names = columns.map((name) => `"${name}"`).join(", ");
  const done = { count: 0 };
  await pipeline(
    Readable.from(toLines(rows, done)),
    client.query(from(`COPY ${table} (${names}) FROM STDIN`)),
  );
  return done.count;
}
