import { AsyncLocalStorage } from "node:async_hooks";
import type { Sql } from "./sql";

/**
 * What a request looks at inside the very transaction that writes for it: a condition before the work, which throws to
 * refuse, and the state after it.
 */
export type Watch = {
  before?: ((sql: Sql) => Promise<void>) | undefined;
  after?: ((sql: Sql) => Promise<void>) | undefined;
};

type Watching = Watch & { over: boolean };

// One store a process, however often a bundler copies this module.
const shared = globalThis as { lifecurveWatch?: AsyncLocalStorage<Watching> };
shared.lifecurveWatch ??= new AsyncLocalStorage();
const watches = shared.lifecurveWatch;

/** Runs work whose first transaction that goes through is watched. */
export function watching<T>(watch: Watch, work: () => T): T {
  return watches.run({ ...watch, over: false }, work);
}

/** Runs a transaction's work between what is looked at before and after. `watchOver` follows its commit. */
export async function watchWork<T>(sql: Sql, work: () => Promise<T>): Promise<T> {
  const watch = watches.getStore();
  if (!watch || watch.over) return work();
  await watch.before?.(sql);
  const result = await work();
  await watch.after?.(sql);
  return result;
}

export function watchOver(): void {
  const watch = watches.getStore();
  if (watch) watch.over = true;
}
