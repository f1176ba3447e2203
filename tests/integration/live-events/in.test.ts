import { CloudEvent, emitterFor, HTTP, httpTransport, Mode } from "cloudevents";
import { expect, it } from "vitest";
import { POST as createCustomer } from "@/app/api/v1/customers/route";
import { POST as dismiss } from "@/app/api/v1/events/[id]/dismiss/route";
import { POST as retry } from "@/app/api/v1/events/[id]/retry/route";
import { GET as getOne } from "@/app/api/v1/events/[id]/route";
import { GET as list } from "@/app/api/v1/events/route";
import { GET as listTouchpoints } from "@/app/api/v1/touchpoints/route";
import { createCustomer as create } from "@/lib/customers/commands/create-customer";
import { newCustomer } from "@/lib/customers/schema";
import { read } from "@/lib/db/sql";
import { writeTransaction } from "@/lib/db/write";
import { releaseWaiting } from "@/lib/live-events/release";
import { tendEvents } from "@/lib/live-events/tend";
import { bindingScenarios } from "@/tests/factories/binding-scenarios";
import { makeModel } from "@/tests/factories/lifecycle";
import { makeWorkspace } from "@/tests/factories/workspace";
import { useDatabase } from "@/tests/setup/use-database";
import { makeCaller, rollupMismatches } from "../customers/call";
import { makeKey, post, sendBatch, sendOne, serveEvents } from "./send";

useDatabase();

const source = "https://policies.example/eu";
const type = (what: string) => `app.lifecurve.${what}`;
let count = 0;
const envelope = (what: string, subject: string | null, data: object, more: object = {}) => ({
  specversion: "1.0",
  id: `event-${count++}`,
  source,
  type: type(what),
  ...(subject === null ? {} : { subject }),
  data,
  ...more,
});
const call = { channel: "phone", initiation: "reactive", activity: "Call about the claim", minutes: 12 };
const touch = (subject: string, more: object = {}) =>
  envelope("touchpoint.logged", subject, call, { time: "2026-03-02T10:00:00Z", ...more });

async function setUp() {
  const actor = await makeWorkspace();
  const model = await makeModel(actor);
  const token = await makeKey(actor);
  const customer = (subject: string, more: object = {}) =>
    envelope(
      "customer.created",
      subject,
      { name: `Customer ${subject}`, modelId: model.id },
      { time: "2026-03-01T09:00:00Z", ...more },
    );
  const of = (table: string) =>
    read<{ total: number }>(`SELECT count(*) AS total FROM ${table} WHERE workspace_id = $1`, [
      actor.workspace.id,
    ]).then(([row]) => row?.total);
  return { actor, model, token, customer, of, api: await makeCaller(actor) };
}

it("6.2 a life told by events in the wrong order is written whole, and its rollups equal its facts", async () => {
  const { actor, model, token, customer, of } = await setUp();
  const { status, body } = await sendBatch(token, [
    touch("P-1", { time: "2026-03-05T10:00:00.123456+01:00" }),
    envelope("stage.moved", "P-1", {}, { time: "2026-03-04T08:00:00Z", lifecyclestage: "Onboarding" }),
    envelope("entry.booked", "P-1", {
      kind: "revenue",
      nature: "premium",
      amountMinor: 12_345,
      currency: "EUR",
    }),
    envelope("agreement.added", "P-1", { kind: "policy", product: "Motor", startsOn: "2026-03-04" }),
    customer("P-1"),
    envelope("milestone.recorded", "P-1", { kind: "ended", reason: "Moved abroad" }),
  ]);
  expect(status, JSON.stringify(body)).toBe(200);
  expect(body.items.map((item) => [item.status, item.entity])).toEqual([
    ["accepted", "touchpoint"],
    ["accepted", "stage-move"],
    ["accepted", "ledger-entry"],
    ["accepted", "agreement"],
    ["accepted", "customer"],
    ["accepted", "milestone"],
  ]);
  expect(
    await read("SELECT occurred_at, stage_id, recorded_by FROM touchpoint WHERE workspace_id = $1", [
      actor.workspace.id,
    ]),
  ).toEqual([
    {
      occurred_at: new Date("2026-03-05T09:00:00.123Z"),
      stage_id: model.stages.onboarding,
      recorded_by: "Policy system",
    },
  ]);
  const [life] = await read(
    "SELECT touches, revenue_minor, outcome, ended_at IS NOT NULL AS ended FROM customer_summary WHERE workspace_id = $1",
    [actor.workspace.id],
  );
  expect(life).toEqual({ touches: 1, revenue_minor: 12_345, outcome: "closed", ended: true });
  expect(await rollupMismatches(actor)).toEqual([]);
  // One line of the trail each, besides those that the nouns' own commands write.
  expect(await of("inbound_event")).toBe(6);
});

it("6.2 what comes again is answered as it was and does nothing; of a batch, each bad event alone is refused", async () => {
  const { token, customer, of } = await setUp();
  const events = [
    customer("P-1"),
    touch("P-1"),
    touch("P-1", { data: { ...call, minutes: -1, colour: "red" } }),
    touch("P-1", { type: "com.example.unknown" }),
    { specversion: "1.0", id: "no source" },
    touch("P-1", { subject: undefined }),
    touch("P-1", { data: { ...call, note: "zero \u0000" } }),
  ];
  const first = (await sendBatch(token, [...events, events[1]])).body.items;
  expect(first.map((item) => item.status)).toEqual([
    "accepted",
    "accepted",
    "refused",
    "refused",
    "refused",
    "refused",
    "refused",
    "accepted",
  ]);
  expect(first[2]?.faults).toEqual([
    { attribute: "data.minutes", message: "Minutes cannot be negative." },
    { attribute: "data.colour", message: expect.stringContaining("not a known field") },
  ]);
  expect(first[3]?.faults[0]?.attribute).toBe("type");
  expect(first[4]?.faults.map((fault) => fault.attribute)).toEqual(["source", "type"]);
  expect(first[5]?.faults[0]?.attribute).toBe("subject");
  expect(first[6]?.faults[0]?.attribute).toBe("data");
  expect(first[7]).toEqual({ ...first[1], duplicate: true });
  const again = (await sendBatch(token, events)).body.items;
  expect(again.slice(0, 2)).toEqual(first.slice(0, 2).map((item) => ({ ...item, duplicate: true })));
  expect(again.slice(2)).toEqual(first.slice(2, 7));
  expect([await of("customer"), await of("touchpoint")]).toEqual([1, 1]);

  // Many senders at once of the same events: one of them writes.
  const same = Array.from({ length: 20 }, (_, n) => touch("P-1", { id: `same-${n}` }));
  const answers = await Promise.all(Array.from({ length: 6 }, () => sendBatch(token, same)));
  const accepted = answers.flatMap(({ body }) => body.items);
  expect(accepted.every((item) => item.status === "accepted")).toBe(true);
  expect(accepted.filter((item) => !item.duplicate)).toHaveLength(20);
  expect(await of("touchpoint")).toBe(21);
});

it("6.2 an event waits, visibly, and is carried out in the transaction that brings its customer, oldest first", async () => {
  const { actor, model, token, api, of } = await setUp();
  const late = envelope(
    "stage.moved",
    "P-9",
    { stageId: model.stages.use },
    { time: "2026-03-09T08:00:00Z" },
  );
  const early = envelope(
    "stage.moved",
    "P-9",
    { stageId: model.stages.conversion },
    { time: "2026-03-03T08:00:00Z" },
  );
  const impossible = envelope(
    "stage.moved",
    "P-9",
    {},
    { lifecyclestage: "Nowhere", time: "2026-03-04T08:00:00Z" },
  );
  expect((await sendOne(token, late)).status).toBe(202);
  await sendBatch(token, [early, touch("P-9"), impossible]);
  const seen = (await api(list, { query: { status: "waiting" } })).body;
  expect(seen).toMatchObject({ waiting: 4, refused: 0 });
  expect(seen.items).toHaveLength(4);
  expect(await of("touchpoint")).toBe(0);

  const made = await api(createCustomer, {
    body: {
      name: "Nine",
      modelId: model.id,
      externalIds: [{ source, externalId: "P-9" }],
      firstContactAt: "2026-03-01T08:00:00Z",
    },
  });
  expect(made.status).toBe(201);
  expect(made.body).toMatchObject({ stage: { id: model.stages.use }, touches: 1, outcome: "closed" });
  expect((await api(list, { query: { status: "refused" } })).body).toMatchObject({ waiting: 0, refused: 1 });
  const [touchpoint] = (await api(listTouchpoints, { query: { customerId: made.body.id } })).body.items;
  expect(touchpoint).toMatchObject({ source, recordedBy: "Policy system" });
  const order = await read<{ stage_id: string }>(
    "SELECT stage_id FROM stage_interval WHERE workspace_id = $1 AND source = $2 ORDER BY id",
    [actor.workspace.id, source],
  );
  expect(order.map((row) => row.stage_id)).toEqual([model.stages.conversion, model.stages.use]);
  expect(await rollupMismatches(actor)).toEqual([]);

  // Customers who arrive while events about them do: whoever commits last finds the other.
  const pairs = Array.from({ length: 12 }, (_, n) => `R-${n}`);
  await Promise.all(
    pairs.flatMap((subject) => [
      sendOne(token, touch(subject)),
      api(createCustomer, {
        body: { name: subject, modelId: model.id, externalIds: [{ source, externalId: subject }] },
      }),
    ]),
  );
  expect((await api(list, { query: { status: "waiting" } })).body.waiting).toBe(0);
  expect(await of("touchpoint")).toBe(13);
});

it("6.2 each type needs the permission of its noun; another workspace neither sees nor names anything", async () => {
  const { actor, model, token, customer, api } = await setUp();
  await sendOne(token, customer("P-1"));
  const weak = await makeKey(actor, ["event:send", "touchpoint:write"]);
  const { items } = (
    await sendBatch(weak, [
      touch("P-1"),
      envelope("entry.booked", "P-1", { kind: "cost", nature: "media", amountMinor: 5, currency: "EUR" }),
      customer("P-2"),
    ])
  ).body;
  expect(items.map((item) => item.status)).toEqual(["accepted", "refused", "refused"]);
  expect(items[1]?.faults[0]?.message).toContain("ledger:write");
  expect((await sendOne(weak, customer("P-3"))).status).toBe(403);
  expect((await sendOne(await makeKey(actor, ["touchpoint:write"]), touch("P-1"))).status).toBe(403);

  const other = await setUp();
  expect((await sendOne(other.token, touch("P-1"))).status).toBe(202);
  const [one] = (await api(list, { query: { status: "accepted" } })).body.items;
  expect((await other.api(getOne, { params: { id: one.id } })).status).toBe(404);
  const mine = (await api(createCustomer, { body: { name: "Mine", modelId: model.id } })).body.id;
  const foreign = envelope("touchpoint.logged", null, { ...call, customerId: mine });
  expect((await sendOne(other.token, foreign)).status).toBe(404);
});

it("6.2 what was refused can be tried again or dismissed, what waits too long is given up", async () => {
  const { actor, token, customer, api, of } = await setUp();
  await sendOne(token, customer("P-1"));
  const yen = envelope(
    "entry.booked",
    "P-1",
    { kind: "cost", nature: "media", amountMinor: 5, currency: "JPY" },
    { time: "2026-03-02T10:00:00Z" },
  );
  const refused = await sendOne(token, yen);
  expect(refused.status).toBe(422);
  expect(refused.body.fields).toEqual([{ path: "data.currency", message: expect.stringContaining("JPY") }]);
  const [row] = (await api(list, { query: { status: "refused" } })).body.items;
  const params = { id: row.id };
  expect((await api(retry, { params, body: {} })).body.status).toBe("refused");
  const rate =
    "INSERT INTO exchange_rate (workspace_id, currency, day, rate, source) VALUES ($1, 'JPY', '2026-01-01', 2, 'test')";
  await read(rate, [actor.workspace.id]);
  expect((await api(dismiss, { params, body: {} })).body.status).toBe("dismissed");
  expect((await sendOne(token, yen)).body.items[0]).toMatchObject({ status: "dismissed", duplicate: true });
  const done = await api(retry, { params, body: {} });
  expect(done.body).toMatchObject({ status: "accepted", entity: "ledger-entry", event: null });
  expect((await api(retry, { params, body: {} })).status).toBe(409);
  expect(await of("ledger_entry")).toBe(1);

  await sendOne(token, touch("P-2"));
  await tendEvents(new Date(Date.now() + 29 * 86_400_000));
  expect((await api(list)).body.waiting).toBe(1);
  await tendEvents(new Date(Date.now() + 31 * 86_400_000));
  expect((await api(list, { query: { status: "expired" } })).body.items).toHaveLength(1);
});

it("6.2 conforms over the route: the feature of the HTTP binding, event by event", async () => {
  const { token, api } = await setUp();
  const scenarios = bindingScenarios();
  expect(scenarios).toHaveLength(4);
  for (const { headers, body, attributes, data, name } of scenarios) {
    // Nothing here takes the type of the scenarios; that alone is what is wrong with them.
    const named = headers.filter(([header]) => !/^(host|content-length)$/i.test(header));
    const answer = await post(token, Object.fromEntries(named), body);
    expect(answer.status, name).toBe(422);
    expect(answer.body.fields, name).toEqual([{ path: "type", message: expect.anything() }]);
    const [kept] = (await api(list)).body.items;
    const { event } = (await api(getOne, { params: { id: kept.id } })).body;
    expect(event, name).toEqual({ ...attributes, data });
  }
});

it("6.2 the official JavaScript SDK is a client in every mode", async () => {
  const { token, customer, of } = await setUp();
  await sendOne(token, customer("P-1"));
  const { url, close } = await serveEvents();
  const transport = httpTransport(url);
  const options = { headers: { authorization: `Bearer ${token}` } };
  const make = (id: string) =>
    new CloudEvent({
      id,
      source,
      type: type("touchpoint.logged"),
      subject: "P-1",
      time: "2026-03-02T10:00:00Z",
      data: { ...call, activity: "Übersicht € 😀" },
    });
  try {
    for (const mode of [Mode.BINARY, Mode.STRUCTURED]) {
      const answer = (await emitterFor(transport, { mode })(make(`sdk ${mode}`), options)) as {
        body: string;
      };
      expect(JSON.parse(answer.body).items, mode).toMatchObject([{ status: "accepted", faults: [] }]);
    }
    const batch = {
      headers: { "content-type": "application/cloudevents-batch+json" },
      body: JSON.stringify([make("a"), make("b")]),
    };
    const answer = (await transport(batch, options)) as { body: string };
    expect(JSON.parse(answer.body).items).toMatchObject([{ status: "accepted" }, { status: "accepted" }]);
    // What it writes it also reads back.
    expect(HTTP.toEvent(batch)).toHaveLength(2);
  } finally {
    await close();
  }
  expect(await of("touchpoint")).toBe(4);
  const kept = await read<{ activity: string }>(
    "SELECT DISTINCT activity FROM touchpoint WHERE source = $1 AND activity LIKE 'Ü%'",
    [source],
  );
  expect(kept).toEqual([{ activity: "Übersicht € 😀" }]);
});

it("6.2 refuses whole requests that are too large, too many, too deep or of another kind, before anything is done", async () => {
  const { token, of } = await setUp();
  const batch = { "content-type": "application/cloudevents-batch+json" };
  const large = JSON.stringify([touch("P-1", { data: { ...call, note: "x".repeat(5_000_000) } })]);
  expect((await post(token, batch, large)).status).toBe(413);
  expect(
    (
      await sendBatch(
        token,
        Array.from({ length: 1_001 }, () => touch("P-1")),
      )
    ).status,
  ).toBe(413);
  expect((await post(token, batch, "[".repeat(10_000))).status).toBe(400);
  expect((await post(token, { "content-type": "application/json" }, "{}")).status).toBe(415);
  expect((await post(token, { "content-type": "application/cloudevents+avro" }, "x")).status).toBe(415);
  expect((await post(token, { ...batch, "content-encoding": "gzip" }, "x")).status).toBe(415);
  expect((await sendBatch(token, [])).body).toEqual({ items: [] });
  expect(await of("inbound_event")).toBe(0);
});

it("6.2 a thousand touchpoints are written together, and counted as the facts are", async () => {
  const { actor, token, customer, of } = await setUp();
  const subjects = Array.from({ length: 10 }, (_, n) => `P-${n}`);
  await sendBatch(
    token,
    subjects.map((subject) => customer(subject)),
  );
  await sendBatch(
    token,
    subjects.map((subject) => touch(subject)),
  );
  const { body } = await sendBatch(
    token,
    Array.from({ length: 1_000 }, (_, n) => touch(subjects[n % 10] ?? "", { time: "2026-03-03T10:00:00Z" })),
  );
  expect(body.items.filter((item) => item.status === "accepted")).toHaveLength(1_000);
  expect(await of("touchpoint")).toBe(1_010);
  expect(await rollupMismatches(actor)).toEqual([]);
});

it("6.2 whoever brings many customers at once releases what waits for any of them", async () => {
  const { actor, token, of } = await setUp();
  const model = await makeModel(actor, "Second");
  await sendBatch(token, [touch("B-1"), touch("B-2"), touch("B-3")]);
  for (const name of ["one", "two"])
    await create(
      actor,
      newCustomer.parse({ name, modelId: model.id, firstContactAt: "2026-03-01T00:00:00Z" }),
    );
  await read(
    `INSERT INTO customer_external_id (workspace_id, customer_id, source, external_id)
     SELECT workspace_id, id, $2, CASE name WHEN 'one' THEN 'B-1' ELSE 'B-2' END FROM customer WHERE workspace_id = $1`,
    [actor.workspace.id, source],
  );
  expect(await writeTransaction((sql) => releaseWaiting(sql, actor.workspace.id, "all"))).toBe(2);
  expect(await of("touchpoint")).toBe(2);
});
