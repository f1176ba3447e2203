import { setTimeout as wait } from "node:timers/promises";
import { read } from "@/lib/db/sql";

const lostConnection = new Set([
  "ECONNREFUSED",
  "ECONNRESET",
  "EPIPE",
  "57P01",
  "57P02",
  "57P03",
  "08006",
  "08003",
  "08001",
]);

/** Whether an error says that the database went away, rather than that it said no. */
export function isConnectionLost(error: unknown): boolean {
  const { code, message } = (error ?? {}) as { code?: string; message?: string };
  return (
    (code !== undefined && lostConnection.has(code)) ||
    /connection terminated|connection ended|not queryable/i.test(message ?? "")
  );
}

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
