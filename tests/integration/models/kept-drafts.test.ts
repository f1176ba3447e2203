import { expect, test } from "vitest";
import type { Actor } from "@/lib/auth/actor";
import { newId } from "@/lib/db/ids";
import { prisma } from "@/lib/db/prisma";
import { createModel, updateModel } from "@/lib/models/commands";
import { discardDraft, saveDraft } from "@/lib/models/draft";
import { publishModel } from "@/lib/models/publish";
import { putAside } from "@/lib/models/put-aside";
import { findDifference, findModel, findSettledStages, findVersion } from "@/lib/models/queries";
import { restoreVersion } from "@/lib/models/restore";
import { draftSchema, modelChangeSchema, newModelSchema } from "@/lib/models/schema";
import { addMember, makeWorkspace } from "@/tests/factories/workspace";
import { useDatabase } from "@/tests/setup/use-database";

useDatabase();

const through = (...values: number[]) => ({
  shape: "smooth",
  points: values.map((value, index) => ({ at: index / Math.max(1, values.length - 1), value })),
  pulses: [],
});

const stage = (name: string, minutes: number[], more: object = {}) => ({
  stageId: newId(),
  name,
  kind: "acquisition",
  side: "pre",
  durationDays: 10,
  passRate: 0.5,
  minuteRate: 1,
  curves: { minutes: through(...minutes) },
  ...more,
});

async function makeModel(actor: Actor, stages: object[]) {
  const id = await createModel(actor, newModelSchema.parse({ name: "Motor", industry: "insurance" }));
  return { id, version: await save(actor, id, 1, stages) };
}

/** Saves a draft drawn upon a version that was read; answers the version after. */
async function save(actor: Actor, id: string, version: number, stages: object[], more: object = {}) {
  await saveDraft(actor, id, draftSchema.parse({ version, stages, ...more }));
  return (await findModel(actor, id)).version;
}

test("1.3 a draft that another goes over is kept, opened, compared and brought back with its curves", async () => {
  const ann = await makeWorkspace();
  const ben = await addMember(ann.workspace, "architect");
  const reach = stage("Reach", [1, 2, 1]);
  const { id, version } = await makeModel(ann, [reach]);
  const trial = stage("Trial", [5, 5]);
  await save(ben, id, version, [{ ...reach, curves: { minutes: through(4, 8, 4) } }, trial]);
  const mine = [{ ...reach, curves: { minutes: through(3, 3) } }];
  const stale = await save(ann, id, version, mine).catch((error: unknown) => error);
  expect(stale).toMatchObject({ code: "stale", details: { version: version + 1 } });
  await save(ann, id, version + 1, mine, { keepDraft: true });

  const model = await findModel(ann, id);
  expect(model.versions.map(({ number, status }) => [number, status])).toEqual([
    [2, "draft"],
    [1, "kept"],
  ]);
  expect(model.versions[1]?.note).toBe(
    `Drawn by ${ben.name}, put aside when ${ann.name} saved another draft.`,
  );
  const kept = await findVersion(ann, id, 1);
  expect(kept.stages.map(({ name }) => name)).toEqual(["Reach", "Trial"]);
  expect(kept.stages[0]?.curves.minutes).toEqual(through(4, 8, 4));
  expect(model.draft?.stages[0]?.curves.minutes).toEqual(through(3, 3));
  expect((await findDifference(ann, id, { from: 1, to: 2 })).map(({ kind }) => kind)).toContain("removed");
  expect(await findSettledStages(ann, id), "what is only kept can still be left out").toEqual([]);

  await restoreVersion(ben, id, { number: 1, version: model.version });
  const after = await findModel(ann, id);
  expect(after.draft?.stages).toEqual(kept.stages);
  expect(after.versions.map(({ number, status }) => [number, status])).toEqual([
    [3, "draft"],
    [2, "kept"],
    [1, "kept"],
  ]);
  expect((await findVersion(ann, id, 2)).stages[0]?.curves.minutes).toEqual(through(3, 3));
});

test("1.3 who takes theirs over keeps their own drawing beside it; the draft and all who draw at it stay", async () => {
  const ann = await makeWorkspace();
  const ben = await addMember(ann.workspace, "architect");
  const reach = stage("Reach", [1, 2, 1]);
  const { id, version } = await makeModel(ann, [reach]);
  const theirs = { ...reach, name: "First", curves: { minutes: through(4, 8, 4) } };
  const now = await save(ben, id, version, [theirs]);
  const mine = [{ ...reach, curves: { minutes: through(3, 3) } }, stage("Trial", [5, 5])];
  const aside = (at: number) =>
    putAside(ann, id, draftSchema.parse({ version: at, stages: mine, aside: true }));
  await expect(aside(version)).rejects.toMatchObject({ code: "stale" });
  await aside(now);

  const model = await findModel(ann, id);
  expect(model.version, "nobody is behind because of it").toBe(now);
  expect(model.versions.map(({ number, status }) => [number, status])).toEqual([
    [2, "draft"],
    [1, "kept"],
  ]);
  expect(model.versions[1]?.note).toBe(`Drawn by ${ann.name}, put aside when they took another draft over.`);
  expect(model.draft?.stages).toMatchObject([{ name: "First", curves: { minutes: through(4, 8, 4) } }]);
  const kept = await findVersion(ann, id, 1);
  expect(kept.stages.map(({ name }) => name)).toEqual(["Reach", "Trial"]);
  expect(kept.stages.map(({ curves }) => curves.minutes)).toEqual([through(3, 3), through(5, 5)]);
  const known = await prisma().stage.findMany({ where: { modelId: id }, orderBy: { position: "asc" } });
  expect(
    known.map(({ name }) => name),
    "stages are called what the draft calls them",
  ).toEqual(["First", "Trial"]);
  const after = await save(ben, id, now, [{ ...theirs, durationDays: 3 }]);
  expect((await findVersion(ann, id, 1)).stages).toEqual(kept.stages);

  await publishModel(ben, id, { version: after, note: null });
  await aside(after + 1);
  expect((await findModel(ann, id)).versions.map(({ number, status }) => [number, status])).toEqual([
    [3, "kept"],
    [2, "published"],
    [1, "kept"],
  ]);
});

test("1.3 bringing back the same again keeps nothing twice; a stale or foreign request changes nothing", async () => {
  const ann = await makeWorkspace();
  const stranger = await makeWorkspace();
  const reach = stage("Reach", [1]);
  const { id, version } = await makeModel(ann, [reach]);
  await publishModel(ann, id, { version, note: null });
  const edited = await save(ann, id, version + 1, [{ ...reach, name: "First" }]);
  await restoreVersion(ann, id, { number: 1, version: edited });
  const once = await findModel(ann, id);
  await restoreVersion(ann, id, { number: 1, version: once.version });
  const twice = await findModel(ann, id);
  expect(twice.versions.map(({ status }) => status)).toEqual(["draft", "kept", "published"]);
  expect(twice.version).toBe(once.version);
  await expect(restoreVersion(ann, id, { number: 1, version: 1 })).rejects.toMatchObject({ code: "stale" });
  await expect(restoreVersion(stranger, id, { number: 1, version: once.version })).rejects.toMatchObject({
    code: "not_found",
  });
});

test("1.3 a stage published since stays, hidden, when an earlier version is brought back", async () => {
  const ann = await makeWorkspace();
  const reach = stage("Reach", [1]);
  const { id, version } = await makeModel(ann, [reach]);
  await publishModel(ann, id, { version, note: null });
  const more = await save(ann, id, version + 1, [reach, stage("Quote", [2])]);
  await publishModel(ann, id, { version: more, note: null });
  await restoreVersion(ann, id, { number: 1, version: more + 1 });
  const { draft } = await findModel(ann, id);
  expect(draft?.stages.map(({ name, hidden }) => [name, hidden])).toEqual([
    ["Reach", false],
    ["Quote", true],
  ]);
});

test("1.3 discarding a draft leaves what was kept of another one readable", async () => {
  const ann = await makeWorkspace();
  const reach = stage("Reach", [1]);
  const { id, version } = await makeModel(ann, [reach]);
  await publishModel(ann, id, { version, note: null });
  const trial = await save(ann, id, version + 1, [reach, stage("Trial", [9, 9])]);
  const over = await save(ann, id, trial, [{ ...reach, durationDays: 4 }], { keepDraft: true });
  await discardDraft(ann, id, over);
  const kept = (await findModel(ann, id)).versions.find(({ status }) => status === "kept");
  const { stages } = await findVersion(ann, id, kept?.number ?? 0);
  expect(stages.map(({ name }) => name)).toEqual(["Reach", "Trial"]);
  expect(stages[1]?.curves.minutes).toEqual(through(9, 9));
});

test("1.3 a name, an owner or a review date changed meanwhile merges; stages, publishing and archiving do not", async () => {
  const ann = await makeWorkspace();
  const ben = await addMember(ann.workspace, "architect");
  const reach = stage("Reach", [1]);
  const { id, version } = await makeModel(ann, [reach]);
  const change = (to: object, read: number) =>
    updateModel(ben, id, modelChangeSchema.parse({ version: read, ...to }));
  await change({ name: "Motor 2027" }, version);
  await change({ ownerId: ben.id, reviewBy: "2027-01-31" }, version + 1);
  const merged = await save(ann, id, version, [{ ...reach, durationDays: 5 }]);
  expect(merged).toBe(version + 3);
  expect(await findModel(ann, id)).toMatchObject({
    name: "Motor 2027",
    reviewBy: "2027-01-31",
    ownerId: ben.id,
  });

  await change({ name: "Motor" }, merged);
  await save(ben, id, merged + 1, [{ ...reach, durationDays: 6 }]);
  await expect(save(ann, id, merged, [{ ...reach, durationDays: 7 }])).rejects.toMatchObject({
    code: "stale",
  });
  const now = (await findModel(ann, id)).version;
  await change({ archived: true }, now);
  await expect(save(ann, id, now, [{ ...reach, durationDays: 7 }])).rejects.toMatchObject({ code: "stale" });
});

test("1.3 a save writes the stages that changed and leaves the others alone", async () => {
  const ann = await makeWorkspace();
  const [reach, quote] = [stage("Reach", [1, 2]), stage("Quote", [3, 4])];
  const { id, version } = await makeModel(ann, [reach, quote]);
  const rows = () =>
    prisma().$queryRaw<{ name: string; written: string }[]>`
      SELECT d.name, d.xmin::text AS written FROM stage_definition d JOIN model_version v
        ON v.workspace_id = d.workspace_id AND v.id = d.version_id
      WHERE v.model_id = ${id}::uuid ORDER BY d.position`;
  const before = await rows();
  await save(ann, id, version, [reach, { ...quote, curves: { minutes: through(3, 5) } }]);
  const after = await rows();
  expect(after[0]).toEqual(before[0]);
  expect(after[1]?.written).not.toBe(before[1]?.written);
  await save(ann, id, version + 1, [quote, reach]);
  expect((await findModel(ann, id)).draft?.stages.map(({ name }) => name)).toEqual(["Quote", "Reach"]);
});
