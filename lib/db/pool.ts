import pg from "pg";
import { databaseUrl, directDatabaseUrl, replicaDatabaseUrl, walledDatabaseUrl } from "@/lib/env";
import { wallOf } from "./wall";

/** 64-bit integers come as numbers; one beyond exact range is an error, never a rounded figure. */
function parseInt8(text: string): number {
  const value = Number(text);
  if (!Number.isSafeInteger(value))
    throw new RangeError(`The database returned ${text}, beyond exact integers.`);
  return value;
}

const types: pg.CustomTypesConfig = {
  getTypeParser: ((oid: number, format?: "text" | "binary") => {
    if (oid === pg.types.builtins.INT8) return parseInt8;
    // numeric: sums of 64-bit integers
    if (oid === pg.types.builtins.NUMERIC) return Number;
    // Civil dates stay text "YYYY-MM-DD": a Date would drag a time zone in.
    if (oid === pg.types.builtins.DATE) return (text: string) => text;
    return pg.types.getTypeParser(oid, format as "text");
  }) as pg.CustomTypesConfig["getTypeParser"],
};

export function makePool(url: string, max = 20, options: pg.ClientConfig = {}): pg.Pool {
  const pool = new pg.Pool({ connectionString: url, max, types, ...options });
  // A connection that breaks while idle is replaced; the error must not end the process.
  pool.on("error", () => undefined);
  // One that breaks while in use fails its query, and says so a second time here.
  pool.on("connect", (client) => client.on("error", () => undefined));
  return pool;
}

type Pools = "own" | "direct" | "walled" | "replica";
const shared = globalThis as { lifecurvePools?: Map<Pools, pg.Pool> };

function keep(name: Pools, make: () => pg.Pool): pg.Pool {
  shared.lifecurvePools ??= new Map();
  const known = shared.lifecurvePools.get(name) ?? make();
  shared.lifecurvePools.set(name, known);
  return known;
}

/** The process-wide pool of connections for work of the installation itself: jobs, sign-in, upkeep. */
export function pool(): pg.Pool {
  return keep("own", () => makePool(databaseUrl()));
}

/** The pool for long transactions and for locks that outlive one: past a pooler, where there is one. */
export function directPool(): pg.Pool {
  return directDatabaseUrl() === databaseUrl()
    ? pool()
    : keep("direct", () => makePool(directDatabaseUrl(), 6));
}

/**
 * The pool for the work at hand: inside a wall one of its own, whose login may be one that cannot leave the wall. Its
 * connections send statements without waiting for the answer to the one before, so none of them is for COPY.
 */
export function poolHere(): pg.Pool {
  return wallOf() === null
    ? pool()
    : keep("walled", () => makePool(walledDatabaseUrl(), 20, { pipeline: true }));
}

/** The pool of the read replica, or null where there is none. */
export function replicaPool(): pg.Pool | null {
  const url = replicaDatabaseUrl();
  return url ? keep("replica", () => makePool(url, 20, { pipeline: true })) : null;
}

/** The pools that this process has opened, by name. */
export function openPools(): [Pools, pg.Pool][] {
  return [...(shared.lifecurvePools ?? [])];
}

export async function closePool(): Promise<void> {
  const open = shared.lifecurvePools;
  delete shared.lifecurvePools;
  await Promise.all([...(open?.values() ?? [])].map((one) => one.end()));
}
