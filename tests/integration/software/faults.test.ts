import { describe, expect, it, vi } from "vitest";
import { checkRuns } from "@/lib/allocations/check-runs";
import { startRun } from "@/lib/allocations/commands";
import { getRun } from "@/lib/allocations/queries";
import { newRun } from "@/lib/allocations/schema";
import type { Actor } from "@/lib/auth/actor";
import { read } from "@/lib/db/sql";
import { makeModel } from "@/tests/factories/lifecycle";
import { makeWorkspace } from "@/tests/factories/workspace";
import { enterLives, type Life } from "@/tests/integration/reports/seed";
import { limit, patience, useKillableServer } from "@/tests/setup/killable-server";
import { charge, makePool, share } from "./setup";

const customers = 60;
const tables = [
  "allocation_pool",
  "allocation_transfer",
  "allocation_line",
  "allocation_entry",
  "rollup_allocation",
];

describe("3.5 an allocation run survives kill -9", () => {
  const { startWorkerProcess, kill, block, findWaiting, killDatabase, reopen } = useKillableServer();

  /** Customers with one to seven contacts in both months, and two pools of which the first hands on to the second. */
  async function makeSpend(): Promise<Actor> {
    const actor = await makeWorkspace();
    const { id, stages } = await makeModel(actor);
    await enterLives(
      actor,
      id,
      Array.from(
        { length: customers },
        (_, number): Life => ({
          name: `Customer ${number}`,
          moves: [[stages.use ?? "", "2026-02-01T10:00:00Z"]],
          ends: [["closed", "2026-02-01T10:00:00Z"]],
          touches: Array.from({ length: 1 + (number % 7) }, (_, touch): [string, number] => [
            `2026-0${2 + (touch % 2)}-0${2 + touch}T10:00:00Z`,
            5,
          ]),
        }),
      ),
    );
    const seats = await makePool(actor, { name: "Seats", driver: "active-customers", layer: 1 });
    const crm = await makePool(actor, { shares: [{ poolId: seats.id, percent: 33 }], capacity: 500 });
    for (const startsOn of ["2026-02-01", "2026-03-01"]) {
      await charge(actor, crm.id, "100.01", { startsOn });
      await charge(actor, seats.id, "0.37", { startsOn });
    }
    return actor;
  }

  /** A run that a worker of its own is at, held up when the first month's entries are written but not committed. */
  async function catchRunning() {
    const actor = await makeSpend();
    const letGo = await block("rollup_allocation", "SHARE");
    const worker = await startWorkerProcess();
    const run = await startRun(actor, newRun.parse({ from: "2026-02", to: "2026-03" }));
    return { actor, run, worker, backend: await findWaiting("rollup_allocation"), letGo };
  }

  async function expectNothing(actor: Actor, run: string): Promise<void> {
    expect((await getRun(actor, run)).status).toBe("running");
    for (const table of tables)
      expect(await read(`SELECT 1 FROM ${table} WHERE run_id = $1`, [run]), table).toEqual([]);
  }

  /** Done once, every cent of both months in its lines, entries and rollup, and nothing of it in any other run. */
  async function expectWhole(actor: Actor, run: string): Promise<void> {
    await vi.waitFor(async () => expect((await getRun(actor, run)).status).toBe("done"), patience);
    const [sums] = await read<Record<string, number>>(
      `SELECT (SELECT sum(amount_minor) FROM allocation_line WHERE run_id = $1) AS lines,
         (SELECT sum(amount_minor) FROM allocation_line WHERE run_id = $1 AND entries > 0) AS split,
         (SELECT sum(amount) FROM allocation_entry, unnest(amounts) AS amount WHERE run_id = $1) AS entries,
         (SELECT sum(amount_minor) FROM rollup_allocation WHERE run_id = $1) AS rollup,
         (SELECT count(*) FROM allocation_pool WHERE run_id = $1) AS pools,
         (SELECT count(DISTINCT run_id) FROM allocation_line WHERE workspace_id = $2) AS runs`,
      [run, actor.workspace.id],
    );
    expect(sums).toMatchObject({ lines: 20_076, rollup: 20_076, pools: 4, runs: 1 });
    expect(sums?.entries).toBe(sums?.split);
    expect(await checkRuns(actor.workspace.id)).toEqual([]);
    const finished = await read(
      "SELECT entity_id FROM audit_event WHERE workspace_id = $1 AND action = 'allocation-run.finished'",
      [actor.workspace.id],
    );
    expect(finished).toEqual([{ entity_id: run }]);
  }

  /** What was shared out after the crash is what is shared out without one. */
  async function expectSameAgain(actor: Actor, run: string): Promise<void> {
    expect(await share(actor, "2026-02", "2026-03")).toMatchObject({
      status: "unchanged",
      sameAs: { id: run },
    });
  }

  it(
    "3.5 kill -9 of the worker: nothing is there until the next worker does the run again, once and exactly",
    async () => {
      const { actor, run, worker, letGo } = await catchRunning();
      await kill(worker);
      await letGo();
      await expectNothing(actor, run.id);
      const next = await startWorkerProcess();
      await expectWhole(actor, run.id);
      await kill(next);
      await expectSameAgain(actor, run.id);
    },
    limit,
  );

  it(
    "3.5 kill -9 of the database's process that shares out: the worker does the run again, once and exactly",
    async () => {
      const { actor, run, worker, backend, letGo } = await catchRunning();
      process.kill(backend, "SIGKILL");
      await letGo();
      await vi.waitFor(() => read("SELECT 1"), patience);
      await expectWhole(actor, run.id);
      await kill(worker);
      await expectSameAgain(actor, run.id);
    },
    limit,
  );

  it(
    "3.5 kill -9 of the whole database: after both are started again the run is done, once and exactly",
    async () => {
      const { actor, run, worker, letGo } = await catchRunning();
      await killDatabase();
      await kill(worker);
      await letGo();
      await reopen();
      await expectNothing(actor, run.id);
      await startWorkerProcess();
      await expectWhole(actor, run.id);
    },
    limit,
  );
});
