import { expect, test } from "vitest";
import { GET } from "@/app/api/v1/shared/[token]/route";
import type { Actor } from "@/lib/auth/actor";
import { prisma } from "@/lib/db/prisma";
import { civilDateIn } from "@/lib/engine/calendar/zone";
import { fitFromActuals } from "@/lib/measured/fit";
import { fitBody } from "@/lib/measured/schema";
import { createModel } from "@/lib/models/commands";
import { saveDraft } from "@/lib/models/draft";
import { publishModel } from "@/lib/models/publish";
import { findModel } from "@/lib/models/queries";
import { draftSchema, newModelSchema } from "@/lib/models/schema";
import { createScenario } from "@/lib/scenarios/commands";
import { newScenarioSchema } from "@/lib/scenarios/schema";
import { createShareLink, revokeShareLink } from "@/lib/share/commands";
import { findShareLinks } from "@/lib/share/queries";
import { newShareLinkSchema } from "@/lib/share/schema";
import { makeModel } from "@/tests/factories/lifecycle";
import { makeWorkspace } from "@/tests/factories/workspace";
import { enterLives } from "@/tests/integration/reports/seed";
import { useDatabase } from "@/tests/setup/use-database";

useDatabase();

async function makePublished(actor: Actor) {
  const template = { name: "Motor", industry: "insurance", template: "personal-auto" };
  const id = await createModel(actor, newModelSchema.parse(template));
  await publishModel(actor, id, { version: (await findModel(actor, id)).version, note: null });
  return id;
}
const share = (actor: Actor, id: string, more: object = {}) =>
  createShareLink(actor, id, newShareLinkSchema.parse(more));

function ask(token: string, from = "192.0.2.1") {
  const address = `http://localhost/api/v1/shared/${encodeURIComponent(token)}`;
  return GET(new Request(address, { headers: { "x-forwarded-for": from } }), {
    params: Promise.resolve({ token }),
  });
}

async function open(token: string) {
  const answer = await ask(token);
  return { status: answer.status, body: await answer.json() };
}

test("1.7 a link opens one profile and tells nothing of the workspace", async () => {
  const actor = await makeWorkspace({ name: "Quiet Mutual" });
  const id = await makePublished(actor);
  const { published } = await findModel(actor, id);
  const bind = published?.stages[2];
  const changes = [{ kind: "minutes", stageId: bind?.stageId, factor: 0.5 }];
  await createScenario(actor, id, newScenarioSchema.parse({ name: "Faster", changes }));
  const link = await share(actor, id, { name: "For the board", withScenarios: true });
  expect(link).toMatchObject({ number: null, path: `/s/${link.token}` });
  const { status, body } = await open(link.token);
  expect(status).toBe(200);
  expect(body).toMatchObject({
    name: "Motor",
    version: { number: 1, status: "published" },
    assumptions: { currency: "EUR", churn: { rate: 0.12, per: "year" } },
    scenarios: [{ id: "scenario-1", name: "Faster", changes: [{ stageId: "stage-3", factor: 0.5 }] }],
  });
  expect(body.stages[2]).toMatchObject({ stageId: "stage-3", name: "Bind", curves: bind?.curves });
  expect(body.assumptions.sources).toHaveProperty("stage-3.passRate");
  const text = JSON.stringify(body);
  expect(text).not.toMatch(/[0-9a-f]{8}-[0-9a-f]{4}-/);
  for (const secret of ["@", "Quiet", actor.workspace.slug, actor.name]) expect(text).not.toContain(secret);
  expect((await findShareLinks(actor, id))[0]).toMatchObject({ name: "For the board" });
  expect((await findShareLinks(actor, id))[0]?.lastOpenedAt).not.toBeNull();
  expect(JSON.stringify(await findShareLinks(actor, id))).not.toContain(link.token);
});

test("1.7 a link tells no count of customers behind measured figures unless its maker wants it to", async () => {
  const actor = await makeWorkspace();
  const model = await makeModel(actor);
  const { reach = "", acquisition = "" } = model.stages;
  // 173 customers reach, and three of four go on after two days.
  const lives = Array.from({ length: 173 }, (_, index) => ({
    name: `Customer ${index}`,
    moves: [
      [reach, "2026-01-01T00:00:00Z"],
      ...(index % 4 === 0 ? [] : [[acquisition, "2026-01-03T00:00:00Z"]]),
    ] as [string, string][],
    touches: [["2026-01-01T01:00:00Z", 30]] as [string, number][],
    ends: [] as never[],
  }));
  await enterLives(actor, model.id, lives);
  const { version } = await findModel(actor, model.id);
  await fitFromActuals(actor, model.id, fitBody.parse({ apply: true, version }));
  const fitted = await findModel(actor, model.id);
  const warehouse = {
    ...fitted.draft?.assumptions,
    sources: { ...fitted.draft?.assumptions.sources, ltvMonths: "173 customers in the warehouse" },
  };
  await saveDraft(
    actor,
    model.id,
    draftSchema.parse({ version: fitted.version, stages: fitted.draft?.stages, assumptions: warehouse }),
  );
  await publishModel(actor, model.id, { version: (await findModel(actor, model.id)).version, note: null });
  const [silent, telling] = [
    await share(actor, model.id),
    await share(actor, model.id, { withCounts: true }),
  ];

  const answer = await ask(silent.token);
  const text = await answer.text();
  expect(answer.status).toBe(200);
  expect(text).not.toMatch(/173|129|customers/);
  expect(JSON.parse(text).assumptions.sources).toMatchObject({
    "stage-1.days": "Measured",
    "stage-1.minutes": "Measured",
    ltvMonths: "Known to its authors",
  });
  expect((await open(telling.token)).body.assumptions.sources).toMatchObject({
    "stage-1.days": expect.stringContaining("173 customers"),
    ltvMonths: "173 customers in the warehouse",
  });
  const listed = await findShareLinks(actor, model.id);
  expect(listed.map(({ withCounts }) => withCounts)).toEqual([true, false]);
});

test("1.7 an address that opens too many links is told to wait; others are not", async () => {
  const from = "198.51.100.9";
  const some = `lcs_${"b".repeat(43)}`;
  for (let turn = 0; turn < 120; turn += 1) expect((await ask(some, from)).status).toBe(404);
  // What a caller writes in front of its address changes nothing.
  const refused = await ask(some, `203.0.113.200, ${from}`);
  expect(refused.status).toBe(429);
  expect(Number(refused.headers.get("retry-after"))).toBeGreaterThan(0);
  expect(Number(refused.headers.get("retry-after"))).toBeLessThanOrEqual(60);
  expect(await refused.json()).toMatchObject({ code: "rate_limited" });
  expect((await ask(some, "198.51.100.10")).status).toBe(404);
  // A minute later it may again.
  await prisma().rateLimit.update({
    where: { key: `${from}|shared` },
    data: { lastRequest: BigInt(Date.now() - 61_000) },
  });
  expect((await ask(some, from)).status).toBe(404);
});

test("1.7 unknown, malformed, revoked and expired links answer the same", async () => {
  const actor = await makeWorkspace();
  const id = await makePublished(actor);
  const [revoked, expired] = [await share(actor, id), await share(actor, id, { expiresOn: "2199-01-01" })];
  expect((await open(revoked.token)).status).toBe(200);
  expect((await open(expired.token)).status).toBe(200);
  await revokeShareLink(actor, revoked.id);
  await prisma().shareLink.updateMany({ where: { id: expired.id }, data: { expiresAt: new Date(1) } });
  const answers = await Promise.all(
    [
      revoked.token,
      expired.token,
      `lcs_${"a".repeat(43)}`,
      "lcs_short",
      "",
      "\0",
      "%",
      "x".repeat(5_000),
      `${revoked.token}'--`,
      revoked.id,
    ].map(open),
  );
  for (const { status, body } of answers) {
    expect(status).toBe(404);
    expect({ ...body, requestId: "" }).toEqual({ ...answers[0]?.body, requestId: "" });
  }
  await expect(revokeShareLink(actor, revoked.id)).rejects.toMatchObject({ code: "not_found" });
});

test("1.7 a link shows always the published version, or one for good", async () => {
  const actor = await makeWorkspace();
  const id = await createModel(actor, newModelSchema.parse({ name: "Blank", industry: "other" }));
  await expect(share(actor, id)).rejects.toMatchObject({ fields: [{ path: "number" }] });
  await expect(share(actor, id, { number: 7 })).rejects.toMatchObject({ fields: [{ path: "number" }] });
  await expect(share(actor, id, { number: 1, expiresOn: "2001-01-01" })).rejects.toMatchObject({
    fields: [{ path: "expiresOn" }],
  });
  const publish = async () =>
    publishModel(actor, id, { version: (await findModel(actor, id)).version, note: null });
  await publish();
  const [latest, fixed] = [await share(actor, id), await share(actor, id, { number: 1 })];
  const model = await findModel(actor, id);
  const stages = model.published?.stages.map((stage) => ({ ...stage, ownerTeam: "Sales" }));
  await saveDraft(actor, id, draftSchema.parse({ version: model.version, stages }));
  expect((await open(latest.token)).body.version, "a draft shows nowhere").toMatchObject({ number: 1 });
  await publish();
  expect((await open(latest.token)).body.version).toMatchObject({ number: 2, status: "published" });
  expect((await open(fixed.token)).body.version).toMatchObject({ number: 1, status: "retired" });
});

test("1.7 a link opens through the whole of its last day on the workspace's calendar", async () => {
  for (const [timeZone, ends] of [
    ["Pacific/Honolulu", "2199-01-02T09:59:59.999Z"],
    ["Pacific/Kiritimati", "2199-01-01T09:59:59.999Z"],
  ] as const) {
    const actor = await makeWorkspace({ timeZone });
    const id = await makePublished(actor);
    expect((await share(actor, id, { expiresOn: "2199-01-01" })).expiresAt, timeZone).toBe(ends);
    const dayThere = (hours: number) => civilDateIn(timeZone, Date.now() + hours * 3_600_000);
    expect((await open((await share(actor, id, { expiresOn: dayThere(0) })).token)).status).toBe(200);
    await expect(share(actor, id, { expiresOn: dayThere(-24) })).rejects.toMatchObject({
      fields: [{ path: "expiresOn" }],
    });
  }
});
