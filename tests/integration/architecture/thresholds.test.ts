import { expect, it } from "vitest";
import { PUT as change, GET as get } from "@/app/api/v1/architecture-thresholds/route";
import { prisma } from "@/lib/db/prisma";
import { makeWorkspace } from "@/tests/factories/workspace";
import { useDatabase } from "@/tests/setup/use-database";
import { makeCaller } from "../customers/call";

useDatabase();

it("4.2 thresholds are the usual ones until a workspace sets its own, and two edits do not pass each other", async () => {
  const actor = await makeWorkspace();
  const call = await makeCaller(actor);
  const usual = { much: 1.25, little: 0.75, flat: 1.5, seamStrength: 0.5, seamSignals: 4, version: 0 };
  expect((await call(get)).body).toEqual(usual);

  const own = { ...usual, much: 1.4, seamStrength: 0.65, seamSignals: 3 };
  const set = await call(change, { body: own });
  expect(set.status, JSON.stringify(set.body)).toBe(200);
  expect(set.body).toEqual({ ...own, version: 1 });
  // Whoever read the usual ones, or an older version, is told and overwrites nothing.
  expect((await call(change, { body: own })).status).toBe(412);
  expect((await call(change, { body: { ...own, much: 2, version: 1 } })).body).toMatchObject({
    much: 2,
    version: 2,
  });
  expect((await call(change, { body: { ...own, version: 1 } })).status).toBe(412);

  const stranger = await makeCaller(await makeWorkspace());
  expect((await stranger(get)).body).toEqual(usual);
  expect((await stranger(change, { body: { ...usual, version: 2 } })).status).toBe(412);
  const trail = await prisma().auditEvent.findMany({ where: { workspaceId: actor.workspace.id } });
  expect(trail.filter(({ action }) => action === "architecture-thresholds.changed")).toHaveLength(2);
});

it("4.2 refuses thresholds that contradict themselves, in words and by field", async () => {
  const call = await makeCaller(await makeWorkspace());
  const usual = { much: 1.25, little: 0.75, flat: 1.5, seamStrength: 0.5, seamSignals: 4, version: 0 };
  const wrong: [object, string][] = [
    [{ little: 1.25 }, "Little must be below much"],
    [{ flat: 0.9 }, "the peak over the mean"],
    [{ seamStrength: 1.2 }, "between 0 and 1"],
    [{ seamSignals: 8 }, "There are 7 signals."],
    [{ much: 1.23456 }, "At most four decimals."],
  ];
  for (const [part, words] of wrong) {
    const answer = await call(change, { body: { ...usual, ...part } });
    expect(answer.status).toBe(422);
    expect(JSON.stringify(answer.body)).toContain(words);
  }
});
