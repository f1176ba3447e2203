import { describe, expect, it, vi } from "vitest";
import type { Actor } from "@/lib/auth/actor";
import { read } from "@/lib/db/sql";
import type { ImportDetail } from "@/lib/imports/schema";
import { checkWorkspace } from "@/scripts/lifecurve/database-commands";
import { makeWorkspace } from "@/tests/factories/workspace";
import { limit, patience, useKillableServer } from "@/tests/setup/killable-server";
import { type ImportApi, importApi } from "./api";

const cases = 400;
const visitsPerCase = 6;

/** A log of visits, some of which end in a close. */
function makeLog(name: string): Uint8Array {
  const lines = ["case,activity,timestamp,lifecycle"];
  const at = (minutes: number) => new Date(Date.UTC(2024, 0, 1) + minutes * 60_000).toISOString();
  for (let number = 0; number < cases; number++) {
    lines.push(`${name}-${number},Applied,${at(number)},complete`);
    for (let visit = 1; visit <= visitsPerCase; visit++) {
      lines.push(
        `${name}-${number},Call,${at(number + visit * 100)},start`,
        `${name}-${number},Call,${at(number + visit * 100 + 7)},complete`,
      );
    }
    if (number % 3 === 0) lines.push(`${name}-${number},Approved,${at(number + 1000)},complete`);
  }
  return new TextEncoder().encode(lines.join("\n"));
}

const mappingOf = (name: string) => ({
  staffRate: "1",
  target: {
    kind: "new" as const,
    name,
    industry: "lending",
    stages: [{ key: "applied", name: "Applied", kind: "acquisition" as const }],
  },
  activities: {
    Applied: { as: "stage" as const, stage: "applied" },
    Call: {
      as: "touchpoint" as const,
      channel: "phone" as const,
      direction: "outbound" as const,
      initiation: "proactive" as const,
    },
    Approved: { as: "outcome" as const, outcome: "closed" as const },
  },
});

describe("6.1 the work on an import survives kill -9", () => {
  let actor: Actor;
  let api: ImportApi;
  const { startWorkerProcess, kill, block, findWaiting, killDatabase, reopen } = useKillableServer();

  async function stageAndMap(name: string): Promise<ImportDetail> {
    actor = await makeWorkspace();
    api = await importApi(actor);
    const staged = await api.upload(`${name}.csv`, makeLog(name));
    return api.map(staged, mappingOf(name));
  }

  /**
   * A mapped import that a worker of its own is publishing, held up when every fact is written and nothing is
   * committed: the audit trail comes last.
   */
  async function catchPublishing(name: string) {
    const mapped = await stageAndMap(name);
    const letGo = await block("audit_event", "ACCESS EXCLUSIVE");
    const worker = await startWorkerProcess();
    await api.ask("POST", mapped.id, "publish", { version: mapped.version });
    return { worker, id: mapped.id, backend: await findWaiting("audit_event"), letGo };
  }

  /** A published import that a worker of its own is taking back, held up when everything is deleted but not committed. */
  async function catchReverting(name: string) {
    const mapped = await stageAndMap(name);
    const published = await api.publish(mapped);
    const letGo = await block("audit_event", "ACCESS EXCLUSIVE");
    const worker = await startWorkerProcess();
    await api.ask("POST", published.id, "revert", { version: published.version });
    return { worker, id: published.id, backend: await findWaiting("audit_event"), letGo };
  }

  /** An upload that a worker of its own has read to the end, held up before anything of it is committed. */
  async function catchStaging(name: string) {
    actor = await makeWorkspace();
    api = await importApi(actor);
    // Rows may be written; the count of what was read begins with statistics, and those wait.
    const letGo = await block("import_event", "SHARE UPDATE EXCLUSIVE");
    const worker = await startWorkerProcess();
    const log = makeLog(name);
    const { id } = await api.ask("POST", null, "", { fileName: `${name}.csv`, byteSize: log.byteLength });
    await api.ask("PUT", id, "file", log);
    return { worker, id, backend: await findWaiting("import_event"), letGo };
  }

  async function expectStatus(id: string, status: string): Promise<void> {
    const [row] = await read<{ status: string }>("SELECT status FROM import WHERE id = $1", [id]);
    expect(row?.status).toBe(status);
  }

  async function expectNothingStaged(id: string): Promise<void> {
    await expectStatus(id, "staging");
    for (const table of ["import_event", "import_case", "import_issue"]) {
      const [row] = await read<{ n: number }>(`SELECT count(*) AS n FROM ${table} WHERE import_id = $1`, [
        id,
      ]);
      expect(row?.n, table).toBe(0);
    }
  }

  /** Read whole, every row once, and good for publishing. */
  async function expectStaged(id: string, name: string): Promise<void> {
    await vi.waitFor(() => expectStatus(id, "staged"), patience);
    const staged: ImportDetail = await api.ask("GET", id);
    const events = cases * (1 + visitsPerCase * 2) + Math.ceil(cases / 3);
    expect(staged.profile).toMatchObject({ events, cases, rowsRead: events, errors: 0, warnings: 0 });
    const [row] = await read<{ n: number }>("SELECT count(*) AS n FROM import_event WHERE import_id = $1", [
      id,
    ]);
    expect(row?.n).toBe(events);
    const mapped = await api.map(staged, mappingOf(name));
    await api.ask("POST", id, "publish", { version: mapped.version });
    await expectPublished(id);
  }

  async function expectAbsent(): Promise<void> {
    const place = [actor.workspace.id];
    for (const table of ["customer", "touchpoint", "stage_interval", "ledger_entry", "lifecycle_model"]) {
      const [row] = await read<{ n: number }>(
        `SELECT count(*) AS n FROM ${table} WHERE workspace_id = $1`,
        place,
      );
      expect(row?.n, table).toBe(0);
    }
    // Rows that cancel each other out may wait for the next fold.
    const [sums] = await read<{ touches: number }>(
      "SELECT coalesce(sum(touches), 0) AS touches FROM rollup_activity WHERE workspace_id = $1",
      place,
    );
    expect(sums?.touches, "rollup_activity").toBe(0);
  }

  async function expectPublished(id: string): Promise<void> {
    await vi.waitFor(() => expectStatus(id, "published"), patience);
    const found: ImportDetail = await api.ask("GET", id);
    expect(found.published).toMatchObject({ newCustomers: cases, touchpoints: cases * visitsPerCase });
    await expectWhole();
  }

  async function expectWhole(): Promise<void> {
    const [row] = await read<{ customers: number; touchpoints: number; entries: number }>(
      `SELECT (SELECT count(*) FROM customer WHERE workspace_id = $1) AS customers,
              (SELECT count(*) FROM touchpoint WHERE workspace_id = $1) AS touchpoints,
              (SELECT count(*) FROM ledger_entry WHERE workspace_id = $1) AS entries`,
      [actor.workspace.id],
    );
    expect(row).toEqual({
      customers: cases,
      touchpoints: cases * visitsPerCase,
      entries: cases * visitsPerCase,
    });
    expect(await checkWorkspace(actor.workspace.id, actor.workspace.timeZone)).toEqual([]);
  }

  it(
    "6.1 kill -9 of the worker: nothing is there until the next worker does it again, whole",
    async () => {
      const { worker, id, letGo } = await catchPublishing("worker");
      await kill(worker);
      await letGo();
      await expectAbsent();
      expect(await checkWorkspace(actor.workspace.id, actor.workspace.timeZone)).toEqual([]);
      await startWorkerProcess();
      await expectPublished(id);
    },
    limit,
  );

  it(
    "6.1 kill -9 of the database's process that publishes: the worker does it again once the database is back",
    async () => {
      const { id, backend, letGo } = await catchPublishing("backend");
      process.kill(backend, "SIGKILL");
      await letGo();
      await vi.waitFor(() => read("SELECT 1"), patience);
      await expectPublished(id);
    },
    limit,
  );

  it(
    "6.1 kill -9 of the whole database: after both are started again the import is published whole",
    async () => {
      const { worker, id, letGo } = await catchPublishing("postmaster");
      await killDatabase();
      await kill(worker);
      await letGo();
      await reopen();
      await expectAbsent();
      expect(await checkWorkspace(actor.workspace.id, actor.workspace.timeZone)).toEqual([]);
      await startWorkerProcess();
      await expectPublished(id);
    },
    limit,
  );

  it(
    "9 kill -9 of the worker that reads an upload: nothing is staged until the next worker reads it, whole",
    async () => {
      const { worker, id, letGo } = await catchStaging("reader");
      await kill(worker);
      await letGo();
      await expectNothingStaged(id);
      await startWorkerProcess();
      await expectStaged(id, "reader");
    },
    limit,
  );

  it(
    "9 kill -9 of the whole database while an upload is read: after both are started again it is read whole",
    async () => {
      const { worker, id, letGo } = await catchStaging("reading");
      await killDatabase();
      await kill(worker);
      await letGo();
      await reopen();
      await expectNothingStaged(id);
      await startWorkerProcess();
      await expectStaged(id, "reading");
    },
    limit,
  );

  async function expectReverted(id: string): Promise<void> {
    await vi.waitFor(() => expectStatus(id, "reverted"), patience);
    await expectAbsent();
    expect(await checkWorkspace(actor.workspace.id, actor.workspace.timeZone)).toEqual([]);
  }

  it(
    "9 kill -9 of the worker that reverts: everything is still there until the next worker takes all of it back",
    async () => {
      const { worker, id, letGo } = await catchReverting("undone");
      await kill(worker);
      await letGo();
      await expectStatus(id, "reverting");
      await expectWhole();
      await startWorkerProcess();
      await expectReverted(id);
    },
    limit,
  );

  it(
    "9 kill -9 of the database's process that reverts: the worker does it again once the database is back",
    async () => {
      const { id, backend, letGo } = await catchReverting("undoing");
      process.kill(backend, "SIGKILL");
      await letGo();
      await vi.waitFor(() => read("SELECT 1"), patience);
      await expectReverted(id);
    },
    limit,
  );

  it(
    "9 kill -9 of the whole database during a revert: after both are started again all of it is taken back",
    async () => {
      const { worker, id, letGo } = await catchReverting("turned back");
      await killDatabase();
      await kill(worker);
      await letGo();
      await reopen();
      await expectStatus(id, "reverting");
      await expectWhole();
      await startWorkerProcess();
      await expectReverted(id);
    },
    limit,
  );

  it(
    "6.1 kill -9 of the worker that checks a table, and of the one that publishes it: the next one does either, whole",
    async () => {
      actor = await makeWorkspace();
      api = await importApi(actor);
      const lines = Array.from({ length: cases }, (_, number) => `P${number},2024-01-01,${number + 1}.50`);
      const file = ["policy_id,start_date,premium", ...lines].join("\n");
      const staged = await api.upload("policies.csv", new TextEncoder().encode(file));
      const mapping = staged.tableProfile?.suggestedMapping;

      // The rows are interpreted by then; their count begins with statistics, and those wait.
      const letGoOfEntries = await block("import_entry", "SHARE UPDATE EXCLUSIVE");
      const checker = await startWorkerProcess();
      await api.ask("PUT", staged.id, "table-mapping", { version: staged.version, mapping });
      await findWaiting("import_entry");
      await kill(checker);
      await letGoOfEntries();
      await expectStatus(staged.id, "checking");
      expect(await read("SELECT 1 FROM import_customer WHERE import_id = $1", [staged.id])).toEqual([]);
      const next = await startWorkerProcess();
      await vi.waitFor(() => expectStatus(staged.id, "staged"), patience);
      const checked = await api.ask("GET", staged.id);
      expect(checked.tableProfile?.checked).toMatchObject({ customers: cases, agreements: cases, errors: 0 });
      await kill(next);

      const letGoOfTrail = await block("audit_event", "ACCESS EXCLUSIVE");
      const publisher = await startWorkerProcess();
      await api.ask("POST", staged.id, "publish", { version: checked.version });
      await findWaiting("audit_event");
      await kill(publisher);
      await letGoOfTrail();
      await expectAbsent();
      await startWorkerProcess();
      await vi.waitFor(() => expectStatus(staged.id, "published"), patience);
      const [row] = await read<{ n: number; premium: number }>(
        "SELECT count(*) AS n, sum(amount_minor) AS premium FROM agreement WHERE workspace_id = $1",
        [actor.workspace.id],
      );
      expect(row).toEqual({ n: cases, premium: (cases * (cases + 1) * 100) / 2 + cases * 50 });
      expect(await checkWorkspace(actor.workspace.id, actor.workspace.timeZone)).toEqual([]);
    },
    limit,
  );
});
