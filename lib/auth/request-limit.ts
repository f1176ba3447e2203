import { read } from "@/lib/db/sql";
import { requestLimits } from "@/lib/env";

/** Who asks: an API key, a session, or an address that shows neither. */
export type Caller = { kind: "key" | "session" | "address"; id: string };

/** How a caller stands within the minute that runs. */
export type Turn = {
  kind: Caller["kind"];
  limit: number;
  remaining: number;
  resetSeconds: number;
  refused: boolean;
};

type Lease = { since: number; left: number; count: number; pending: Promise<void> | null };

const windowMs = 60_000;

// One store a process, however often a bundler copies this module.
const shared = globalThis as { lifecurveLeases?: Map<string, Lease>; lifecurveLeasesSwept?: number };
shared.lifecurveLeases ??= new Map();
const leases = shared.lifecurveLeases;

/**
 * Takes a hundredth of the limit at once from the count that all nodes share, so that a hundred requests or so cost one
 * statement and all nodes together never let more through than the limit. What a node took and does not use in that
 * minute is lost to the caller: at most a hundredth a node.
 */
async function renew(key: string, lease: Lease, limit: number, now: number): Promise<void> {
  const wanted = Math.max(1, Math.floor(limit / 100));
  const [row] = await read<{ count: number; since: number }>(
    `INSERT INTO rate_limit AS r (id, key, count, last_request) VALUES ($1, $1, $4, $2)
     ON CONFLICT (key) DO UPDATE SET
       count = CASE WHEN r.last_request <= $2 - $3 THEN $4 ELSE least(r.count, 1000000000) + $4 END,
       last_request = CASE WHEN r.last_request <= $2 - $3 THEN $2 ELSE r.last_request END
     RETURNING count, last_request::float8 AS since`,
    [key, now, windowMs, wanted],
  );
  if (!row) return;
  lease.since = row.since;
  lease.count = row.count;
  lease.left = Math.max(0, Math.min(wanted, limit - (row.count - wanted)));
}

/** Forgets callers that are gone: here at once, in the database after an hour. */
async function sweep(now: number): Promise<void> {
  if (now - (shared.lifecurveLeasesSwept ?? 0) < windowMs) return;
  shared.lifecurveLeasesSwept = now;
  for (const [key, lease] of leases) if (now - lease.since >= windowMs && !lease.pending) leases.delete(key);
  await read("DELETE FROM rate_limit WHERE key LIKE '%|api' AND last_request < $1", [now - 60 * windowMs]);
}

/** Counts a request of a caller. Null where such callers have no limit. */
export async function takeRequest(caller: Caller, now = Date.now()): Promise<Turn | null> {
  const limit = requestLimits()[caller.kind];
  if (limit === 0) return null;
  const key = `${caller.kind} ${caller.id}|api`;
  const lease = leases.get(key) ?? { since: now, left: 0, count: 0, pending: null };
  leases.set(key, lease);
  const over = () => now - lease.since >= windowMs;
  // Those who find the lease used up wait for the same renewal; whoever finds that one used up too asks again.
  while (over() || (lease.left === 0 && lease.count < limit)) {
    lease.pending ??= renew(key, lease, limit, now).finally(() => {
      lease.pending = null;
    });
    await lease.pending;
  }
  // Nothing is awaited between the look and the taking, so that two never take the same turn.
  const refused = lease.left === 0;
  if (!refused) lease.left--;
  const turn = {
    kind: caller.kind,
    limit,
    remaining: lease.left + Math.max(0, limit - lease.count),
    resetSeconds: Math.max(1, Math.ceil((lease.since + windowMs - now) / 1000)),
    refused,
  };
  await sweep(now);
  return turn;
}
