import pg from "pg";
import { databaseUrl } from "@/lib/env";

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

export function makePool(url: string, max = 20): pg.Pool {
  const pool = new pg.Pool({ connectionString: url, max, types });
  // A connection that breaks while idle is replaced; the error must not end the process.
  pool.on("error", () => undefined);
  // One that breaks while in use fails its query, and says so a second time here.
  pool.on("connect", (client) => client.on("error", () => undefined));
  return pool;
}

const shared = globalThis as { lifecurvePool?: pg.Pool };

/** The process-wide pool of connections. */
export function pool(): pg.Pool {
  shared.lifecurvePool ??= makePool(databaseUrl());
  return shared.lifecurvePool;
}

export async function closePool(): Promise<void> {
  const open = shared.lifecurvePool;
  delete shared.lifecurvePool;
  await open?.end();
}
