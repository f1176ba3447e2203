import { beforeAll, expect, test } from "vitest";
import { GET as listModels } from "@/app/api/v1/models/route";
import { POST as remove } from "@/app/api/v1/workspaces/current/delete/route";
import type { Actor } from "@/lib/auth/actor";
import { newId } from "@/lib/db/ids";
import { pool } from "@/lib/db/pool";
import { prisma } from "@/lib/db/prisma";
import { readShape } from "@/lib/db/sharding/catalogue";
import { read } from "@/lib/db/sql";
import { runJob } from "@/lib/jobs/worker";
import { resumeDeletions } from "@/lib/workspaces/delete-job";
import { findMyWorkspaces } from "@/lib/workspaces/queries";
import { handlers } from "@/scripts/lifecurve/handlers";
import { makeOneOfEach } from "@/tests/factories/objects";
import { makeSessionHeaders } from "@/tests/factories/session";
import { addMember, makeWorkspace } from "@/tests/factories/workspace";
import { useDatabase } from "@/tests/setup/use-database";

useDatabase();

let staying: Actor;

beforeAll(async () => {
  staying = await makeWorkspace({ name: "Staying" });
  await makeOneOfEach(staying);
});

const none = { params: Promise.resolve({}) };

async function ask(actor: Actor, name: string): Promise<{ status: number; detail: string }> {
  const answer = await remove(
    new Request("http://localhost/api/v1/workspaces/current/delete", {
      method: "POST",
      headers: {
        ...(await makeSessionHeaders(actor.userId ?? "")),
        "x-workspace": actor.workspace.slug,
        "content-type": "application/json",
      },
      body: JSON.stringify({ name }),
    }),
    none,
  );
  const text = await answer.text();
  return { status: answer.status, detail: text ? JSON.parse(text).detail : "" };
}

/** Rows of a workspace by table, for every table of the catalogue that has any. */
async function rowsOf(workspaceId: string): Promise<Record<string, number>> {
  const found: Record<string, number> = {};
  const { tenant } = await readShape(read);
  for (const { name } of tenant) {
    const { rows } = await pool().query(`SELECT count(*) AS n FROM "${name}" WHERE workspace_id = $1`, [
      workspaceId,
    ]);
    if (Number(rows[0]?.n) > 0) found[name] = Number(rows[0].n);
  }
  return found;
}

/** Rows in tables that nothing links to the workspace. */
async function fillRest(workspaceId: string): Promise<void> {
  const one = [workspaceId, newId()];
  await pool().query(
    `INSERT INTO rollup_life (workspace_id, id, model_id, cohort_month, outcome, customers)
     VALUES ($1, $2, $2, '2026-01-01', 'open', 1)`,
    one,
  );
  await pool().query("INSERT INTO risk_check (workspace_id, id) VALUES ($1, $2)", one);
}

async function work(workspaceId: string): Promise<void> {
  const jobs = await read<{ id: string }>(
    "SELECT id FROM job WHERE workspace_id = $1 AND kind = 'workspace.delete' AND status = 'queued'",
    [workspaceId],
  );
  for (const { id } of jobs) await runJob({ workspaceId, jobId: id }, handlers);
}

async function makeGoing(): Promise<Actor> {
  const actor = await makeWorkspace({ name: "Going" });
  await makeOneOfEach(actor);
  await fillRest(actor.workspace.id);
  await read("UPDATE job SET status = 'done' WHERE workspace_id = $1", [actor.workspace.id]);
  return actor;
}

test("7.3 a workspace is deleted whole: no row of it is left in any table, and no other loses one", async () => {
  const going = await makeGoing();
  const { id } = going.workspace;
  const before = await rowsOf(staying.workspace.id);
  expect(Object.keys(await rowsOf(id)).length).toBeGreaterThan(40);
  expect((await ask(going, "Going")).status).toBe(204);
  // From this moment nobody gets in.
  expect(await findMyWorkspaces(going.userId ?? "")).toEqual([]);
  const headers = { ...(await makeSessionHeaders(going.userId ?? "")), "x-workspace": going.workspace.slug };
  expect((await listModels(new Request("http://localhost/api/v1/models", { headers }), none)).status).toBe(
    404,
  );
  await work(id);
  expect(await rowsOf(id)).toEqual({});
  expect(await prisma().workspace.findUnique({ where: { id } })).toBeNull();
  expect(await rowsOf(staying.workspace.id)).toEqual(before);
  // People stay: they may be in other workspaces, or found one.
  expect(await prisma().user.findUnique({ where: { id: going.userId ?? "" } })).not.toBeNull();
  const line = await prisma().workspaceDeletion.findUnique({ where: { removedId: id } });
  expect(line).toMatchObject({ name: "Going", userId: going.userId, userName: going.name });
  expect(line?.finishedAt).toBeInstanceOf(Date);
  expect(line?.tables).toMatchObject({ customer: 1, touchpoint: 1, rollup_life: 1 });
});

test("7.3 only an owner who types the name deletes, and not while work is going on", async () => {
  const going = await makeGoing();
  const { id } = going.workspace;
  for (const name of ["", "going", "Going!"]) expect((await ask(going, name)).status).toBe(422);
  const admin = await addMember(going.workspace, "admin");
  expect((await ask(admin, "Going")).status).toBe(403);
  const outsider = await makeWorkspace();
  expect((await ask({ ...outsider, workspace: going.workspace }, "Going")).status).toBe(404);
  await prisma().job.create({
    data: { workspaceId: id, id: newId(), kind: "import.publish", status: "running" },
  });
  expect(await ask(going, "Going")).toMatchObject({
    status: 409,
    detail: expect.stringContaining("import.publish"),
  });
  expect(await prisma().workspaceDeletion.count({ where: { removedId: id } })).toBe(0);
  expect((await rowsOf(id)).customer).toBe(1);
});

test("7.3 asking twice at once deletes once, and a removal that broke off goes on", async () => {
  const going = await makeGoing();
  const { id } = going.workspace;
  const statuses = (await Promise.all([ask(going, "Going"), ask(going, "Going")])).map(
    ({ status }) => status,
  );
  expect(statuses).toContain(204);
  expect(statuses.every((status) => status === 204 || status === 404)).toBe(true);
  expect(await prisma().job.count({ where: { workspaceId: id, kind: "workspace.delete" } })).toBe(1);
  // The worker was lost after it had taken some tables away.
  await read("DELETE FROM touchpoint WHERE workspace_id = $1", [id]);
  await read("UPDATE job SET status = 'failed' WHERE workspace_id = $1 AND kind = 'workspace.delete'", [id]);
  expect(await resumeDeletions()).toBe(1);
  await work(id);
  expect(await rowsOf(id)).toEqual({});
});
