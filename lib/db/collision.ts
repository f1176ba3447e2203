import { sqlStateOf } from "@/lib/errors";

/** Deadlock and serialisation failure: PostgreSQL rolled one of two writers back so that the other could go on. */
const collisions = new Set(["40P01", "40001", "P2034"]);

const ATTEMPTS = 3;

/**
 * Does the work of a transaction again from the start where it collided with another writer: nothing of it is written
 * then. It must not change anything outside its transaction.
 */
export async function againAfterCollision<T>(attempt: () => Promise<T>): Promise<T> {
  for (let made = 1; ; made++) {
    try {
      return await attempt();
    } catch (error) {
      if (made >= ATTEMPTS || !collisions.has(sqlStateOf(error))) throw error;
    }
  }
}
