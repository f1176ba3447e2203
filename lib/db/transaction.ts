import { againAfterCollision } from "./collision";
import type { Prisma } from "./generated/client";
import { prisma } from "./prisma";
import { sqlInTransaction } from "./sql";
import { walledRole, wallOf } from "./wall";
import { watchOver, watchWork } from "./watch";

export type Tx = Prisma.TransactionClient;

/** Runs a command's work in one transaction: all of it, or nothing. It may be done again from the start. */
export async function transact<T>(work: (tx: Tx) => Promise<T>): Promise<T> {
  const workspaceId = wallOf();
  const walled = async (tx: Tx) => {
    if (workspaceId !== null)
      await tx.$queryRaw`SELECT set_config('role', ${walledRole}, true), set_config('lifecurve.workspace', ${workspaceId}, true)`;
    return watchWork(sqlInTransaction(tx), () => work(tx));
  };
  const result = await againAfterCollision(() =>
    prisma().$transaction(walled, { maxWait: 20_000, timeout: 120_000 }),
  );
  watchOver();
  return result;
}
