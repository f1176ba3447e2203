import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { GET as ofCustomer } from "@/app/api/v1/customers/[id]/risks/route";
import { PATCH as changeEscalation } from "@/app/api/v1/escalations/[id]/route";
import { POST as raise } from "@/app/api/v1/escalations/route";
import { POST as recordResult } from "@/app/api/v1/outcome-results/route";
import { POST as createOutcome } from "@/app/api/v1/outcomes/route";
import { PUT as change, DELETE as remove } from "@/app/api/v1/risk-rules/[id]/route";
import { POST as preview } from "@/app/api/v1/risk-rules/preview/route";
import { POST as create, GET as listRules } from "@/app/api/v1/risk-rules/route";
import { POST as answer } from "@/app/api/v1/risks/[id]/answer/route";
import { POST as settle } from "@/app/api/v1/risks/[id]/result/route";
import { GET as list } from "@/app/api/v1/risks/route";
import { POST as log } from "@/app/api/v1/touchpoints/route";
import type { Actor } from "@/lib/auth/actor";
import { read } from "@/lib/db/sql";
import { civilDate } from "@/lib/engine/calendar/civil-date";
import { civilFromDays, daysFromCivil } from "@/lib/engine/calendar/days";
import { civilDateIn } from "@/lib/engine/calendar/zone";
import { riskEpisodes } from "@/lib/engine/risk/episodes";
import type { RiskTest } from "@/lib/engine/risk/life";
import { holdsOn } from "@/lib/engine/risk/spans";
import { formatCivilDate } from "@/lib/format/date";
import { conditionParams, conditionSql } from "@/lib/risk-rules/condition-sql";
import { readRiskLives } from "@/lib/risk-rules/read-lives";
import { runNightlyChecks, runQueuedChecks } from "@/lib/risk-rules/run";
import { dayAgo } from "@/tests/factories/days";
import { makeModel, type TestModel } from "@/tests/factories/lifecycle";
import { makeWorkspace } from "@/tests/factories/workspace";
import { useDatabase } from "@/tests/setup/use-database";
import { makeCaller } from "../customers/call";
import { makeLives } from "./make-lives";

useDatabase();

async function setUp() {
  const actor = await makeWorkspace();
  const model = await makeModel(actor);
  const call = await makeCaller(actor);
  const rule = async (name: string, test: RiskTest, more: Record<string, unknown> = {}) => {
    const made = await call(create, { body: { modelId: model.id, name, test, ...more } });
    expect(made.status).toBe(201);
    return made.body;
  };
  return { actor, model, call, rule };
}

const day = (count: number) => civilFromDays(daysFromCivil(civilDate("2025-01-01")) + count);
const at = (count: number) => new Date(`${day(count)}T20:00:00Z`);

/** What the SQL finds as of a day: by customer, the day since when. */
async function foundBySql(
  actor: Actor,
  model: TestModel,
  test: RiskTest,
  asOf: Date,
  stageId: string | null = null,
) {
  const { id: workspaceId, timeZone } = actor.workspace;
  const rule = { modelId: model.id, stageId, segmentId: null, test };
  const rows = await read<{ customer_id: string; since_at: Date }>(
    `SELECT customer_id, since_at FROM (${conditionSql(test)}) c`,
    conditionParams({ workspaceId, timeZone }, rule, asOf, null),
  );
  return new Map(rows.map((row) => [row.customer_id, civilDateIn(timeZone, row.since_at) as string]));
}

/** The same by the engine, life by life. */
async function foundByEngine(
  actor: Actor,
  ids: readonly string[],
  test: RiskTest,
  asOf: Date,
  stageId: string | null = null,
) {
  const { id: workspaceId, timeZone } = actor.workspace;
  const lives = await readRiskLives(read, { workspaceId, timeZone }, ids, test.condition, asOf);
  const today = daysFromCivil(civilDateIn(timeZone, asOf));
  return new Map(
    lives.flatMap(({ customerId, life }) => {
      const held = riskEpisodes(test, { stageId }, life).find((one) => holdsOn(one, today));
      return held ? [[customerId, civilFromDays(held.from) as string] as const] : [];
    }),
  );
}

describe("risks as facts arrive", () => {
  it("5.4 finds the silent, clears with the next contact, and keeps what people answered", async () => {
    const { actor, model, call, rule } = await setUp();
    const made = await rule("Silent", { condition: "silence", days: 30 }, { severity: "high" });
    const [anna, bert] = await makeLives(actor, model, [
      { name: "Anna", stages: [["use", dayAgo(200)]], touches: [{ on: dayAgo(47) }] },
      { name: "Bert", stages: [["use", dayAgo(200)]], touches: [{ on: dayAgo(3) }] },
    ]);
    expect(await runQueuedChecks()).toBeGreaterThan(0);
    const first = await call(list);
    expect(first.body.items).toMatchObject([
      {
        customerId: anna,
        stage: "Use",
        risks: [{ rule: "Silent", severity: "high", reason: "No contact for 47 days; the rule allows 30." }],
      },
    ]);
    const [found] = first.body.items[0].risks;
    expect(civilDateIn(actor.workspace.timeZone, new Date(found.sinceAt))).toBe(dayAgo(47 - 31));
    const answered = await call(answer, {
      params: { id: found.id },
      body: { version: found.version, response: "communicate", note: "Call on Monday", ownerId: actor.id },
    });
    expect(answered.body).toMatchObject({
      response: "communicate",
      ownerId: actor.id,
      version: found.version + 1,
    });
    const stale = await call(settle, {
      params: { id: found.id },
      body: { version: found.version, result: "lost" },
    });
    expect(stale.status).toBe(412);

    const body = {
      customerId: anna,
      channel: "phone",
      initiation: "proactive",
      activity: "Call",
      minutes: 4,
    };
    await call(log, { body });
    await runQueuedChecks();
    expect((await call(list)).body.items).toEqual([]);
    const past = await call(ofCustomer, { params: { id: anna ?? "" } });
    expect(past.body.items).toHaveLength(1);
    expect(past.body.items[0]).toMatchObject({ response: "communicate", responseNote: "Call on Monday" });
    expect(past.body.items[0].clearedAt).not.toBeNull();
    const settled = await call(settle, {
      params: { id: found.id },
      body: { version: past.body.items[0].version, result: "recovered" },
    });
    expect(settled.body.result).toBe("recovered");
    // What was answered is history: the rule can be switched off, not deleted.
    expect((await call(remove, { params: { id: made.id } })).status).toBe(409);
    expect((await call(ofCustomer, { params: { id: bert ?? "" } })).body.items).toEqual([]);
  });

  it("5.4 is run for every workspace once a night of its own, when time alone makes a risk begin", async () => {
    const { actor, model, call, rule } = await setUp();
    await rule("Silent", { condition: "silence", days: 30 });
    await makeLives(actor, model, [{ name: "Anna", touches: [{ on: dayAgo(20) }] }]);
    await runQueuedChecks();
    expect((await call(list)).body.items).toEqual([]);
    const later = new Date(Date.now() + 15 * 86_400_000);
    expect(await runNightlyChecks(later)).toContain(actor.workspace.id);
    expect((await call(list)).body.items).toMatchObject([{ name: "Anna" }]);
    expect(await runNightlyChecks(later)).not.toContain(actor.workspace.id);
    expect(await runNightlyChecks(new Date(later.getTime() + 86_400_000))).toContain(actor.workspace.id);
    const { body } = await call(listRules);
    expect(body.items[0]).toMatchObject({ atRisk: 1, record: { alarms: 0, customers: 1, of: 1 } });
  });

  it("5.4 escalates a risk in one go and shows it; a rule that is switched off clears what it found", async () => {
    const { actor, model, call, rule } = await setUp();
    const made = await rule("Complained", { condition: "complaints", count: 1, days: 30 });
    const [anna] = await makeLives(actor, model, [
      { name: "Anna", touches: [{ on: dayAgo(2), complaint: true }] },
    ]);
    await runQueuedChecks();
    const [found] = (await call(list, { query: { response: "none" } })).body.items[0].risks;
    const body = { customerId: anna, title: "Call back", dueAt: new Date().toISOString(), riskId: found.id };
    expect((await call(raise, { body })).status).toBe(201);
    expect((await call(raise, { body })).status).toBe(409);
    expect((await call(list, { query: { response: "none" } })).body.items).toEqual([]);
    const [now] = (await call(list, { query: { response: "escalate" } })).body.items[0].risks;
    expect(now.escalationId).not.toBeNull();
    const off = await call(change, {
      params: { id: made.id },
      body: { version: 1, name: "Complained", test: made.test, enabled: false },
    });
    expect(off.body).toMatchObject({ enabled: false, atRisk: 0 });
    expect((await call(list)).body.items).toEqual([]);
  });

  it("5.4 leads an outcome owed back to the step that was skipped, until it is reached", async () => {
    const { actor, model, call, rule } = await setUp();
    const { body: outcome } = await call(createOutcome, {
      body: { modelId: model.id, stageId: model.stages.onboarding, statement: "I am set up", dueDays: 7 },
    });
    await rule("Skipped step", { condition: "outcome_debt", days: 30 });
    const [anna] = await makeLives(actor, model, [
      {
        name: "Anna",
        stages: [
          ["conversion", dayAgo(100)],
          ["use", dayAgo(80)],
        ],
      },
      {
        name: "In time yet",
        stages: [
          ["conversion", dayAgo(40)],
          ["use", dayAgo(20)],
        ],
      },
    ]);
    await runQueuedChecks();
    const found = await call(list);
    const due = formatCivilDate(dayAgo(73));
    expect(found.body.items).toMatchObject([
      {
        customerId: anna,
        risks: [
          {
            outcomeId: outcome.id,
            reason: `“I am set up” was due in Onboarding by ${due}, a step that was skipped, and is owed since 73 days.`,
          },
        ],
      },
    ]);
    await call(recordResult, { body: { outcomeId: outcome.id, customerId: anna, kind: "reached" } });
    await runQueuedChecks();
    expect((await call(list)).body.items).toEqual([]);
  });

  it("5.4 finds who waits for an overdue escalation, and who stays longer than planned", async () => {
    const { actor, model, call, rule } = await setUp();
    await read("UPDATE stage_definition SET duration_days = 20 WHERE workspace_id = $1 AND stage_id = $2", [
      actor.workspace.id,
      model.stages.onboarding,
    ]);
    await rule("Waiting", { condition: "escalation_overdue", days: 0 }, { severity: "high" });
    await rule("Slow", { condition: "overdue_in_stage", measure: "plan", factor: 1.5 }, { severity: "low" });
    const [anna] = await makeLives(actor, model, [
      { name: "Anna", stages: [["onboarding", dayAgo(31)]], touches: [{ on: dayAgo(31) }] },
      { name: "Bert", stages: [["onboarding", dayAgo(30)]], touches: [{ on: dayAgo(30) }] },
    ]);
    const dueAt = new Date(Date.now() - 3_600_000).toISOString();
    const made = await call(raise, { body: { customerId: anna, title: "Call back", dueAt } });
    await runQueuedChecks();
    const { body } = await call(list);
    expect(
      body.items.map(({ name, risks }: { name: string; risks: { rule: string }[] }) => [
        name,
        risks.map((one) => one.rule),
      ]),
    ).toEqual([["Anna", ["Waiting", "Slow"]]]);
    expect(body.items[0].risks[1].reason).toBe("In Onboarding for 31 days, planned 20; the rule allows 30.");
    await call(changeEscalation, {
      params: { id: made.body.id },
      body: { version: 1, state: "resolved", answer: "We called back." },
    });
    await runQueuedChecks();
    const [left] = (await call(list)).body.items;
    expect(left.risks.map((one: { rule: string }) => one.rule)).toEqual(["Slow"]);
  });

  it("5.4 lists each customer once at its worst risk, worst first, and pages through them", async () => {
    const { actor, model, call, rule } = await setUp();
    await rule("Silent", { condition: "silence", days: 30 }, { severity: "low" });
    await rule("Complained", { condition: "complaints", count: 1, days: 90 }, { severity: "high" });
    await makeLives(actor, model, [
      { name: "Both", touches: [{ on: dayAgo(60), complaint: true }] },
      { name: "Silent one", touches: [{ on: dayAgo(70) }] },
      { name: "Loud one", touches: [{ on: dayAgo(1), complaint: true }] },
    ]);
    await runQueuedChecks();
    const names: string[] = [];
    let cursor: string | undefined;
    do {
      const page = await call(list, { query: { limit: "1", ...(cursor ? { cursor } : {}) } });
      names.push(...page.body.items.map(({ name }: { name: string }) => name));
      cursor = page.body.nextCursor ?? undefined;
    } while (cursor);
    expect(names).toEqual(["Loud one", "Both", "Silent one"]);
    const high = await call(list, { query: { severity: "low" } });
    expect(high.body.items.map(({ name }: { name: string }) => name)).toEqual(["Both", "Silent one"]);
    expect(high.body.items[0].risks).toHaveLength(2);
  });

  it("5.4 says before saving how many a rule would find; another workspace's stage or rule is not there", async () => {
    const { actor, model, call } = await setUp();
    await makeLives(actor, model, [
      { name: "Anna", touches: [{ on: dayAgo(60) }] },
      { name: "Bert", touches: [{ on: dayAgo(60) }], closedOn: dayAgo(90), endedOn: dayAgo(10) },
      { name: "Cleo", touches: [{ on: dayAgo(1) }] },
    ]);
    const body = { modelId: model.id, test: { condition: "silence", days: 30 } };
    expect((await call(preview, { body })).body).toEqual({ found: 1, lookedAt: 2, of: 2 });
    const other = await setUp();
    const theirs = await other.rule("Theirs", { condition: "silence", days: 30 });
    const edit = { version: 1, name: "Mine", test: { condition: "silence", days: 1 } };
    expect((await call(change, { params: { id: theirs.id }, body: edit })).status).toBe(404);
    expect((await call(preview, { body: { ...body, modelId: other.model.id } })).body.found).toBe(0);
    const stage = { ...body, name: "x", stageId: other.model.stages.use };
    expect((await call(create, { body: stage })).status).toBe(422);
  });
});

describe("one rule, two ways to put it", () => {
  const touch = fc.record({
    day: fc.integer({ min: 0, max: 120 }),
    impression: fc.option(fc.integer({ min: -2, max: 2 })),
    complaint: fc.boolean(),
  });
  const life = fc.record({
    touches: fc.array(touch, { maxLength: 12 }),
    move: fc.integer({ min: 1, max: 110 }),
    ended: fc.option(fc.integer({ min: 40, max: 140 })),
  });

  it("5.4 the SQL for all customers finds whom the engine finds life by life, since the same day", async () => {
    const { actor, model } = await setUp();
    const lives = fc.sample(life, { numRuns: 60, seed: 5 });
    const ids = await makeLives(
      actor,
      model,
      lives.map(({ touches, move, ended }, index) => ({
        name: `Life ${index}`,
        stages: [
          ["onboarding", day(0)],
          ["use", day(move)],
        ],
        touches: touches.map((one) => ({
          on: day(one.day),
          complaint: one.complaint,
          ...(one.impression === null ? {} : { impression: one.impression }),
        })),
        closedOn: day(0),
        ...(ended === null ? {} : { endedOn: day(ended) }),
      })),
    );
    const tests: RiskTest[] = [
      { condition: "silence", days: 10 },
      { condition: "silence", days: 45 },
      { condition: "negative_impressions", count: 1, impression: -2, days: 30 },
      { condition: "negative_impressions", count: 2, impression: -1, days: 40 },
      { condition: "complaints", count: 3, days: 60 },
      { condition: "overdue_in_stage", measure: "days", days: 25 },
    ];
    let found = 0;
    // Not before the last of the moves: where a customer stands is known as of now.
    for (const test of tests)
      for (const asOf of [at(115), at(125), at(150)])
        for (const stageId of [null, model.stages.use ?? ""]) {
          const [sql, engine] = [
            await foundBySql(actor, model, test, asOf, stageId),
            await foundByEngine(actor, ids, test, asOf, stageId),
          ];
          expect([...sql].sort()).toEqual([...engine].sort());
          found += sql.size;
        }
    expect(found).toBeGreaterThan(100);
  });

  it("5.4 a missed payment is found the same way, from the days billed, from the rhythm, and where it was booked", async () => {
    const { actor, model } = await setUp();
    const agreement = { startsOn: day(0), endsOn: day(400) };
    const ids = await makeLives(actor, model, [
      {
        name: "Billed until day 89",
        stages: [["use", day(0)]],
        agreement: { ...agreement, payments: [{ on: day(0), covers: [day(0), day(89)] }] },
      },
      {
        name: "Every 30 days",
        stages: [["use", day(0)]],
        agreement: { ...agreement, payments: [0, 30, 60].map((on) => ({ on: day(on) })) },
      },
      {
        name: "Paid once",
        stages: [["use", day(0)]],
        agreement: { ...agreement, payments: [{ on: day(0) }] },
      },
      {
        name: "Booked as missed",
        stages: [["use", day(0)]],
        agreement: {
          ...agreement,
          payments: [{ on: day(0) }, { on: day(70), nature: "Missed payment", minor: -1 }],
        },
      },
      {
        name: "Lapsed",
        stages: [["use", day(0)]],
        agreement: {
          ...agreement,
          terminatedOn: day(80),
          endReason: "lapsed",
          payments: [{ on: day(0), covers: [day(0), day(29)] }],
        },
      },
    ]);
    const test: RiskTest = { condition: "missed_payment", days: 5 };
    const expected = new Map([
      [ids[0], day(96)],
      [ids[1], day(96)],
      [ids[3], day(70)],
    ]);
    // A payment of 90 days, or every 30: expected on day 90, and more than five days late from day 96 on.
    for (const find of [
      await foundBySql(actor, model, test, at(100)),
      await foundByEngine(actor, ids, test, at(100)),
    ])
      expect([...find].sort()).toEqual([...expected].sort());
    expect((await foundBySql(actor, model, test, at(95))).has(ids[1] ?? "")).toBe(false);
  });
});

describe("what a rule was worth", () => {
  it("5.4 reckons precision, recall and lead over lives made by hand", async () => {
    const { actor, model, rule } = await setUp();
    const long = { stages: [["use", dayAgo(600)]] as const, closedOn: dayAgo(600) };
    const quiet = Array.from({ length: 20 }, (_, index) => ({ on: dayAgo(600 - index * 30) }));
    await makeLives(actor, model, [
      // Complains 300 days ago, leaves 260 days ago: a right alarm, 40 days ahead.
      { name: "A", ...long, touches: [{ on: dayAgo(300), complaint: true }], endedOn: dayAgo(260) },
      // Complains and stays: a wrong alarm.
      { name: "B", ...long, touches: [...quiet, { on: dayAgo(200), complaint: true }] },
      // Its agreement is cancelled 20 days after a complaint: right, 20 days ahead.
      {
        name: "C",
        ...long,
        touches: [{ on: dayAgo(120), complaint: true }],
        agreement: { startsOn: dayAgo(500), terminatedOn: dayAgo(100), endReason: "cancelled" },
      },
      // Leaves without a word: not seen. A claim is no lapse.
      { name: "D", ...long, touches: quiet, endedOn: dayAgo(150) },
      {
        name: "E",
        ...long,
        touches: quiet,
        agreement: { startsOn: dayAgo(500), terminatedOn: dayAgo(100), endReason: "claim" },
      },
      // Complained last week: too young to know.
      { name: "F", ...long, touches: [{ on: dayAgo(7), complaint: true }] },
    ]);
    const made = await rule("Complained", { condition: "complaints", count: 1, days: 30 });
    await runQueuedChecks();
    const [stored] = await read<{ record: Record<string, number> }>(
      "SELECT record FROM risk_rule WHERE workspace_id = $1 AND id = $2",
      [actor.workspace.id, made.id],
    );
    expect(stored?.record).toMatchObject({
      alarms: 3,
      right: 2,
      young: 1,
      lapses: 3,
      seen: 2,
      precision: 2 / 3,
      recall: 2 / 3,
      leadDays: (40 + 20) / 2,
      customers: 6,
      of: 6,
    });
  });
});

describe("turns", () => {
  it("5.4 two runs at once raise a risk once", async () => {
    const { actor, model, rule } = await setUp();
    await rule("Silent", { condition: "silence", days: 30 });
    await makeLives(
      actor,
      model,
      Array.from({ length: 30 }, (_, index) => ({ name: `L${index}`, touches: [{ on: dayAgo(50) }] })),
    );
    await Promise.all([runQueuedChecks(), runNightlyChecks(), runQueuedChecks()]);
    const [row] = await read<{ active: number }>(
      "SELECT count(*) AS active FROM customer_risk WHERE workspace_id = $1 AND cleared_at IS NULL",
      [actor.workspace.id],
    );
    expect(row?.active).toBe(30);
  });
});

describe("names of rules", () => {
  it("5.4 of two rules that take one name at once, written or renamed, one is told so", async () => {
    const { call, model, rule } = await setUp();
    const test = { condition: "silence", days: 30 };
    const { id, version } = await rule("Other", { condition: "silence", days: 30 });
    const body = { modelId: model.id, name: "Silent", test };
    const answers = await Promise.all([
      call(create, { body }),
      call(create, { body }),
      call(change, { params: { id }, body: { version, name: "Silent", test } }),
    ]);
    const refused = answers.filter(({ status }) => status >= 400);
    expect(refused.map(({ status, body: { fields } }) => [status, fields?.[0]?.path])).toEqual([
      [422, "name"],
      [422, "name"],
    ]);
    expect(answers).toHaveLength(refused.length + 1);
  });
});
