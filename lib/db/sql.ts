import type pg from "pg";
import { namedStatements } from "@/lib/env";
import { poolHere } from "./pool";
import { connectForReading } from "./replica";
import type { Tx } from "./transaction";
import { beginText, wallOf } from "./wall";
import { watchOver, watchWork } from "./watch";

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
  if (!namedStatements()) return sqlOnClient(client);
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

/** One statement in a transaction of its own: for read models. */
export const read: Sql = async <Row>(text: string, params: readonly unknown[] = []) => {
  if (wallOf() === null) {
    const { rows } = await poolHere().query(text, [...params]);
    return rows as Row[];
  }
  const client = await poolHere().connect();
  try {
    // Sent together and answered together: the wall costs no further trip. Where it cannot be raised the transaction
    // has begun and failed, so that the statement behind it fails too.
    const sent = [
      client.query(beginText()),
      client.query(text, [...params]),
      client.query("COMMIT"),
    ] as const;
    const failed = (await Promise.allSettled(sent)).find(({ status }) => status === "rejected");
    if (failed) throw (failed as PromiseRejectedResult).reason;
    return (await sent[1]).rows as Row[];
  } finally {
    client.release();
  }
};

/**
 * Several reads that must agree with each other: one snapshot for all of them, of a replica where there is one.
 */
export async function readSnapshot<T>(work: (sql: Sql) => Promise<T>): Promise<T> {
  const client = await connectForReading();
  try {
    await client.query(beginText("ISOLATION LEVEL REPEATABLE READ READ ONLY"));
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
  const client = await poolHere().connect();
  let broken: Error | undefined;
  try {
    await client.query(beginText());
    const result = await watchWork(sqlOnClient(client), () => work(client));
    await client.query("COMMIT");
    watchOver();
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
