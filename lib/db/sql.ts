import type pg from "pg";
import { pool } from "./pool";
import type { Tx } from "./transaction";

/** Runs one statement and returns its rows. Parameters are always bound, never interpolated. */
export type Sql = <Row>(text: string, params?: readonly unknown[]) => Promise<Row[]>;

export function sqlOnClient(client: pg.ClientBase): Sql {
  return async <Row>(text: string, params: readonly unknown[] = []) => {
    const { rows } = await client.query(text, [...params]);
    return rows as Row[];
  };
}

const statementNames = new Map<string, string>();

/**
 * The same, for a fixed set of statements that run all the time: each is parsed and planned once a connection. Never
 * for text that is put together anew for every call.
 */
export function preparedOnClient(client: pg.ClientBase): Sql {
  return async <Row>(text: string, params: readonly unknown[] = []) => {
    const name = statementNames.get(text) ?? `lifecurve_${statementNames.size}`;
    statementNames.set(text, name);
    const { rows } = await client.query({ name, text, values: [...params] });
    return rows as Row[];
  };
}

/** Statements inside a Prisma transaction. Dates of `date` columns come as Date here. */
export function sqlInTransaction(tx: Tx): Sql {
  return async <Row>(text: string, params: readonly unknown[] = []) =>
    tx.$queryRawUnsafe<Row[]>(text, ...params);
}

/** One read outside any transaction: for read models. */
export const read: Sql = async <Row>(text: string, params: readonly unknown[] = []) => {
  const { rows } = await pool().query(text, [...params]);
  return rows as Row[];
};

/**
 * Several reads that must agree with each other: one snapshot for all of them.
 */
export async function readSnapshot<T>(work: (sql: Sql) => Promise<T>): Promise<T> {
  const client = await pool().connect();
  try {
    await client.query("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY");
    const result = await work(sqlOnClient(client));
    await client.query("COMMIT");
    return result;
  } catch (error) {
    await client.query("ROLLBACK").catch(() => undefined);
    throw error;
  } finally {
    client.release();
  }
}

/** A write transaction on a bare connection: for bulk paths and rollups. */
export async function writeOnClient<T>(work: (client: pg.PoolClient) => Promise<T>): Promise<T> {
  const client = await pool().connect();
  let broken: Error | undefined;
  try {
    await client.query("BEGIN");
    const result = await work(client);
    await client.query("COMMIT");
    return result;
  } catch (error) {
    await client.query("ROLLBACK").catch((fault) => {
      broken = fault;
    });
    throw error;
  } finally {
    client.release(broken);
  }
}
