import type pg from "pg";
import { from } from "pg-copy-streams";

/** Sends ready rows of COPY text to the table that `columns` names. */
export function copyRows(client: pg.ClientBase, columns: string, rows: string): Promise<void> {
  if (rows === "") return Promise.resolve();
  return new Promise((resolve, reject) => {
    const stream = client.query(from(`COPY ${columns} FROM STDIN`));
    stream.once("error", reject);
    stream.once("finish", resolve);
    stream.end(rows);
  });
}
