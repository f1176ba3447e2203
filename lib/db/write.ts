import { againAfterCollision } from "./collision";
import { type Sql, sqlOnClient, writeOnClient } from "./sql";

/** A command's work in one transaction of plain statements: all of it, or nothing. It may be done again from the start. */
export function writeTransaction<T>(work: (sql: Sql) => Promise<T>): Promise<T> {
  return againAfterCollision(() => writeOnClient((client) => work(sqlOnClient(client))));
}
