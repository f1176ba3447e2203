import { setTimeout as pause } from "node:timers/promises";
import type pg from "pg";
import { againAfterCollision } from "@/lib/db/collision";
import { directPool } from "@/lib/db/pool";
import { type Sql, sqlOnClient } from "@/lib/db/sql";
import { JobCancelled, type JobContext } from "./context";

export type Bulk = { client: pg.PoolClient; sql: Sql };

const AGAIN_MS = 200;

/**
 * Interrupts what a connection does until `isRunning` says no. Once is not enough: an interruption that arrives between
 * two statements is lost, and the second of them would run to its end.
 */
async function interrupt(pid: number | undefined, isRunning: () => boolean): Promise<void> {
  while (isRunning()) {
    await directPool()
      .query("SELECT pg_cancel_backend($1)", [pid])
      .catch(() => undefined);
    await pause(AGAIN_MS, undefined, { ref: false });
  }
}

type Isolation = "READ COMMITTED" | "REPEATABLE READ";

/**
 * One long transaction of set-based work, on a connection of its own: all of it or nothing. Cancelling the job
 * interrupts the statement that is running. It may be done again from the start.
 */
export function bulkTransaction<T>(
  context: JobContext,
  work: (bulk: Bulk) => Promise<T>,
  isolation: Isolation = "READ COMMITTED",
): Promise<T> {
  return againAfterCollision(() => attempt(context, work, isolation));
}

async function attempt<T>(
  context: JobContext,
  work: (bulk: Bulk) => Promise<T>,
  isolation: Isolation,
): Promise<T> {
  const client = await directPool().connect();
  let broken: Error | undefined;
  let running = true;
  let interrupted = false;
  try {
    const { rows } = await client.query<{ pid: number }>("SELECT pg_backend_pid() AS pid");
    const pid = rows[0]?.pid;
    context.onCancel(() => {
      if (interrupted) return;
      interrupted = running;
      void interrupt(pid, () => running);
    });
    await client.query(`BEGIN ISOLATION LEVEL ${isolation}`);
    await client.query("SET LOCAL work_mem = '256MB'");
    // What was just written lies together and in memory: looking it up by customer beats reading whole tables of facts.
    await client.query("SET LOCAL random_page_cost = 1.1");
    const result = await work({ client, sql: sqlOnClient(client) });
    await client.query("COMMIT");
    return result;
  } catch (error) {
    running = false;
    await client.query("ROLLBACK").catch((fault) => {
      broken = fault;
    });
    // 57014 is query_canceled: by the interruption, or because a statement took longer than the server allows.
    if (interrupted && (error as { code?: string }).code === "57014") throw new JobCancelled();
    throw error;
  } finally {
    running = false;
    // An interruption may still be on its way; on a connection that is used again it would hit the work of another.
    client.release(broken ?? interrupted);
  }
}
