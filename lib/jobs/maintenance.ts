import type pg from "pg";
import { directPool } from "@/lib/db/pool";
import { coarserOf, foldRollup, shapes } from "@/lib/db/rollups/fold";
import { sqlOnClient } from "@/lib/db/sql";
import { faultOf, log } from "@/lib/log";

export type Maintenance = { stop: () => Promise<void> };
/** What is done again some time after it was last done. */
export type Chore = { everyMs: number; run: () => Promise<unknown> };

const foldEveryMs = 20_000;
// One lock for the whole installation: folding twice at once is harmless but pointless.
const lockId = 7_770_021;
/** A table is folded when this many rows were added since its last fold, and at least one in eight. */
const fewest = 2_000;

type Pending = { workspace_id: string; rows: number };

/** Rows that a workspace's last fold left in a table, so that a big but folded rollup is left alone. */
const folded = new Map<string, number>();

/**
 * Folds the rollups that have grown, of any workspace; answers how many rows were saved. Null when another node is
 * at it.
 */
export async function foldGrown(least = fewest): Promise<number | null> {
  const client = await directPool().connect();
  try {
    const sql = sqlOnClient(client);
    const [lock] = await sql<{ taken: boolean }>("SELECT pg_try_advisory_lock($1) AS taken", [lockId]);
    if (!lock?.taken) return null;
    try {
      let saved = 0;
      for (const table of Object.keys(shapes)) saved += await foldTable(client, table, least);
      return saved;
    } finally {
      await sql("SELECT pg_advisory_unlock($1)", [lockId]);
    }
  } finally {
    client.release();
  }
}

async function foldTable(client: pg.PoolClient, table: string, least: number): Promise<number> {
  const sql = sqlOnClient(client);
  const grown = await sql<Pending>(
    `SELECT workspace_id, count(*) AS rows FROM ${table} GROUP BY workspace_id HAVING count(*) > $1`,
    [least],
  );
  let saved = 0;
  let changed = false;
  for (const { workspace_id: workspaceId, rows } of grown) {
    const key = `${table} ${workspaceId}`;
    const known = folded.get(key) ?? 0;
    if (rows - known < Math.max(least, known / 8)) continue;
    await sql("BEGIN");
    try {
      const gone = await foldRollup(sql, table, workspaceId);
      await sql("COMMIT");
      saved += gone;
      changed = true;
      folded.set(key, rows - gone);
    } catch (error) {
      await sql("ROLLBACK");
      throw error;
    }
  }
  // The planner otherwise goes on believing in the rows that are gone, and in none where there are some now.
  const coarse = coarserOf(table);
  if (changed) await sql(`ANALYZE ${coarse ? `${table}, ${coarse.table}` : table}`);
  return saved;
}

/** A chore comes back some time after each of its ends; a fault is logged and tried again. */
function repeat({ everyMs, run }: Chore): Maintenance {
  let running: Promise<unknown> = Promise.resolve();
  let stopped = false;
  let timer: NodeJS.Timeout;
  const turn = () => {
    running = run().catch((error) => {
      log.error({ part: "maintenance", ...faultOf(error) }, "maintenance");
    });
    void running.then(() => {
      if (!stopped) timer = setTimeout(turn, everyMs);
    });
  };
  timer = setTimeout(turn, everyMs);
  return {
    stop: async () => {
      stopped = true;
      clearTimeout(timer);
      await running;
    },
  };
}

/** Folds what has grown, and does the chores of the nouns, in the background until stopped. */
export function startMaintenance(chores: readonly Chore[]): Maintenance {
  const all = [{ everyMs: foldEveryMs, run: () => foldGrown() }, ...chores].map(repeat);
  return {
    stop: async () => {
      await Promise.all(all.map((chore) => chore.stop()));
    },
  };
}
