import { randomUUID } from "node:crypto";
import { expect, test } from "vitest";
import type { Actor } from "@/lib/auth/actor";
import { prisma } from "@/lib/db/prisma";
import type { Curve } from "@/lib/engine/profile/profile";
import { createModel } from "@/lib/models/commands";
import { saveDraft } from "@/lib/models/draft";
import { toProfile } from "@/lib/models/profile";
import { publishModel } from "@/lib/models/publish";
import { findDifference, findModel, findModels, findVersion } from "@/lib/models/queries";
import { draftSchema, newModelSchema } from "@/lib/models/schema";
import { addMember, makeWorkspace } from "@/tests/factories/workspace";
import { useDatabase } from "@/tests/setup/use-database";

useDatabase();

const flat = (value: number): Curve => ({ shape: "step", points: [{ at: 0, value }], pulses: [] });
const create = (actor: Actor, name = "Blank") =>
  createModel(actor, newModelSchema.parse({ name, industry: "insurance" }));

async function save(actor: Actor, id: string, change: (stages: object[]) => object[], more: object = {}) {
  const model = await findModel(actor, id);
  const stages = (model.draft ?? model.published)?.stages ?? [];
  await saveDraft(actor, id, draftSchema.parse({ version: model.version, stages: change(stages), ...more }));
  return findModel(actor, id);
}
const first = (more: object) => (stages: object[]) =>
  stages.map((stage, index) => (index === 0 ? { ...stage, ...more } : stage));
const bare = (stages: object[]) =>
  stages.map((stage) => {
    const { curves: _, minuteRate: __, ...rest } = stage as { curves?: unknown; minuteRate?: unknown };
    return rest;
  });

test("1.3 a draft keeps curves and assumptions; what is left out stays as it is", async () => {
  const actor = await makeWorkspace();
  const id = await create(actor);
  const fresh = await findModel(actor, id);
  expect(fresh.draft?.assumptions).toMatchObject({ currency: "EUR", churn: { rate: 0 }, ltvMonths: 60 });
  expect(fresh.draft?.stages[0]).toMatchObject({ minuteRate: 0, curves: { minutes: { points: [] } } });
  const drawn = await save(actor, id, first({ minuteRate: 1.25, curves: { minutes: flat(2) } }), {
    assumptions: { churn: { rate: 0.12, per: "year" } },
  });
  expect(drawn.draft?.stages[0]).toMatchObject({ minuteRate: 1.25, curves: { minutes: flat(2) } });
  expect(drawn.draft?.stages[0]?.curves.cost, "every part is there").toEqual({
    shape: "smooth",
    points: [],
    pulses: [],
  });
  const after = await save(actor, id, (stages) => bare(first({ name: "Find" })(stages)));
  expect(after.draft?.stages[0]).toMatchObject({ name: "Find", curves: { minutes: flat(2) } });
  expect(after.draft?.assumptions.churn).toEqual({ rate: 0.12, per: "year", shocks: [] });
  expect((await findModels(actor))[0]?.stages[0], "lists carry no curves").not.toHaveProperty("curves");
});

test("1.3 a published version keeps its curves; a new draft begins with them", async () => {
  const actor = await makeWorkspace();
  const id = await create(actor);
  await save(actor, id, first({ durationDays: 10, curves: { minutes: flat(2) } }), {
    assumptions: { ltvMonths: 36 },
  });
  await publishModel(actor, id, { version: (await findModel(actor, id)).version, note: null });
  const again = await save(actor, id, (stages) => bare(first({ name: "Find" })(stages)));
  expect(again.draft?.stages[0]?.curves.minutes).toEqual(flat(2));
  expect(again.draft?.assumptions.ltvMonths).toBe(36);
  await save(actor, id, first({ curves: { minutes: flat(3.5) } }), { assumptions: { ltvMonths: 48 } });
  expect((await findVersion(actor, id, 1)).stages[0]?.curves.minutes).toEqual(flat(2));
  expect(
    (await findDifference(actor, id, { from: 1, to: 2 })).map((line) => `${line.stage}: ${line.text}`),
  ).toEqual([
    "Find: Name “Reach” → “Find”",
    "Find: Minutes 20 → 35",
    "Assumptions: Lifetime value over 36 months → 48 months",
  ]);
  const profile = toProfile(await findVersion(actor, id, 2));
  expect(profile.stages.map((stage) => stage.days)).toEqual([10, 7, 7, 30, 3652.5, 30, 30]);
});

test("1.3 saving the same again changes nothing, not even the version", async () => {
  const actor = await makeWorkspace();
  const id = await create(actor);
  const before = await save(actor, id, first({ curves: { touches: { phone: flat(1) } } }));
  const after = await save(actor, id, (stages) => stages, { assumptions: before.draft?.assumptions });
  expect(after.version).toBe(before.version);
  expect(await prisma().auditEvent.count({ where: { entityId: id, action: "model.draft_saved" } })).toBe(1);
});

test("1.3 a browser chooses the id of a new stage; a taken one is refused without saying by whom", async () => {
  const [actor, stranger] = [await makeWorkspace(), await makeWorkspace()];
  const [id, other, theirs] = [await create(actor), await create(actor, "Other"), await create(stranger)];
  const chosen = randomUUID();
  const stage = (stageId: string) => ({ stageId, name: "Win back", kind: "reach", side: "pre" });
  const saved = await save(actor, id, (stages) => [...stages, stage(chosen.toUpperCase())]);
  expect(saved.draft?.stages.at(-1)).toMatchObject({ stageId: chosen, name: "Win back" });
  const sibling = (await findModel(actor, other)).draft?.stages[0]?.stageId ?? "";
  const refused = await save(actor, id, (stages) => [...stages, { ...stage(sibling), name: "Taken" }]).catch(
    (error: unknown) => error,
  );
  const twice = await save(actor, id, (stages) => [...stages, { ...stage(chosen), name: "Twice" }]).catch(
    (error: unknown) => error,
  );
  expect(refused).toMatchObject({ code: "invalid", fields: [{ path: "stages.8.stageId" }] });
  expect((refused as Error).message).toBe((twice as Error).message);
  // An id of another workspace says nothing here: it becomes this workspace's own.
  const foreign = (await findModel(stranger, theirs)).draft?.stages[0]?.stageId ?? "";
  const mine = await save(actor, id, (stages) => [...stages, { ...stage(foreign), name: "Mine" }]);
  expect(mine.draft?.stages.at(-1)).toMatchObject({ stageId: foreign, name: "Mine" });
  expect((await findModel(stranger, theirs)).draft?.stages[0]?.name).toBe("Reach");
});

test("1.3 who saves over somebody else's change is told by whom, when and what", async () => {
  const ada = await makeWorkspace();
  const id = await create(ada);
  const read = await findModel(ada, id);
  const ben = await addMember(ada.workspace, "architect");
  await save(ben, id, first({ durationDays: 10, curves: { minutes: flat(2) } }));
  await save(ben, id, first({ durationDays: 10, curves: { minutes: flat(3.5) } }));
  const stale = draftSchema.parse({ version: read.version, stages: read.draft?.stages });
  const refusal = await saveDraft(ada, id, stale).catch((error: unknown) => error);
  expect(refusal).toMatchObject({
    code: "stale",
    details: {
      version: read.version + 2,
      changes: [
        {
          by: "Test architect",
          own: false,
          lines: [
            { stage: "Reach", text: "Duration none → 10 days" },
            { stage: "Reach", text: "Minutes 0 → 20" },
          ],
        },
        { by: "Test architect", lines: [{ stage: "Reach", text: "Minutes 20 → 35" }] },
      ],
    },
  });
});

test("1.7 curves are kept to the last digit", async () => {
  const actor = await makeWorkspace();
  const id = await create(actor);
  const values = [0, 1e9, 1 / 3, 0.1 + 0.2, 5e-324, Math.PI * 1e-9, 123_456_789.123_456_79];
  const minutes: Curve = {
    shape: "smooth",
    points: values.map((value, index) => ({ at: index / 7, value })),
    pulses: values.map((size) => ({ first: size / 1e13, every: null, last: null, size })),
  };
  const saved = await save(actor, id, first({ curves: { minutes }, durationDays: 40 / 86_400 }));
  expect(saved.draft?.stages[0]?.curves.minutes).toEqual(minutes);
  expect(saved.draft?.stages[0]?.durationDays, "forty seconds").toBe(0.000463);
});
