import { beforeAll, expect, it } from "vitest";
import { type Actor, systemActor } from "@/lib/auth/actor";
import { seedDemo } from "@/lib/demo/seed";
import { demoCurrency, demoName, demoSlug, demoTimeZone } from "@/lib/demo/workspace";
import { readLearning } from "@/lib/learning/report";
import { findModels } from "@/lib/models/queries";
import { findAcceptedSeams } from "@/lib/seams/queries";
import { readSeams } from "@/lib/seams/report";
import { useDatabase } from "@/tests/setup/use-database";

useDatabase();

let actor: Actor;
const modelOf = async (name: string): Promise<string> => {
  const found = (await findModels(actor)).find((model) => model.name === name);
  if (!found) throw new Error(`The demo has no model ${name}.`);
  return found.id;
};

beforeAll(async () => {
  const { workspaceId } = await seedDemo();
  actor = systemActor({
    id: workspaceId,
    slug: demoSlug,
    name: demoName,
    currency: demoCurrency,
    timeZone: demoTimeZone,
  });
});

it("4.3 the insurer's clearest seam lies between onboarding and use, accepted on figures that still hold", async () => {
  const { borders } = await readSeams(actor, await modelOf("Personal auto"));
  const views = borders.map(({ view }) => view);
  const [clearest] = [...views].sort((left, right) => (right.strength ?? 0) - (left.strength ?? 0));
  expect([clearest?.left.name, clearest?.right.name, clearest?.proposed]).toEqual([
    "Onboarding",
    "Use",
    true,
  ]);
  expect(clearest?.verdict).toMatchObject({ verdict: "accepted", decidedBy: "Marcus Feld" });
  expect(clearest?.signals.filter(({ source }) => source === "measured").length).toBeGreaterThanOrEqual(5);
  expect(views.map(({ stale }) => stale)).toEqual(views.map(() => null));
  expect(views.filter(({ verdict }) => verdict?.verdict === "rejected")).toHaveLength(1);
  expect(await findAcceptedSeams(actor, await modelOf("Personal auto"))).toHaveLength(1);
});

it("4.3 the ad-funded app has no seam", async () => {
  const { borders } = await readSeams(actor, await modelOf("Budget app"));
  expect(borders.length).toBeGreaterThan(2);
  expect(borders.filter(({ border }) => border.proposed)).toEqual([]);
});

it("4.5 the inventory of the demo has facts of every kind, and something learned that is thrown away", async () => {
  const report = await readLearning(actor, await modelOf("Personal auto"));
  expect(report.rows.length).toBeGreaterThanOrEqual(15);
  for (const kept of [true, false, null])
    expect(report.rows.filter(({ fact }) => fact.kept === kept).length).toBeGreaterThan(1);
  expect(report.source).toBe("measured");
  expect(
    report.rows.filter(({ flags }) => flags.some(({ kind }) => kind === "discarded")).length,
  ).toBeGreaterThan(0);
  expect(
    report.rows.filter(({ flags }) => flags.some(({ kind }) => kind === "unused")).length,
  ).toBeGreaterThan(0);
  expect(report.offers).toContainEqual(
    expect.objectContaining({ name: "main use of the car", known: false }),
  );
});
