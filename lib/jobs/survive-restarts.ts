import { setTimeout as wait } from "node:timers/promises";
import { read } from "@/lib/db/sql";
import { isConnectionLost } from "@/lib/errors";

async function waitForDatabase(patienceMs: number): Promise<boolean> {
  for (const until = Date.now() + patienceMs; Date.now() < until; await wait(250)) {
    const up = await read("SELECT 1").then(
      () => true,
      () => false,
    );
    if (up) return true;
  }
  return false;
}

/**
 * Runs repeatable work again from the start when the database went away under it and came back. Work that
 * commits once leaves nothing behind when it is interrupted.
 */
export async function surviveRestarts<T>(
  work: () => Promise<T>,
  attempts = 5,
  patienceMs = 60_000,
): Promise<T> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await work();
    } catch (error) {
      if (!isConnectionLost(error) || attempt >= attempts || !(await waitForDatabase(patienceMs)))
        throw error;
    }
  }
}
