import { createHmac } from "node:crypto";
import { HTTP } from "cloudevents";
import { Webhook as Verifier } from "standardwebhooks";
import { afterAll, beforeAll, beforeEach, expect, it } from "vitest";
import { POST as createCustomer } from "@/app/api/v1/customers/route";
import { POST as book } from "@/app/api/v1/ledger-entries/route";
import { POST as log } from "@/app/api/v1/touchpoints/route";
import { POST as replayOne } from "@/app/api/v1/webhook-deliveries/[id]/replay/route";
import { GET as getDelivery } from "@/app/api/v1/webhook-deliveries/[id]/route";
import { GET as listDeliveries } from "@/app/api/v1/webhooks/[id]/deliveries/route";
import { POST as ping } from "@/app/api/v1/webhooks/[id]/ping/route";
import { POST as replayAll } from "@/app/api/v1/webhooks/[id]/replay/route";
import { POST as rotate } from "@/app/api/v1/webhooks/[id]/rotate/route";
import { PUT as change, GET as getOne } from "@/app/api/v1/webhooks/[id]/route";
import { POST as create } from "@/app/api/v1/webhooks/route";
import { recordAuditWith } from "@/lib/audit/record-many";
import { read } from "@/lib/db/sql";
import { writeTransaction } from "@/lib/db/write";
import { forgetOld } from "@/lib/operations/forget-old";
import { type Courier, startDeliveries } from "@/lib/webhooks/deliver";
import { objectionTo, postWebhook } from "@/lib/webhooks/post";
import { openSecret, sealSecret } from "@/lib/webhooks/secrets";
import { makeModel } from "@/tests/factories/lifecycle";
import { makeWorkspace } from "@/tests/factories/workspace";
import { useDatabase } from "@/tests/setup/use-database";
import { makeCaller } from "../customers/call";
import { type Received, type Receiver, startReceiver } from "./receiver";

useDatabase();

const [second, minute, hour] = [1_000, 60_000, 3_600_000];
const type = (what: string) => `app.lifecurve.${what}`;
let receiver: Receiver;
beforeAll(async () => {
  receiver = await startReceiver();
});
beforeEach(() => {
  process.env.LIFECURVE_WEBHOOKS_PRIVATE = "1";
  receiver.received = [];
  receiver.answer = 200;
});
afterAll(async () => {
  delete process.env.LIFECURVE_WEBHOOKS_PRIVATE;
  await receiver.close();
});

/** Sends everything that is due so long after now. */
async function deliver(later = 0, more: Partial<Courier> = {}): Promise<void> {
  const at = new Date(Date.now() + later);
  await Promise.all(await startDeliveries({ now: () => at, post: postWebhook, ...more }));
}

async function setUp(types = [type("customer.created")]) {
  const actor = await makeWorkspace();
  const model = await makeModel(actor);
  const api = await makeCaller(actor);
  const made = await api(create, { body: { name: "Warehouse", url: receiver.url, types } });
  expect(made.status, JSON.stringify(made.body)).toBe(201);
  const hook: { id: string; secret: string } = made.body;
  const params = { id: hook.id };
  const customer = async (name = "Ada") =>
    (await api(createCustomer, { body: { name, modelId: model.id } })).body;
  const deliveries = async (query: Record<string, string> = {}) =>
    (await api(listDeliveries, { params, query })).body.items;
  return { actor, model, api, hook, params, customer, deliveries };
}

it("6.2 what happened is sent as a CloudEvent that others can verify and read; what was rolled back or is not wanted is not", async () => {
  const { actor, api, hook, customer, deliveries } = await setUp([
    type("customer.created"),
    type("entry.booked"),
  ]);
  const ada = await customer();
  await api(log, {
    body: { customerId: ada.id, channel: "phone", initiation: "reactive", activity: "Call" },
  });
  await expect(
    writeTransaction(async (sql) => {
      const change = { action: "customer.created", entity: "customer", entityId: ada.id, summary: "Never" };
      await recordAuditWith(sql, actor, change);
      throw new Error("rolled back");
    }),
  ).rejects.toThrow("rolled back");
  const entry = { customerId: ada.id, kind: "cost", nature: "media", amountMinor: 700, currency: "EUR" };
  const booked = (await api(book, { body: entry })).body;
  await deliver(second);
  expect(receiver.received).toHaveLength(2);
  for (const { headers, body } of receiver.received) {
    // Both are packages of others: the signature after Standard Webhooks, and the SDK of CloudEvents.
    const plain = Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, String(value)]));
    expect(() => new Verifier(hook.secret).verify(body, plain)).not.toThrow();
    expect(() => new Verifier(hook.secret).verify(body.replace("Ada", "Eve"), plain)).toThrow();
    const event = [HTTP.toEvent({ headers: plain, body })].flat()[0];
    expect(event).toMatchObject({ id: headers["webhook-id"], subject: ada.id, specversion: "1.0" });
  }
  const sent = receiver.received.map(({ body }) => JSON.parse(body));
  expect(new Set(sent.map((event) => event.type))).toEqual(
    new Set([type("customer.created"), type("entry.booked")]),
  );
  const money = sent.find((event) => event.type === type("entry.booked"));
  expect(money.data).toMatchObject({ entity: "ledger-entry", id: booked.id, after: { amountMinor: 700 } });
  expect(await deliveries()).toMatchObject([{ status: "delivered" }, { status: "delivered" }]);
  // Nothing is due any more, however late it gets.
  await deliver(48 * hour);
  expect(receiver.received).toHaveLength(2);
  await forgetOld(new Date(Date.now() + 31 * 24 * hour));
  expect(await deliveries()).toEqual([]);
});

it("6.2 a failed delivery is tried again on its schedule under one webhook-id, is given up after the tenth try, and can be replayed", async () => {
  const { api, params, customer, deliveries } = await setUp();
  receiver.answer = 500;
  await customer();
  const gaps = [
    5 * second,
    5 * minute,
    30 * minute,
    2 * hour,
    5 * hour,
    10 * hour,
    14 * hour,
    20 * hour,
    24 * hour,
  ];
  let at = second;
  await deliver(at);
  for (const [index, gap] of gaps.entries()) {
    expect(receiver.received, `before try ${index + 2}`).toHaveLength(index + 1);
    await deliver(at + gap - second);
    expect(receiver.received, `too early for try ${index + 2}`).toHaveLength(index + 1);
    // A little later than due, as the clock of the test goes on by itself meanwhile.
    at += gap + second;
    await deliver(at);
  }
  expect(receiver.received).toHaveLength(10);
  expect(new Set(receiver.received.map(({ headers }) => headers["webhook-id"])).size).toBe(1);
  expect(new Set(receiver.received.map(({ headers }) => headers["webhook-timestamp"])).size).toBe(10);
  await deliver(at + 1_000 * hour);
  expect(receiver.received).toHaveLength(10);
  const [dead] = await deliveries({ status: "dead" });
  expect(dead.tries).toHaveLength(10);
  expect(dead.tries[0]).toMatchObject({ code: 500, answer: "said 500", fault: null });
  expect((await api(getOne, { params })).body).toMatchObject({ dead: 1, due: 0 });

  receiver.answer = 204;
  expect((await api(replayAll, { params, body: {} })).body).toEqual({ replayed: 1 });
  await deliver(second);
  expect(receiver.received.at(-1)?.headers["webhook-id"]).toBe(dead.messageId);
  expect((await api(getDelivery, { params: { id: dead.id } })).body).toMatchObject({ status: "delivered" });
  // One that was delivered may be sent again too; the receiver knows it by its id.
  expect((await api(replayOne, { params: { id: dead.id }, body: {} })).body.status).toBe("due");
  expect((await api(replayOne, { params: { id: dead.id }, body: {} })).status).toBe(409);
  await deliver(second);
  expect(receiver.received).toHaveLength(12);
});

it("6.2 whoever dies between sending and marking has it sent again, once, with the same webhook-id", async () => {
  const { customer, deliveries } = await setUp();
  await customer();
  const killed = async (...args: Parameters<typeof postWebhook>) => {
    await postWebhook(...args);
    throw new Error("killed");
  };
  await expect(deliver(second, { post: killed })).rejects.toThrow("killed");
  expect(receiver.received).toHaveLength(1);
  // Whoever had it may still be at it; nobody else sends it until their lease is over.
  await deliver(minute);
  expect(receiver.received).toHaveLength(1);
  // Two nodes at once afterwards: one of them sends.
  await Promise.all([deliver(3 * minute), deliver(3 * minute)]);
  expect(receiver.received).toHaveLength(2);
  const [first, again] = receiver.received;
  expect(again?.headers["webhook-id"]).toBe(first?.headers["webhook-id"]);
  expect(again?.body).toBe(first?.body);
  expect(await deliveries()).toMatchObject([{ status: "delivered" }]);
});

it("6.2 while a secret is changed both sign; secrets are kept sealed and never told again", async () => {
  const { actor, api, hook, params, customer } = await setUp();
  const fresh = (await api(rotate, { params, body: {} })).body;
  expect(fresh.secret).not.toBe(hook.secret);
  await customer();
  await deliver(second);
  const expected = (secret: string, index: number) => {
    const { headers, body } = receiver.received[index] as Received;
    const content = `${headers["webhook-id"]}.${headers["webhook-timestamp"]}.${body}`;
    const key = Buffer.from(secret.replace("whsec_", ""), "base64");
    return `v1,${createHmac("sha256", key).update(content).digest("base64")}`;
  };
  expect(receiver.received[0]?.headers["webhook-signature"]).toBe(
    `${expected(fresh.secret, 0)} ${expected(hook.secret, 0)}`,
  );
  await customer("Bob");
  await deliver(25 * hour);
  expect(receiver.received[1]?.headers["webhook-signature"]).toBe(expected(fresh.secret, 1));

  const everything = await read<{ kept: string }>(
    `SELECT (SELECT string_agg(to_jsonb(h)::text, '') FROM webhook h) || (SELECT string_agg(to_jsonb(a)::text, '') FROM audit_event a) AS kept`,
  );
  for (const secret of [hook.secret, fresh.secret]) {
    expect(everything[0]?.kept).not.toContain(secret.replace("whsec_", ""));
    expect(JSON.stringify((await api(getOne, { params })).body)).not.toContain(secret);
  }
  const sealed = sealSecret("whsec_x", "one");
  expect([openSecret(sealed, "one"), openSecret(sealed, "another"), openSecret("v1.AAAA", "one")]).toEqual([
    "whsec_x",
    null,
    null,
  ]);

  // Moved to another installation: said in the log, and healed by a new secret.
  const moved = sealSecret(hook.secret, "elsewhere");
  await read("UPDATE webhook SET secret = $2, previous_secret = NULL WHERE workspace_id = $1", [
    actor.workspace.id,
    moved,
  ]);
  await customer("Cid");
  await deliver(second);
  const [latest] = (await api(listDeliveries, { params })).body.items;
  expect(latest.tries[0].fault).toContain("Make a new one");
});

it("6.2 a paused webhook loses nothing; a test event goes to it alone; 410 pauses it", async () => {
  const { api, hook, params, customer, deliveries } = await setUp();
  const body = { name: "Warehouse", url: receiver.url, types: [type("customer.created")] };
  expect((await api(change, { params, body: { ...body, paused: true, version: 1 } })).status).toBe(200);
  expect((await api(change, { params, body: { ...body, paused: false, version: 1 } })).status).toBe(412);
  await customer();
  await deliver(second);
  expect(receiver.received).toEqual([]);
  expect((await api(ping, { params, body: {} })).status).toBe(409);
  await api(change, { params, body: { ...body, paused: false, version: 2 } });
  expect((await api(ping, { params, body: {} })).status).toBe(202);
  await deliver(second);
  expect(receiver.received.map(({ body: sent }) => JSON.parse(sent).type)).toEqual(
    expect.arrayContaining([type("customer.created"), type("webhook.ping")]),
  );
  receiver.answer = 410;
  await customer("Bob");
  await deliver(second);
  expect((await api(getOne, { params: { id: hook.id } })).body).toMatchObject({ paused: true, dead: 1 });
  expect((await deliveries({ status: "dead" }))[0].tries).toHaveLength(1);
});

it("6.2 requests stay out of private networks, follow nothing, end in time and keep little of the answer", async () => {
  const { api, customer, deliveries } = await setUp();
  delete process.env.LIFECURVE_WEBHOOKS_PRIVATE;
  for (const url of [
    "http://example.com/",
    "https://127.0.0.1/",
    "https://2130706433/",
    "https://0x7f.1/",
    "https://[::1]/",
    "https://[::ffff:10.0.0.1]/",
    "https://169.254.169.254/latest/meta-data",
    "https://localhost:5432/",
    "https://db.internal/",
  ]) {
    expect(objectionTo(url), url).not.toBeNull();
    const refused = await api(create, { body: { name: "Bad", url, types: [type("customer.created")] } });
    expect([refused.status, refused.body.fields?.[0]?.path], url).toEqual([422, "url"]);
  }
  for (const url of [
    "ftp://example.com/",
    "https://user:secret@example.com/",
    "https://example.com/#x",
    "javascript:alert(1)",
  ])
    expect(
      (await api(create, { body: { name: "Bad", url, types: [type("customer.created")] } })).status,
      url,
    ).toBe(422);
  expect(objectionTo("https://example.com/hook")).toBeNull();
  // The address was allowed once; what counts is what is allowed when it is sent.
  await customer();
  await deliver(second);
  expect(receiver.received).toEqual([]);
  expect((await deliveries())[0].tries[0].fault).toContain("https://");

  process.env.LIFECURVE_WEBHOOKS_PRIVATE = "1";
  receiver.answer = (response) => response.writeHead(302, { location: receiver.url }).end();
  await deliver(minute);
  expect(receiver.received).toHaveLength(1);
  expect((await deliveries())[0].tries[0].code).toBe(302);
  receiver.answer = (response) => void response.writeHead(200).write(`a\u0000b${"x".repeat(1_000_000)}`);
  const endless = await postWebhook(receiver.url, {}, "{}");
  expect(endless).toMatchObject({ code: 200, fault: null });
  expect(endless.answer).toHaveLength(999);
  const nobody = await postWebhook("http://127.0.0.1:1/", {}, "{}");
  expect(nobody).toMatchObject({ code: null, fault: "The connection was refused." });
});

it("6.2 one workspace's webhooks hear nothing of another, and one that hangs keeps nobody else waiting", async () => {
  const { customer, deliveries } = await setUp();
  const other = await setUp();
  await other.customer("Theirs");
  await deliver(second);
  expect(receiver.received).toHaveLength(1);
  expect(await deliveries()).toEqual([]);
  await customer();
  await other.customer("Next");
  let release = () => undefined as undefined;
  const held = new Promise<void>((done) => {
    release = () => void done();
  });
  const at = () => new Date(Date.now() + second);
  const slow: Courier["post"] = async (...args) => {
    await held;
    return postWebhook(...args);
  };
  const stuck = await startDeliveries({ now: at, post: slow });
  expect(stuck).toHaveLength(2);
  await customer("Later");
  // What this process is sending to already is left to it.
  expect(await startDeliveries({ now: at, post: postWebhook })).toEqual([]);
  release();
  await Promise.all(stuck);
  expect(receiver.received).toHaveLength(4);
});
