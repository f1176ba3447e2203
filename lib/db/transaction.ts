import type { Prisma } from "./generated/client";
import { prisma } from "./prisma";

export type Tx = Prisma.TransactionClient;

/** Runs a command's work in one transaction: all of it, or nothing. */
export function transact<T>(work: (tx: Tx) => Promise<T>): Promise<T> {
  return prisma().$transaction(work, { maxWait: 20_000, timeout: 120_000 });
}
