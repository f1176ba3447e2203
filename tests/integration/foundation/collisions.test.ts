import { describe, expect, it } from "vitest";
import { read, type Sql, sqlInTransaction } from "@/lib/db/sql";
import { transact } from "@/lib/db/transaction";
import { writeTransaction } from "@/lib/db/write";
import { bulkTransaction } from "@/lib/jobs/bulk-transaction";
import { makeWorkspace } from "@/tests/factories/workspace";
import { useDatabase } from "@/tests/setup/use-database";

useDatabase();

type Transaction = (work: (sql: Sql) => Promise<void>) => Promise<void>;

const context = {
  job: { id: "", workspaceId: "", kind: "", subjectId: null, payload: {}, createdById: null },
  report: async () => undefined,
  onCancel: () => undefined,
};

const ways: Record<string, Transaction> = {
  "plain statements": (work) => writeTransaction(work),
  "a command": (work) => transact((tx) => work(sqlInTransaction(tx))),
  "a job": (work) => bulkTransaction(context, ({ sql }) => work(sql)),
};

/** Everybody goes on once all are here; who comes again later does not wait. */
function meet(count: number): () => Promise<void> {
  const { promise, resolve } = Promise.withResolvers<void>();
  let missing = count;
  return () => {
    missing -= 1;
    if (missing <= 0) resolve();
    return promise;
  };
}

describe("two who lock the same rows in opposite orders", () => {
  it.each(Object.entries(ways))("7.4 both get through by %s, each written once", async (_, transaction) => {
    const [one, other] = await Promise.all([makeWorkspace(), makeWorkspace()]);
    const ids = [one.workspace.id, other.workspace.id];
    const everybodyHasOne = meet(2);
    let attempts = 0;
    const add = (order: readonly string[]) =>
      transaction(async (sql) => {
        attempts += 1;
        for (const [index, id] of order.entries()) {
          await sql("UPDATE workspace SET name = name || '+' WHERE id = $1::uuid", [id]);
          if (index === 0) await everybodyHasOne();
        }
      });
    await Promise.all([add(ids), add(ids.toReversed())]);
    const rows = await read<{ name: string }>("SELECT name FROM workspace WHERE id = ANY($1::uuid[])", [ids]);
    expect(rows.map(({ name }) => name.match(/\+*$/)?.[0])).toEqual(["++", "++"]);
    // One of them was the victim once: otherwise nothing was shown.
    expect(attempts).toBe(3);
  });
});
