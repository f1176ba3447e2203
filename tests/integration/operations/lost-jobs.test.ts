import { expect, test, vi } from "vitest";
import type { Actor } from "@/lib/auth/actor";
import { newId } from "@/lib/db/ids";
import { prisma } from "@/lib/db/prisma";
import { read } from "@/lib/db/sql";
import { transact } from "@/lib/db/transaction";
import { findLostJobs } from "@/lib/jobs/lost-jobs";
import { enqueueJob } from "@/lib/jobs/queue";
import { type JobHandler, startWorker } from "@/lib/jobs/worker";
import { makeWorkspace } from "@/tests/factories/workspace";
import { useDatabase } from "@/tests/setup/use-database";

useDatabase();

const patience = { timeout: 60_000, interval: 100 };
const statusOf = async (id: string) =>
  (await read<{ status: string }>("SELECT status FROM job WHERE id = $1", [id]))[0]?.status;

/** A job row of which the queue knows nothing. */
async function makeLost(actor: Actor, more: { attempts?: number } = {}): Promise<string> {
  const id = newId();
  await prisma().job.create({
    data: { workspaceId: actor.workspace.id, id, kind: "count", status: "running", ...more },
  });
  return id;
}

test("7.4 a job whose ticket is gone gets one new ticket, and is done once", async () => {
  const actor = await makeWorkspace();
  const waiting = await transact((tx) => enqueueJob(tx, actor, { kind: "count" }));
  const lost = await makeLost(actor);
  // Two nodes look at once, and look again.
  const found = await Promise.all([findLostJobs(), findLostJobs()]);
  expect(found[0] + found[1]).toBe(1);
  expect(await findLostJobs()).toBe(0);
  const done: string[] = [];
  const count: JobHandler = async ({ job }) => {
    done.push(job.id);
    return {};
  };
  const worker = await startWorker({ count });
  await vi.waitFor(
    async () => expect([await statusOf(waiting), await statusOf(lost)]).toEqual(["done", "done"]),
    patience,
  );
  await worker.stop();
  expect(done.sort()).toEqual([waiting, lost].sort());
  expect(await findLostJobs()).toBe(0);
});

test("7.4 a job that was begun twenty times without an end is asked to end and puts things back", async () => {
  const actor = await makeWorkspace();
  const lost = await makeLost(actor, { attempts: 20 });
  const almost = await makeLost(actor, { attempts: 19 });
  expect(await findLostJobs()).toBe(2);
  const careful: JobHandler = async ({ report }) => {
    await report({ step: "begin", done: 0, total: 1 });
    return {};
  };
  const worker = await startWorker({ count: careful });
  await vi.waitFor(
    async () => expect([await statusOf(lost), await statusOf(almost)]).toEqual(["cancelled", "done"]),
    patience,
  );
  await worker.stop();
});
