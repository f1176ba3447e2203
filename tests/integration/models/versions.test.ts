import { expect, test } from "vitest";
import type { Actor } from "@/lib/auth/actor";
import { newId } from "@/lib/db/ids";
import { prisma } from "@/lib/db/prisma";
import { rewriteLives } from "@/lib/db/rollups/rewrite-lives";
import { sqlInTransaction } from "@/lib/db/sql";
import { transact } from "@/lib/db/transaction";
import { createModel, createModelFromStages, updateModel } from "@/lib/models/commands";
import { discardDraft, saveDraft } from "@/lib/models/draft";
import { publishModel } from "@/lib/models/publish";
import { findDifference, findModel, findModels, findVersion } from "@/lib/models/queries";
import { draftSchema, modelChangeSchema, newModelSchema } from "@/lib/models/schema";
import { checkWorkspace } from "@/scripts/lifecurve/database-commands";
import { makeWorkspace } from "@/tests/factories/workspace";
import { useDatabase } from "@/tests/setup/use-database";

useDatabase();

const create = (actor: Actor, more: object = {}) =>
  createModel(
    actor,
    newModelSchema.parse({ name: "Motor", industry: "insurance", template: "personal-auto", ...more }),
  );

/** Saves the model's stages with changes; returns the model afterwards. */
async function edit(
  actor: Actor,
  id: string,
  change: (stages: Record<string, unknown>[]) => Record<string, unknown>[],
) {
  const model = await findModel(actor, id);
  const stages = (model.draft ?? model.published)?.stages ?? [];
  await saveDraft(
    actor,
    id,
    draftSchema.parse({ version: model.version, stages: change(stages.map((each) => ({ ...each }))) }),
  );
  return findModel(actor, id);
}

async function publish(actor: Actor, id: string, note: string | null = null) {
  const { version } = await findModel(actor, id);
  await publishModel(actor, id, { version, note });
  return findModel(actor, id);
}

test("1.1 a blank model has the seven kinds of stage; a template brings its figures", async () => {
  const actor = await makeWorkspace();
  const blank = await findModel(actor, await create(actor, { name: "Blank", template: null }));
  expect(blank.stages.map((stage) => stage.kind)).toEqual([
    "reach",
    "acquisition",
    "conversion",
    "onboarding",
    "use",
    "upgrade",
    "deprovisioning",
  ]);
  const auto = await findModel(actor, await create(actor));
  expect(
    auto.stages.slice(0, 3).map(({ name, durationDays, passRate }) => [name, durationDays, passRate]),
  ).toEqual([
    ["Reach", 3, 0.42],
    ["Quote", 2, 0.6],
    ["Bind", 3, 0.2],
  ]);
  expect(auto).toMatchObject({ publishedNumber: null, hasDraft: true, ownerId: actor.id });
  await expect(create(actor)).rejects.toMatchObject({ code: "invalid", fields: [{ path: "name" }] });
});

test("1.1 draft → published: versions stay readable and differ in sentences", async () => {
  const actor = await makeWorkspace();
  const id = await create(actor);
  await publish(actor, id, "As calibrated");
  await edit(actor, id, ([reach = {}, quote = {}, ...rest]) => [
    { ...quote, passRate: 0.65, ownerTeam: "Direct sales" },
    reach,
    ...rest,
    { name: "Win back", kind: "reach", side: "pre", durationDays: 30 },
  ]);
  const before = await findModel(actor, id);
  expect(before.stages[0]?.name, "readers still see what is published").toBe("Reach");
  const after = await publish(actor, id, "Quotes come first now");
  expect(after.versions.map(({ number, status, note }) => [number, status, note])).toEqual([
    [2, "published", "Quotes come first now"],
    [1, "retired", "As calibrated"],
  ]);
  expect((await findVersion(actor, id, 1)).stages.map((stage) => stage.name).slice(0, 2)).toEqual([
    "Reach",
    "Quote",
  ]);
  expect(
    (await findDifference(actor, id, { from: 1, to: 2 })).map((line) => `${line.stage}: ${line.text}`),
  ).toEqual([
    "Quote: Pass rate 60 % → 65 %",
    "Quote: Owner team nothing → “Direct sales”",
    "Reach: Moved after Quote",
    "Win back: Added after Deprovisioning",
  ]);
  const stages = await prisma().stage.findMany({ where: { modelId: id }, orderBy: { position: "asc" } });
  expect(stages.map((stage) => [stage.name, stage.position]).slice(0, 2)).toEqual([
    ["Quote", 0],
    ["Reach", 1],
  ]);
});

test("1.1 a published stage can be hidden, not removed; a stage only drafted can go", async () => {
  const actor = await makeWorkspace();
  const id = await create(actor);
  await publish(actor, id);
  await expect(edit(actor, id, (stages) => stages.slice(1))).rejects.toMatchObject({ code: "invalid" });
  await edit(actor, id, (stages) => [...stages, { name: "Trial", kind: "acquisition", side: "pre" }]);
  const without = await edit(actor, id, (stages) =>
    stages
      .filter((stage) => stage.name !== "Trial")
      .map((stage) => (stage.name === "Upgrade" ? { ...stage, hidden: true } : stage)),
  );
  expect(without.draft?.stages.find((stage) => stage.name === "Upgrade")?.hidden).toBe(true);
  expect(await prisma().stage.count({ where: { modelId: id } })).toBe(7);
  await discardDraft(actor, id, without.version);
  expect((await findModel(actor, id)).draft).toBeNull();
});

test("1.1 names are unique within a draft and one stage is shown", async () => {
  const actor = await makeWorkspace();
  const id = await create(actor);
  await expect(
    edit(actor, id, (stages) => stages.map((stage) => ({ ...stage, name: "Same" }))),
  ).rejects.toMatchObject({
    code: "invalid",
    fields: expect.arrayContaining([expect.objectContaining({ path: "stages.1.name" })]),
  });
  await expect(
    edit(actor, id, (stages) => stages.map((stage) => ({ ...stage, hidden: true }))),
  ).rejects.toMatchObject({ fields: [{ path: "stages" }] });
});

test("1.1 who edits what somebody else changed is told, and nothing is overwritten", async () => {
  const actor = await makeWorkspace();
  const id = await create(actor);
  const read = await findModel(actor, id);
  await edit(actor, id, (stages) =>
    stages.map((stage) => (stage.name === "Quote" ? { ...stage, passRate: 0.7 } : stage)),
  );
  const stale = draftSchema.parse({ version: read.version, stages: read.draft?.stages });
  await expect(saveDraft(actor, id, stale)).rejects.toMatchObject({
    code: "stale",
    details: { version: read.version + 1 },
  });
  expect((await findModel(actor, id)).draft?.stages[1]?.passRate).toBe(0.7);
});

test("1.1 a review that is overdue shows from the day after its date, in the workspace's zone", async () => {
  const actor = await makeWorkspace({ timeZone: "Pacific/Kiritimati" });
  const id = await create(actor);
  const change = async (more: object) => {
    const { version } = await findModel(actor, id);
    await updateModel(actor, id, modelChangeSchema.parse({ version, ...more }));
    return findModel(actor, id);
  };
  expect(await change({ reviewBy: "2001-01-01" })).toMatchObject({
    reviewBy: "2001-01-01",
    reviewOverdue: true,
  });
  const today = new Intl.DateTimeFormat("sv-SE", { timeZone: "Pacific/Kiritimati" }).format(new Date());
  expect((await change({ reviewBy: today })).reviewOverdue).toBe(false);
  expect(await change({ reviewBy: null, archived: true })).toMatchObject({ reviewBy: null, archived: true });
  await expect(change({ ownerId: newId() })).rejects.toMatchObject({ fields: [{ path: "ownerId" }] });
});

test("1.1 a stage that changes its side recounts what was done before the sale", async () => {
  const actor = await makeWorkspace();
  const workspaceId = actor.workspace.id;
  const made = await transact((tx) =>
    createModelFromStages(tx, actor, {
      name: "Loan",
      industry: "lending",
      publish: true,
      stages: [
        { name: "Apply", kind: "acquisition" },
        { name: "Check", kind: "onboarding" },
      ],
    }),
  );
  const stageId = made.stages[1]?.id ?? "";
  const customerId = newId();
  const at = new Date("2026-01-10T10:00:00Z");
  await transact((tx) =>
    rewriteLives(
      sqlInTransaction(tx),
      { workspaceId, timeZone: actor.workspace.timeZone },
      { ids: [customerId] },
      async () => {
        await tx.customer.create({
          data: { workspaceId, id: customerId, modelId: made.modelId, name: "Ada" },
        });
        await tx.stageInterval.create({
          data: { workspaceId, id: newId(), customerId, stageId, startsAt: at },
        });
        await tx.touchpoint.create({
          data: {
            workspaceId,
            id: newId(),
            customerId,
            occurredAt: new Date("2026-01-11T10:00:00Z"),
            channel: "phone",
            direction: "outbound",
            initiation: "proactive",
            activity: "Check papers",
            milliseconds: 600_000n,
          },
        });
      },
    ),
  );
  const phases = async () => {
    const rows = await prisma().rollupActivity.groupBy({
      by: ["phase"],
      where: { workspaceId },
      _sum: { touches: true },
    });
    return Object.fromEntries(
      rows.map((row) => [row.phase, Number(row._sum.touches)]).filter(([, touches]) => touches),
    );
  };
  expect(await phases()).toEqual({ post: 1 });
  await edit(actor, made.modelId, (stages) =>
    stages.map((stage) => ({ ...stage, kind: "conversion", side: "pre" })),
  );
  expect(await phases(), "a draft changes no figure").toEqual({ post: 1 });
  await publish(actor, made.modelId);
  expect(await phases()).toEqual({ pre: 1 });
  expect(await checkWorkspace(workspaceId, actor.workspace.timeZone)).toEqual([]);
});

test("7.2 what is done to a model is in the trail", async () => {
  const actor = await makeWorkspace();
  const id = await create(actor);
  await publish(actor, id);
  const events = await prisma().auditEvent.findMany({ where: { entityId: id }, orderBy: { id: "asc" } });
  expect(events.map((event) => event.action)).toEqual(["model.created", "model.published"]);
  expect((await findModels(actor)).map((model) => model.name)).toEqual(["Motor"]);
});
