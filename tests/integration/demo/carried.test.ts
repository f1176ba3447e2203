import { beforeAll, expect, test } from "vitest";
import { receiveArchive, startArchive } from "@/lib/archives/commands";
import { findArchive, openArchiveFile } from "@/lib/archives/queries";
import { archivedTables } from "@/lib/archives/tables";
import { type Actor, systemActor } from "@/lib/auth/actor";
import { pool } from "@/lib/db/pool";
import { checkRollups } from "@/lib/db/rollups/check";
import { read, sqlOnClient, writeOnClient } from "@/lib/db/sql";
import { insideWall } from "@/lib/db/wall";
import { seedDemo } from "@/lib/demo/seed";
import { demoCurrency, demoName, demoSlug, demoTimeZone } from "@/lib/demo/workspace";
import type { Figure } from "@/lib/engine/explain";
import { runJob } from "@/lib/jobs/worker";
import { findModels } from "@/lib/models/queries";
import { acquisitionReport } from "@/lib/reports/acquisition";
import { activityReport } from "@/lib/reports/activity";
import { acquisitionQuery, activityQuery } from "@/lib/reports/schema";
import { acquisitionFigures } from "@/lib/reports/view/acquisition-figures";
import { activityFigures } from "@/lib/reports/view/activity-figures";
import { handlers } from "@/scripts/lifecurve/handlers";
import { makeWorkspace } from "@/tests/factories/workspace";
import { useDatabase } from "@/tests/setup/use-database";

useDatabase();

let demo: Actor;
let copy: Actor;

const inside = <T>(actor: Actor, task: () => Promise<T>) => insideWall(actor.workspace.id, task);

async function work(actor: Actor, id: string): Promise<void> {
  const [job] = await read<{ id: string }>("SELECT id FROM job WHERE workspace_id = $1 AND subject_id = $2", [
    actor.workspace.id,
    id,
  ]);
  await runJob({ workspaceId: actor.workspace.id, jobId: job?.id ?? "" }, handlers);
  expect(await inside(actor, () => findArchive(actor, id))).toMatchObject({ error: null });
}

beforeAll(async () => {
  const { workspaceId } = await seedDemo();
  demo = systemActor({
    id: workspaceId,
    slug: demoSlug,
    name: demoName,
    currency: demoCurrency,
    timeZone: demoTimeZone,
  });
  const made = await inside(demo, () => startArchive(demo));
  await work(demo, made);
  const { pieces } = await inside(demo, () => openArchiveFile(demo, made));
  const parts: Uint8Array[] = [];
  for await (const piece of pieces) parts.push(piece);
  const { body } = new Response(Buffer.concat(parts));
  const target = await makeWorkspace();
  const loaded = await inside(target, () => receiveArchive(target, body));
  await work(target, loaded);
  copy = { ...target, workspace: { ...target.workspace, currency: demoCurrency, timeZone: demoTimeZone } };
}, 180_000);

test("7.3 every row of the demo is in its copy", async () => {
  for (const { name } of archivedTables) {
    if (name === "audit_event" || name === "walk_card") continue;
    const digest = async (actor: Actor) => {
      const { rows } = await pool().query(
        `SELECT count(*)::int AS rows, md5(string_agg(line, '' ORDER BY line COLLATE "C")) AS digest
         FROM (SELECT (to_jsonb(t) - 'workspace_id')::text AS line FROM "${name}" t WHERE workspace_id = $1) l`,
        [actor.workspace.id],
      );
      return rows[0];
    };
    expect(await digest(copy), name).toEqual(await digest(demo));
  }
  expect(
    await writeOnClient((client) =>
      checkRollups(sqlOnClient(client), { workspaceId: copy.workspace.id, timeZone: demoTimeZone }),
    ),
  ).toEqual([]);
}, 120_000);

test("7.3 every figure of the copy's reports is that of the demo", async () => {
  const models = await findModels(demo);
  expect(models.length).toBeGreaterThan(2);
  // The rows of the copy lie in another order, and so do the terms of its sums: the last digit of a fraction is theirs.
  const said = (figures: readonly Figure[]) =>
    figures.map(({ id, value, reason }) => ({
      id,
      value: value === null ? null : Number(value.toPrecision(13)),
      reason,
    }));
  let figures = 0;
  for (const { id } of models) {
    const activity = activityQuery.parse({ model: id });
    const acquisition = acquisitionQuery.parse({ model: id });
    const of = async (actor: Actor) => {
      const [work, cost] = [
        await activityReport(actor, activity),
        await acquisitionReport(actor, acquisition),
      ];
      return [
        ...(work ? said(activityFigures(work)) : []),
        ...(cost ? said(acquisitionFigures(cost, acquisition)) : []),
      ];
    };
    const before = await of(demo);
    figures += before.filter(({ value }) => value !== null && value !== 0).length;
    expect(await of(copy)).toEqual(before);
  }
  expect(figures).toBeGreaterThan(20);
}, 120_000);
