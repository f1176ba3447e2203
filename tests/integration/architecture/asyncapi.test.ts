import { Parser } from "@asyncapi/parser";
import { expect, it } from "vitest";
import { parse } from "yaml";
import { GET as exportAll } from "@/app/api/v1/asyncapi.zip/route";
import { DELETE as removeDocument } from "@/app/api/v1/asyncapi-documents/[id]/route";
import { GET as listDocuments } from "@/app/api/v1/asyncapi-documents/route";
import { POST as carryOut } from "@/app/api/v1/asyncapi-uploads/[id]/carry-out/route";
import { GET as getUpload } from "@/app/api/v1/asyncapi-uploads/[id]/route";
import { POST as upload } from "@/app/api/v1/asyncapi-uploads/route";
import { PUT as changeInteraction } from "@/app/api/v1/interactions/[id]/route";
import { POST as createInteraction, GET as listInteractions } from "@/app/api/v1/interactions/route";
import { GET as exportOne } from "@/app/api/v1/services/[id]/asyncapi/route";
import { POST as createService, GET as listServices } from "@/app/api/v1/services/route";
import { prisma } from "@/lib/db/prisma";
import { openPublicFiles, openPublicFolder } from "@/lib/formats/asyncapi/test-support";
import type { UploadedFile } from "@/lib/formats/asyncapi/types";
import type { Route } from "@/lib/http/route";
import { runJob } from "@/lib/jobs/worker";
import { handlers } from "@/scripts/lifecurve/handlers";
import { makeSessionHeaders } from "@/tests/factories/session";
import { makeWorkspace } from "@/tests/factories/workspace";
import { useDatabase } from "@/tests/setup/use-database";
import { type Call, type Json, makeCaller } from "../customers/call";

useDatabase();

async function setUp() {
  const actor = await makeWorkspace();
  const call = await makeCaller(actor);
  const workspaceId = actor.workspace.id;
  /** Sends files and has them read, as the worker does. */
  const send = async (files: readonly UploadedFile[]): Promise<Json> => {
    const sent = await call(upload, {
      body: {
        files: files.map(({ name, content }) =>
          typeof content === "string"
            ? { name, content }
            : { name, content: Buffer.from(content).toString("base64"), encoding: "base64" },
        ),
      },
    });
    expect(sent.status, JSON.stringify(sent.body)).toBe(202);
    expect(sent.body).toMatchObject({ status: "reading", plan: null });
    const [job] = await prisma().job.findMany({ where: { workspaceId, status: "queued" } });
    await runJob({ workspaceId, jobId: job?.id ?? "" }, handlers);
    return (await call(getUpload, { params: { id: sent.body.id } })).body;
  };
  const bring = async (files: readonly UploadedFile[]): Promise<Json> => {
    const { id, plan } = await send(files);
    const done = await call(carryOut, { params: { id }, body: { seen: plan.seen } });
    expect(done.status, JSON.stringify(done.body)).toBe(200);
    return done.body;
  };
  /** A file as a browser gets it. */
  const download = async (route: Route, search: string, id = ""): Promise<Response> => {
    const session = await makeSessionHeaders(actor.userId ?? "");
    const headers = { ...session, "x-workspace": actor.workspace.slug };
    const request = new Request(`http://localhost/api/v1/file?${search}`, { headers });
    return route(request, { params: Promise.resolve({ id }) });
  };
  return { actor, call, send, bring, download };
}

const say = ({ producer, address, consumers }: Json): string =>
  `${producer?.name ?? "nobody"} > ${address} > ${consumers.map(({ name }: Json) => name).join(" + ") || "nobody"}`;
const told = async (call: Call): Promise<Json[]> => (await call(listInteractions)).body.items;

/** The arrows of the diagram in social-media/readme.md, with the brokers between sender and receivers left out. */
const README = [
  "Comments Service > comment/{commentId}/changed > Website Backend",
  "Website Backend > comment/liked > Comments Service + Notifications Service + Public API",
  "Website Backend > update/comment/likes > Website WebSocket Client",
  "Website WebSocket Client > like/comment > Website Backend",
];

it("4.4 social-media brings the senders and receivers of its readme, after a preview that changed nothing", async () => {
  const { actor, call, send } = await setUp();
  const read = await send(openPublicFolder("social-media"));
  expect(read.status, JSON.stringify(read.error)).toBe("read");
  expect(read.plan.services.map(({ state }: Json) => state)).toEqual(Array(5).fill("new"));
  expect(read.plan.interactions.map(({ state, grade }: Json) => `${state} ${grade}`).sort()).toEqual([
    "new event",
    "new message",
    "new message",
    "new message",
  ]);
  expect(await told(call)).toEqual([]);
  expect((await call(listServices)).body.items).toEqual([]);

  const done = await call(carryOut, { params: { id: read.id }, body: { seen: read.plan.seen } });
  expect(done.body).toMatchObject({
    status: "done",
    plan: null,
    result: { summary: "5 services new; 4 interactions new, 0 changed, 0 gone" },
  });
  const items = await told(call);
  expect(items.map(say).sort()).toEqual(README);
  // Three other domains take what is liked; each of the others has one.
  const grades = Object.fromEntries(items.map((one) => [one.address, one.grade]));
  expect(grades).toEqual({
    "comment/{commentId}/changed": "message",
    "comment/liked": "event",
    "update/comment/likes": "message",
    "like/comment": "message",
  });
  // The second time there is nothing left to do.
  const again = await call(carryOut, { params: { id: read.id }, body: { seen: read.plan.seen } });
  expect(again.status).toBe(409);
  const trail = await prisma().auditEvent.findMany({ where: { workspaceId: actor.workspace.id } });
  const count = (action: string) => trail.filter((one) => one.action === action).length;
  expect([
    count("service.created"),
    count("asyncapi-document.imported"),
    count("interaction.created"),
  ]).toEqual([5, 5, 4]);
  expect(count("asyncapi-upload.carried-out")).toBe(1);
});

it("4.4 the rpc client and the rpc server are one interaction that awaits its reply, sent together or one after the other", async () => {
  for (const uploads of [
    [["rpc-client-asyncapi.yml", "rpc-server-asyncapi.yml"]],
    [["rpc-server-asyncapi.yml"], ["rpc-client-asyncapi.yml"]],
  ]) {
    const { call, bring } = await setUp();
    for (const names of uploads) await bring(openPublicFiles(...names));
    expect((await told(call)).map((one) => [say(one), one.name, one.grade])).toEqual([
      ["RPC Client Example > rpc_queue > RPC Server Example", "requestSum", "rpc"],
    ]);
  }
});

it("4.4 all public documents import together, and every example of request and reply is rpc-style", async () => {
  const { call, bring } = await setUp();
  await bring(openPublicFolder());
  expect((await call(listServices)).body.items).toHaveLength(14);
  const items = await told(call);
  const waiting = items.filter(({ awaitsReply }) => awaitsReply);
  expect(waiting.every(({ grade }) => grade === "rpc")).toBe(true);
  expect(waiting.map(({ name }) => name)).toContain("requestSum");
  const adeo = items.filter(({ producer, consumers }) =>
    [producer, ...consumers].some((one: Json) => /adeo/i.test(one?.name ?? "")),
  );
  expect(adeo.length).toBeGreaterThan(0);
  expect(adeo.every(({ grade }) => grade === "rpc")).toBe(true);
});

const document = (title: string, body: string, version = "3.0.0") =>
  `asyncapi: ${version}\ninfo:\n  title: ${title}\n  version: 1.0.0\n${body}`;
const channel = (name: string, field: string) =>
  `channels:\n  c:\n    address: ${name}\n    messages:\n      ${name}:\n        payload:\n          type: object\n          properties:\n            id: {type: string}\n            ${field}: {type: string}\n`;
const operation = (action: string) =>
  `operations:\n  o:\n    action: ${action}\n    channel: {$ref: '#/channels/c'}\n`;
const one = (title: string, action: string, name: string, field = "amount"): UploadedFile => ({
  name: `${title.toLowerCase()}.yaml`,
  content: document(title, channel(name, field) + operation(action)),
});

it("4.4 a document replaces what it brought before and leaves what people wrote or changed by hand", async () => {
  const { call, send, bring } = await setUp();
  const billing = (await call(createService, { body: { name: "Billing" } })).body;
  const byHand = await call(createInteraction, {
    body: { name: "Reminded", producerId: billing.id, consumers: [] },
  });
  expect(byHand.status).toBe(201);
  await bring([one("Billing", "send", "paid"), one("Letters", "receive", "paid")]);
  expect((await call(listServices)).body.items.map(({ name }: Json) => name)).toEqual(["Billing", "Letters"]);
  const before = await told(call);
  expect(before.map(({ name, fields }) => [name, fields])).toEqual([
    ["Reminded", null],
    ["paid", ["amount", "id"]],
  ]);

  // Another version of one document: one field more, and the interaction keeps its id.
  const next = await send([one("Billing", "send", "paid", "currency")]);
  expect(next.plan.services).toEqual([{ name: "Billing", state: "known", document: true }]);
  expect(next.plan.interactions).toMatchObject([
    { state: "changed", name: "paid", changes: ["Tells currency too.", "No longer tells amount."] },
  ]);
  // Somebody writes meanwhile what changes the plan: nothing is done against what was seen.
  const paid = before.find(({ name }) => name === "paid");
  const { id, name, producer, consumers, version } = paid;
  const edit = {
    name,
    producerId: producer.id,
    fields: ["id"],
    consumers: consumers.map((taker: Json) => ({ serviceId: taker.id })),
    version,
  };
  expect((await call(changeInteraction, { params: { id }, body: edit })).status).toBe(200);
  const late = await call(carryOut, { params: { id: next.id }, body: { seen: next.plan.seen } });
  expect(late.status).toBe(409);
  const fresh = (await call(getUpload, { params: { id: next.id } })).body;
  expect(fresh.plan.interactions).toMatchObject([{ state: "kept", name: "paid" }]);
  await call(carryOut, { params: { id: next.id }, body: { seen: fresh.plan.seen } });
  expect((await told(call)).map((row) => [row.name, row.fields])).toEqual([
    ["Reminded", null],
    ["paid", ["id"]],
  ]);
});

it("4.4 a document that goes takes with it what it alone brought; services and what people wrote stay", async () => {
  const { call, bring } = await setUp();
  await bring([one("Billing", "send", "paid"), one("Letters", "receive", "paid")]);
  const documents = (await call(listDocuments)).body.items;
  expect(documents.map(({ service, interactions }: Json) => [service.name, interactions])).toEqual([
    ["Billing", 1],
    ["Letters", 0],
  ]);
  expect((await call(removeDocument, { params: { id: documents[0].id } })).status).toBe(204);
  // Letters still takes what nobody is known to send.
  expect((await told(call)).map(say)).toEqual(["nobody > paid > Letters"]);
  expect((await call(removeDocument, { params: { id: documents[1].id } })).status).toBe(204);
  expect(await told(call)).toEqual([]);
  expect((await call(listServices)).body.items).toHaveLength(2);
});

const bomb = `a: &a [x,x,x,x,x,x,x,x,x,x]\n${"bcdefgh"
  .split("")
  .map((name, at) => `${name}: &${name} [${Array(10).fill(`*${"abcdefgh"[at]}`).join(",")}]`)
  .join("\n")}\n`;
const refusals: [string, UploadedFile, string, RegExp, number | null][] = [
  [
    "a remote $ref",
    {
      name: "remote.yaml",
      content: document(
        "Remote",
        "channels:\n  c:\n    $ref: https://example.com/channels.yaml#/c\noperations: {}\n",
      ),
    },
    "reference-remote",
    /example\.com/,
    6,
  ],
  [
    "a cyclic $ref",
    {
      name: "cycle.yaml",
      content: document(
        "Cycle",
        `channels:\n  a: {$ref: '#/channels/b'}\n  b: {$ref: '#/channels/a'}\noperations:\n  o:\n    action: send\n    channel: {$ref: '#/channels/a'}\n`,
      ),
    },
    "reference-cyclic",
    /./,
    7,
  ],
  ["a YAML bomb", { name: "bomb.yaml", content: document("Bomb", bomb) }, "yaml-bomb", /./, null],
  [
    "an unknown version",
    { name: "old.yaml", content: document("Old", "channels: {}\n", "1.2.0") },
    "asyncapi-version",
    /1\.2\.0/,
    1,
  ],
  [
    "a file above the limit",
    { name: "large.yaml", content: `${document("Large", "channels: {}\n")}#${"x".repeat(1_100_000)}` },
    "file-too-large",
    /1\.1 MB/,
    null,
  ],
  [
    "a title that cannot name a service",
    { name: "long.yaml", content: document("x".repeat(101), "channels: {}\n") },
    "asyncapi-invalid",
    /100/,
    null,
  ],
];

it.each(refusals)("4.4 %s is refused with file, line and what to do", async (_, file, code, words, line) => {
  const { call, send } = await setUp();
  const failed = await send([file]);
  expect(failed).toMatchObject({ status: "failed", plan: null, error: { code, file: file.name } });
  expect(failed.error.message).toMatch(words);
  expect(failed.error.hint).not.toBe("");
  if (line !== null) expect(failed.error.line).toBe(line);
  expect((await call(carryOut, { params: { id: failed.id }, body: { seen: "x" } })).status).toBe(409);
  expect(await told(call)).toEqual([]);
});

it("4.4 an upload of 50 MB is turned away at the door", async () => {
  const { call } = await setUp();
  const body = { files: [{ name: "huge.yaml", content: "x".repeat(50_000_000) }] };
  const answer = await call(upload, { body });
  expect(answer.status).toBe(413);
  expect(answer.body.detail).toContain("larger than 5 MB");
});

it("4.4 what is exported is valid AsyncAPI 3 for the official parser, and brings the same back", async () => {
  const { call, bring, download } = await setUp();
  await bring([
    ...openPublicFolder("social-media"),
    ...openPublicFiles("rpc-client-asyncapi.yml", "rpc-server-asyncapi.yml"),
  ]);
  const services = (await call(listServices)).body.items;
  const read = async (id: string, format: string) => {
    const answer = await download(exportOne, `format=${format}`, id);
    expect(answer.status).toBe(200);
    return answer.text();
  };
  const files: UploadedFile[] = [];
  const parser = new Parser();
  for (const { id, name } of services) {
    const [yaml, json] = [await read(id, "yaml"), await read(id, "json")];
    const faults = (await parser.validate(json)).filter(({ severity }) => severity === 0);
    expect(faults, name).toEqual([]);
    // The parser takes a second a document: the other way of writing it says the same.
    expect(parse(yaml)).toEqual(JSON.parse(json));
    expect(JSON.parse(json).asyncapi).toBe("3.0.0");
    files.push({ name: `${name}.yaml`, content: yaml });
  }
  const archive = await download(exportAll, "format=yaml");
  expect(archive.headers.get("content-type")).toBe("application/zip");
  const bytes = Buffer.from(await archive.arrayBuffer());
  for (const { name } of services) expect(bytes.includes(`title: "${name}"`)).toBe(true);

  const other = await setUp();
  await other.bring(files);
  const plain = (rows: Json[]) => rows.map((row) => [say(row), row.name, row.grade, row.fields]).sort();
  expect(plain(await told(other.call))).toEqual(plain(await told(call)));
}, 60_000);
