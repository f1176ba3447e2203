import { expect, it } from "vitest";
import { POST as createModel } from "@/app/api/v1/models/route";
import { POST as give, GET as listVerdicts } from "@/app/api/v1/seam-verdicts/route";
import { GET as list } from "@/app/api/v1/seams/route";
import { GET as why } from "@/app/api/v1/seams/why/route";
import { POST as createService } from "@/app/api/v1/services/route";
import { prisma } from "@/lib/db/prisma";
import { findAcceptedSeams } from "@/lib/seams/queries";
import type { BorderView } from "@/lib/seams/schema";
import { makeModel } from "@/tests/factories/lifecycle";
import { makeWorkspace } from "@/tests/factories/workspace";
import { useDatabase } from "@/tests/setup/use-database";
import { makeCaller } from "../customers/call";
import { enterLives, type Life } from "../reports/seed";

useDatabase();

const strengthOf = (border: BorderView, kind: string) =>
  border.signals.find((one) => one.kind === kind)?.strength;

/** Two calls of half an hour in ten days of onboarding, then ten minutes of post on the first of every month. */
function lifeOf(name: string, stages: Record<string, string>): Life {
  const firsts = Array.from({ length: 12 }, (_, index) =>
    new Date(Date.UTC(2025, index + 1, 1, 10)).toISOString(),
  );
  return {
    name,
    moves: [
      [stages.onboarding ?? "", "2025-01-01T10:00:00Z"],
      [stages.use ?? "", "2025-01-11T10:00:00Z"],
    ],
    ends: [["closed", "2025-01-01T10:00:00Z"]],
    touches: [
      ["2025-01-02T10:00:00Z", 30],
      ["2025-01-05T10:00:00Z", 30],
      ...firsts.map((at) => [at, 10, "mail"] as const),
    ],
  };
}

async function setUp(customers: number) {
  const actor = await makeWorkspace({ timeZone: "UTC" });
  const call = await makeCaller(actor);
  const { id, stages } = await makeModel(actor);
  const lives = Array.from({ length: customers }, (_, index) => lifeOf(`Customer ${index}`, stages));
  await enterLives(actor, id, lives);
  const borders = async (): Promise<BorderView[]> => (await call(list, { query: { model: id } })).body.items;
  const border = async () => {
    const found = (await borders()).find(({ left }) => left.name === "Onboarding");
    if (!found) throw new Error("There is no border after onboarding.");
    return found;
  };
  const verdict = { modelId: id, leftStageId: stages.onboarding, rightStageId: stages.use };
  return { actor, call, id, stages, border, verdict };
}

it("4.3 an insurer's clearest seam lies between onboarding and use, an ad-funded app has none", async () => {
  const actor = await makeWorkspace();
  const call = await makeCaller(actor);
  const bordersOf = async (template: string) => {
    const made = await call(createModel, { body: { name: template, industry: "other", template } });
    expect(made.status, JSON.stringify(made.body)).toBe(201);
    const { body } = await call(list, { query: { model: made.body.id } });
    return body.items as BorderView[];
  };
  const proposed = (await bordersOf("personal-auto")).filter((one) => one.proposed);
  const [clearest] = proposed.sort((left, right) => (right.strength ?? 0) - (left.strength ?? 0));
  expect([clearest?.left.name, clearest?.right.name]).toEqual(["Onboarding", "Use"]);
  expect(clearest?.signals.every(({ source }) => source === "profile")).toBe(true);
  expect((await bordersOf("ad-funded-app")).filter((one) => one.proposed)).toEqual([]);
});

it("4.3 what was measured goes before the profile, by hand, and opens down to its touchpoints", async () => {
  const { call, id, stages, border } = await setUp(30);
  const found = await border();
  // 60 minutes in 10 days against 120 in the 355 days from 11 January to the last fact on 1 January.
  expect(strengthOf(found, "pace")).toBeCloseTo(1 - 120 / 355 / 6, 9);
  // Use: 5 of 12 letters within 26 weeks of the arrival, 7 later.
  expect(strengthOf(found, "driver")).toBe(1);
  // Peaks 1,800 and 300 minutes in different weeks: (1,800 + 300 − 1,800) / 300.
  expect(strengthOf(found, "peaks")).toBe(1);
  expect(strengthOf(found, "channels")).toBeCloseTo(1, 12);
  // Nobody wrote down what was learned, and nothing is drawn: unknown, not alike.
  expect(strengthOf(found, "learning")).toBeNull();
  expect(strengthOf(found, "owner")).toBeNull();
  expect(strengthOf(found, "lost")).toBe(0);
  expect(found.strength).toBeCloseTo((1 - 120 / 355 / 6 + 1 + 1 + 1 + 0) / 5, 9);
  expect(found).toMatchObject({ known: 5, proposed: true });
  expect(found.signals.filter(({ source }) => source === "measured").map(({ kind }) => kind)).toEqual([
    "pace",
    "driver",
    "peaks",
    "channels",
    "lost",
  ]);
  const { body } = await call(why, { query: { model: id, left: stages.onboarding ?? "" } });
  expect(body.value).toBeCloseTo(found.strength ?? -1, 12);
  const pace = body.parts.find((part: { label: string }) => part.label === "Minutes a day");
  expect(pace.parts.map(({ value }: { value: number }) => value)[0]).toBeCloseTo(6, 9);
  expect(pace.parts[0].parts[0]).toMatchObject({
    value: 1_800,
    source: { kind: "touchpoints", query: { model: id, stage: stages.onboarding } },
  });
});

it("4.3 the workspace's own thresholds decide what is proposed", async () => {
  const { actor, border } = await setUp(30);
  await prisma().architectureThresholds.create({
    data: {
      workspaceId: actor.workspace.id,
      much: 1.25,
      little: 0.75,
      flat: 1.5,
      seamStrength: 0.8,
      seamSignals: 4,
    },
  });
  // 0.79 is below 0.8.
  expect(await border()).toMatchObject({ proposed: false, known: 5 });
});

it("4.3 below thirty customers the profile speaks", async () => {
  const { border } = await setUp(29);
  const found = await border();
  expect(found.signals.find(({ kind }) => kind === "pace")?.source).toBe("profile");
});

it("4.3 verdicts are given with a reason, replaced by later ones and never changed", async () => {
  const { actor, call, id, stages, border, verdict } = await setUp(30);
  await call(createService, { body: { name: "Underwriting", stages: [{ stageId: stages.onboarding }] } });
  await call(createService, {
    body: { name: "Core", stages: [{ stageId: stages.onboarding }, { stageId: stages.use }] },
  });
  const services = (await border()).services;
  expect(services.left.map(({ name }) => name)).toEqual(["Underwriting"]);
  expect(services.both.map(({ name }) => name)).toEqual(["Core"]);

  const bare = await call(give, { body: { ...verdict, verdict: "rejected" } });
  expect(bare.status).toBe(422);
  expect(bare.body.fields).toEqual([
    { path: "reason", message: "Say why it is rejected, so that nobody has to ask again." },
  ]);
  const apart = await call(give, { body: { ...verdict, leftStageId: stages.reach, verdict: "accepted" } });
  expect(apart.status).toBe(422);
  const none = await call(give, { body: { ...verdict, verdict: "withdrawn" } });
  expect(none.status).toBe(409);

  const { seen } = await border();
  const accepted = await call(give, { body: { ...verdict, verdict: "accepted", seen } });
  expect(accepted.status, JSON.stringify(accepted.body)).toBe(201);
  expect(accepted.body).toMatchObject({ verdict: "accepted", evidence: { proposed: true } });
  const seam = { leftStageId: stages.onboarding, rightStageId: stages.use };
  expect(await findAcceptedSeams(actor, id)).toEqual([seam]);
  // Whoever still looks at the border as it was is told so.
  const late = await call(give, { body: { ...verdict, verdict: "rejected", reason: "One team", seen } });
  expect(late.status).toBe(412);

  await call(give, { body: { ...verdict, verdict: "rejected", reason: "One team" } });
  expect(await findAcceptedSeams(actor, id)).toEqual([]);
  expect((await border()).verdict).toMatchObject({ verdict: "rejected", reason: "One team" });
  await call(give, { body: { ...verdict, verdict: "withdrawn" } });
  expect((await border()).verdict).toBeNull();
  const query = { model: id, left: stages.onboarding ?? "", limit: "2" };
  const first = (await call(listVerdicts, { query })).body;
  const rest = (await call(listVerdicts, { query: { ...query, cursor: first.nextCursor } })).body;
  expect([...first.items, ...rest.items].map((one: { verdict: string }) => one.verdict)).toEqual([
    "withdrawn",
    "rejected",
    "accepted",
  ]);
  const trail = await prisma().auditEvent.findMany({
    where: { workspaceId: actor.workspace.id, entity: "seam_verdict" },
    orderBy: { id: "asc" },
  });
  expect(trail.map(({ action }) => action)).toEqual(["seam.accepted", "seam.rejected", "seam.withdrawn"]);
});

it("4.3 a verdict on figures that have moved since says so", async () => {
  const { actor, call, id, stages, border, verdict } = await setUp(30);
  await call(give, { body: { ...verdict, verdict: "accepted" } });
  expect((await border()).stale).toBeNull();
  // One more customer who takes hours of work in use moves the pace, and with it the strength.
  const late = lifeOf("Late", stages);
  await enterLives(actor, id, [
    { ...late, touches: late.touches?.map(([at, , channel]) => [at, 400, channel ?? "mail"]) ?? [] },
  ]);
  const found = await border();
  expect(found.stale).toContain("The strength was 0.79 when this was said");
  expect(found.stale).toContain("Look at it again.");
});

it("4.3 another workspace's model answers like one that is not there", async () => {
  const { id, verdict } = await setUp(1);
  const call = await makeCaller(await makeWorkspace());
  expect((await call(list, { query: { model: id } })).status).toBe(404);
  expect((await call(give, { body: { ...verdict, verdict: "accepted" } })).status).toBe(404);
  expect((await call(listVerdicts, { query: { model: id } })).body.items).toEqual([]);
});
