import { type Sql, sqlOnClient, writeOnClient } from "./sql";

/** Deadlock and serialisation failure: PostgreSQL rolled one of two writers back so that the other could go on. */
const collisions = new Set(["40P01", "40001"]);

function collided(error: unknown): boolean {
  return error instanceof Error && "code" in error && collisions.has(String(error.code));
}

/**
 * A command's work in one transaction of plain statements: all of it, or nothing. Work that collided with another
 * writer is done again from the start, so it must not change anything outside its transaction.
 */
export async function writeTransaction<T>(work: (sql: Sql) => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await writeOnClient((client) => work(sqlOnClient(client)));
    } catch (error) {
      if (attempt >= 3 || !collided(error)) throw error;
    }
  }
}
