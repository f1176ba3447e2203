import { type Sql, sqlOnClient, writeOnClient } from "./sql";

/** A command's work in one transaction of plain statements: all of it, or nothing. */
export function writeTransaction<T>(work: (sql: Sql) => Promise<T>): Promise<T> {
  return writeOnClient((client) => work(sqlOnClient(client)));
}
