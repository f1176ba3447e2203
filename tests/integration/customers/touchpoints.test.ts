import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { POST as correct } from "@/app/api/v1/touchpoints/[id]/correct/route";
import { GET as getTouchpoint } from "@/app/api/v1/touchpoints/[id]/route";
import { POST as voidIt } from "@/app/api/v1/touchpoints/[id]/void/route";
import { GET as list, POST as log } from "@/app/api/v1/touchpoints/route";
import type { Actor } from "@/lib/auth/actor";
import { createCustomer } from "@/lib/customers/commands/create-customer";
import { newCustomer } from "@/lib/customers/schema";
import { pool } from "@/lib/db/pool";
import { foldRollup, shapes } from "@/lib/db/rollups/fold";
import { read, sqlOnClient } from "@/lib/db/sql";
import { recordMilestone } from "@/lib/milestones/commands";
import { newMilestone } from "@/lib/milestones/schema";
import { moveCustomer } from "@/lib/stage-moves/commands";
import { newStageMove } from "@/lib/stage-moves/schema";
import { voidTouchpoint } from "@/lib/touchpoints/commands";
import { logTouchpoint } from "@/lib/touchpoints/group-commit";
import { newTouchpoint } from "@/lib/touchpoints/schema";
import { makeModel, type TestModel } from "@/tests/factories/lifecycle";
import { makeWorkspace } from "@/tests/factories/workspace";
import { useDatabase } from "@/tests/setup/use-database";
import { makeCaller, rollupMismatches } from "./call";

useDatabase();

const start = "2025-01-10T09:00:00Z";

async function setUp(people = 1) {
  const actor = await makeWorkspace();
  const model = await makeModel(actor);
  const ids: string[] = [];
  for (let n = 0; n < people; n++) {
    const input = newCustomer.parse({ name: `Person ${n}`, modelId: model.id, firstContactAt: start });
    ids.push((await createCustomer(actor, input)).item.id);
  }
  return { actor, model, ids, id: ids[0] ?? "", call: await makeCaller(actor) };
}

const call15 = { channel: "phone", initiation: "reactive", activity: "Call about the quote", minutes: 15 };

async function summaryOf(actor: Actor, id: string) {
  const [row] = await read<Record<string, unknown>>(
    "SELECT * FROM customer_summary WHERE workspace_id = $1 AND customer_id = $2",
    [actor.workspace.id, id],
  );
  return row;
}

describe("logging a touchpoint", () => {
  it("2.3 keeps what was said, places it in the stage of that day and counts it at once", async () => {
    const { actor, model, id, call } = await setUp();
    const answer = await call(log, {
      body: {
        ...call15,
        customerId: id,
        occurredAt: "2025-02-01T10:00:00+01:00",
        impression: -1,
        complaint: true,
        learned: ["two drivers", "two drivers", "garage"],
      },
    });
    expect(answer.status).toBe(201);
    expect(answer.body).toMatchObject({
      customerId: id,
      stageId: model.stages.reach,
      occurredAt: "2025-02-01T09:00:00.000Z",
      direction: "inbound",
      minutes: 15,
      impression: -1,
      complaint: true,
      learned: ["two drivers", "garage"],
      recordedBy: "Test key",
    });
    expect(await summaryOf(actor, id)).toMatchObject({ touches: 1, milliseconds: 900_000 });
    expect(await rollupMismatches(actor)).toEqual([]);
    const trail = await read(
      "SELECT 1 FROM audit_event WHERE entity_id = $1 AND action = 'touchpoint.logged'",
      [answer.body.id],
    );
    expect(trail).toHaveLength(1);
  });

  it("2.3 answers a double submit and a re-sent external id with the same touchpoint", async () => {
    const { actor, id, call } = await setUp();
    const body = { ...call15, customerId: id, occurredAt: "2025-02-01T09:00:00Z" };
    const first = await call(log, { body, key: "form-1" });
    const again = await call(log, { body, key: "form-1" });
    expect(again.body.id).toBe(first.body.id);
    expect(again.headers.get("idempotency-replayed")).toBe("true");
    const sent = { ...body, source: "crm", externalId: "T-1" };
    const answers = await Promise.all([
      call(log, { body: sent }),
      call(log, { body: sent }),
      call(log, { body: sent }),
    ]);
    expect(answers.map((one) => one.status).sort()).toEqual([200, 200, 201]);
    expect(new Set(answers.map((one) => one.body.id)).size).toBe(1);
    expect((await call(list, { query: { customerId: id } })).body.items).toHaveLength(2);
    expect(await rollupMismatches(actor)).toEqual([]);
  });

  it("2.3 answers a foreign customer like a missing one and spares its neighbours", async () => {
    const mine = await setUp();
    const other = await setUp();
    const body = { ...call15, customerId: mine.id, occurredAt: "2025-02-01T09:00:00Z" };
    const [good, foreign, missing] = await Promise.all([
      mine.call(log, { body }),
      mine.call(log, { body: { ...body, customerId: other.id } }),
      mine.call(log, { body: { ...body, customerId: "0199a1a1-0000-7000-8000-000000000000" } }),
    ]);
    expect([good?.status, foreign?.status, missing?.status]).toEqual([201, 404, 404]);
    expect(foreign?.body.detail).toBe(missing?.body.detail);
    expect((await other.call(getTouchpoint, { params: { id: good?.body.id } })).status).toBe(404);
    const crossed = await other.call(voidIt, { params: { id: good?.body.id }, body: { reason: "not mine" } });
    expect(crossed.status).toBe(404);
  });

  it("2.3 isolates a row the database refuses", async () => {
    const { actor, id, call } = await setUp();
    const body = { ...call15, customerId: id, occurredAt: "2025-02-01T09:00:00Z" };
    const answers = await Promise.all([
      call(log, { body }),
      // A zero byte that came past the schema; no PostgreSQL text takes it.
      logTouchpoint(actor, { ...newTouchpoint.parse(body), note: "a\u0000b" }).then(
        () => "written",
        () => "refused",
      ),
      call(log, { body }),
    ]);
    expect(answers.map((one) => (typeof one === "string" ? one : one.status))).toEqual([201, "refused", 201]);
    expect(await rollupMismatches(actor)).toEqual([]);
  });

  it("2.3 refuses what makes no sense, field by field", async () => {
    const { id, call } = await setUp();
    const answer = await call(log, {
      body: {
        customerId: id,
        channel: "fax",
        initiation: "reactive",
        activity: " ",
        minutes: -1,
        impression: 3,
        note: "a\u0000b",
      },
    });
    expect(answer.status).toBe(422);
    expect(answer.body.fields.map((field: { path: string }) => field.path).sort()).toEqual([
      "activity",
      "channel",
      "impression",
      "minutes",
      "note",
    ]);
  });
});

describe("correcting a touchpoint", () => {
  it("2.3 voids, re-enters and keeps the history; the second editor is told", async () => {
    const { actor, id, call } = await setUp();
    const made = await call(log, { body: { ...call15, customerId: id, occurredAt: "2025-02-01T09:00:00Z" } });
    const right = { ...call15, minutes: 25, reason: "Timed wrongly" };
    const corrected = await call(correct, { params: { id: made.body.id }, body: right });
    expect(corrected.status).toBe(201);
    expect(corrected.body).toMatchObject({
      minutes: 25,
      replacesId: made.body.id,
      occurredAt: made.body.occurredAt,
    });
    const second = await call(voidIt, { params: { id: made.body.id }, body: { reason: "Duplicate" } });
    expect(second.status).toBe(409);
    expect(second.body.detail).toContain("Timed wrongly");
    const all = await call(list, { query: { customerId: id, includeVoided: "true" } });
    expect(all.body.items).toHaveLength(2);
    expect(await summaryOf(actor, id)).toMatchObject({ touches: 1, milliseconds: 1_500_000 });
    expect(await rollupMismatches(actor)).toEqual([]);
  });
});

describe("listing touchpoints", () => {
  it("2.2 walks pages by cursor without gaps or repeats", async () => {
    const { actor, id, call } = await setUp();
    for (let n = 0; n < 7; n++) {
      await logTouchpoint(
        actor,
        newTouchpoint.parse({ ...call15, customerId: id, occurredAt: `2025-02-0${1 + (n % 3)}T09:00:00Z` }),
      );
    }
    const seen: string[] = [];
    let cursor: string | null = null;
    do {
      const query: Record<string, string> = { customerId: id, limit: "3", ...(cursor ? { cursor } : {}) };
      const page = await call(list, { query });
      seen.push(...page.body.items.map((item: { id: string }) => item.id));
      cursor = page.body.nextCursor;
    } while (cursor);
    expect(seen).toHaveLength(7);
    expect(new Set(seen).size).toBe(7);
    expect((await call(list, { query: { cursor: "nonsense" } })).status).toBe(422);
  });
});

type Act =
  | { do: "log"; who: number; day: number; minutes: number; pin: boolean }
  | { do: "move"; who: number; day: number; stage: string }
  | { do: "lose"; who: number; day: number }
  | { do: "undo"; who: number }
  | { do: "fold" };

const who = fc.integer({ min: 0, max: 2 });
// Starts before first contact, so that some touchpoints move the frame.
const day = fc.integer({ min: -40, max: 400 });
const act: fc.Arbitrary<Act> = fc.oneof(
  {
    weight: 8,
    arbitrary: fc.record({
      do: fc.constant("log" as const),
      who,
      day,
      minutes: fc.integer({ min: 0, max: 90 }),
      pin: fc.boolean(),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      do: fc.constant("move" as const),
      who,
      day,
      stage: fc.constantFrom("acquisition", "onboarding", "use"),
    }),
  },
  { weight: 1, arbitrary: fc.record({ do: fc.constant("lose" as const), who, day }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant("undo" as const), who }) },
  { weight: 1, arbitrary: fc.constant({ do: "fold" as const }) },
);

const on = (days: number) => new Date(Date.parse(start) + days * 86_400_000).toISOString();

async function perform(actor: Actor, model: TestModel, ids: readonly string[], action: Act): Promise<void> {
  if (action.do === "fold") {
    const client = await pool().connect();
    try {
      for (const table of Object.keys(shapes))
        await foldRollup(sqlOnClient(client), table, actor.workspace.id);
    } finally {
      client.release();
    }
    return;
  }
  const customerId = ids[action.who] ?? "";
  if (action.do === "log") {
    const stageId = action.pin ? model.stages.conversion : null;
    const input = { ...call15, customerId, minutes: action.minutes, occurredAt: on(action.day), stageId };
    await logTouchpoint(actor, newTouchpoint.parse(input));
  } else if (action.do === "move") {
    const stageId = model.stages[action.stage];
    const move = { customerId, stageId, startsAt: on(action.day), reopen: true, reason: "Came back" };
    await moveCustomer(actor, newStageMove.parse(move));
  } else if (action.do === "lose") {
    const lost = { customerId, kind: "declined", occurredAt: on(action.day), reason: "Price" };
    // A customer who is closed or lost already refuses; that is another test's business.
    await recordMilestone(actor, newMilestone.parse(lost)).catch(() => undefined);
  } else {
    const [row] = await read<{ id: string }>(
      "SELECT id FROM touchpoint WHERE workspace_id = $1 AND customer_id = $2 AND voided_at IS NULL ORDER BY id LIMIT 1",
      [actor.workspace.id, customerId],
    );
    // Two undo the same one at once: the second is refused.
    if (row) await voidTouchpoint(actor, row.id, "Undone").catch(() => undefined);
  }
}

describe("the short way into the rollups", () => {
  it("7.4 equals the facts after any mixture of writers at once, folds among them", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.array(act, { minLength: 1, maxLength: 12 }), { minLength: 1, maxLength: 4 }),
        async (rounds) => {
          const { actor, model, ids } = await setUp(3);
          for (const round of rounds) {
            await Promise.all(round.map((action) => perform(actor, model, ids, action)));
            expect(await rollupMismatches(actor)).toEqual([]);
          }
        },
      ),
      { numRuns: 15 },
    );
  });
});
