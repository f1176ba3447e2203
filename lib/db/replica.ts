import { setTimeout as pause } from "node:timers/promises";
import type pg from "pg";
import { poolHere, replicaPool } from "./pool";

// Replaying what another node has just written takes a replica milliseconds; one that lags longer is passed over.
const tries = 10;
const pauseMs = 5;

/**
 * A connection for reads that change nothing: one to the read replica, where DATABASE_REPLICA_URL names one and it has
 * replayed all that is committed by now, else one to the primary. Nobody reads an older state than what was
 * acknowledged before they asked.
 */
export async function connectForReading(): Promise<pg.PoolClient> {
  const replica = replicaPool();
  return (replica && (await connectTo(replica))) ?? poolHere().connect();
}

async function connectTo(replica: pg.Pool): Promise<pg.PoolClient | null> {
  const { rows } = await poolHere().query<{ place: string }>("SELECT pg_current_wal_lsn()::text AS place");
  // A replica that is down, or not one at all, is passed over too.
  const client = await replica.connect().catch(() => null);
  if (!client) return null;
  try {
    for (let attempt = 0; attempt < tries; attempt++) {
      if (attempt > 0) await pause(pauseMs);
      const { rows: replayed } = await client.query<{ all: boolean | null }>(
        "SELECT pg_last_wal_replay_lsn() >= $1::pg_lsn AS all",
        [rows[0]?.place],
      );
      if (replayed[0]?.all) return client;
    }
  } catch (error) {
    client.release(error as Error);
    return null;
  }
  client.release();
  return null;
}
