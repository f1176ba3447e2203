import { createHash } from "node:crypto";
import { beforeAll, expect, test } from "vitest";
import { GET as download } from "@/app/api/v1/archives/[id]/file/route";
import { POST as make } from "@/app/api/v1/archives/route";
import { PUT as load } from "@/app/api/v1/workspaces/current/archive/route";
import { receiveArchive, startArchive } from "@/lib/archives/commands";
import { findArchive, openArchiveFile } from "@/lib/archives/queries";
import { archivedTables, leftOut } from "@/lib/archives/tables";
import type { Actor } from "@/lib/auth/actor";
import { hashToken, makeToken } from "@/lib/auth/tokens";
import { applyMigrations } from "@/lib/db/migrate/apply";
import { closePool, pool } from "@/lib/db/pool";
import { closePrisma, prisma } from "@/lib/db/prisma";
import { checkRollups } from "@/lib/db/rollups/check";
import { inOrder, readShape } from "@/lib/db/sharding/catalogue";
import { read, sqlOnClient, writeOnClient } from "@/lib/db/sql";
import { insideWall } from "@/lib/db/wall";
import { writeZip } from "@/lib/formats/bytes/write-zip";
import { type ByteRange, readZipDirectory, readZipEntry } from "@/lib/formats/zip/read";
import { acceptInvitation, inviteMember } from "@/lib/invitations/commands";
import { closeQueue } from "@/lib/jobs/queue";
import { prepareQueue, runJob } from "@/lib/jobs/worker";
import { findMembers } from "@/lib/members/queries";
import { handlers } from "@/scripts/lifecurve/handlers";
import { makeOneOfEach } from "@/tests/factories/objects";
import { makeSessionHeaders } from "@/tests/factories/session";
import { addMember, makeWorkspace } from "@/tests/factories/workspace";
import { apply, makeWorld, type World } from "@/tests/integration/foundation/random-world";
import { onEmptyDatabase } from "@/tests/setup/empty-database";
import { useDatabase } from "@/tests/setup/use-database";

useDatabase();

type Files = Map<string, Buffer>;
const none = { params: Promise.resolve({}) };

async function headersOf(actor: Actor) {
  return { ...(await makeSessionHeaders(actor.userId ?? "")), "x-workspace": actor.workspace.slug };
}

/** Does the waiting work of a workspace, as the worker would. */
async function work(workspaceId: string): Promise<void> {
  const jobs = await read<{ id: string }>(
    "SELECT id FROM job WHERE workspace_id = $1 AND status = 'queued' AND kind LIKE 'workspace.%' ORDER BY id",
    [workspaceId],
  );
  for (const { id } of jobs) await runJob({ workspaceId, jobId: id }, handlers);
}

/** The test job that the factory leaves waiting would hold an archive up. */
async function settleJobs(workspaceId: string): Promise<void> {
  await read("UPDATE job SET status = 'done' WHERE workspace_id = $1 AND kind = 'test'", [workspaceId]);
}

async function exportOf(actor: Actor): Promise<Buffer> {
  const headers = await headersOf(actor);
  const asked = await make(
    new Request("http://localhost/api/v1/archives", { method: "POST", headers }),
    none,
  );
  const { id } = await asked.json();
  expect(asked.status).toBe(202);
  await work(actor.workspace.id);
  expect(await findArchive(actor, id)).toMatchObject({ status: "ready", error: null });
  const answer = await download(new Request(`http://localhost/api/v1/archives/${id}/file`, { headers }), {
    params: Promise.resolve({ id }),
  });
  expect(answer.headers.get("content-type")).toBe("application/zip");
  const bytes = Buffer.from(await answer.arrayBuffer());
  expect(answer.headers.get("content-length")).toBe(String(bytes.length));
  return bytes;
}

async function importInto(actor: Actor, archive: Uint8Array) {
  const request = new Request("http://localhost/api/v1/workspaces/current/archive", {
    method: "PUT",
    headers: { ...(await headersOf(actor)), "content-type": "application/zip" },
    body: archive as BodyInit,
  });
  const answer = await load(request, none);
  const told = await answer.json();
  if (answer.status !== 202) return { status: "refused", error: told.detail as string };
  await work(actor.workspace.id);
  return findArchive(actor, told.id);
}

/** The same as the routes do, where sign-in still knows the database before. */
async function importDirectly(actor: Actor, archive: Uint8Array) {
  const inside = <T>(task: () => Promise<T>) => insideWall(actor.workspace.id, task);
  const id = await inside(() => receiveArchive(actor, new Response(archive as BodyInit).body));
  await work(actor.workspace.id);
  return inside(() => findArchive(actor, id));
}

async function exportDirectly(actor: Actor): Promise<Buffer> {
  const inside = <T>(task: () => Promise<T>) => insideWall(actor.workspace.id, task);
  const id = await inside(() => startArchive(actor));
  await work(actor.workspace.id);
  const { pieces } = await inside(() => openArchiveFile(actor, id));
  const parts: Uint8Array[] = [];
  for await (const piece of pieces) parts.push(piece);
  return Buffer.concat(parts);
}

const inMemory = (bytes: Buffer): ByteRange => ({
  size: bytes.length,
  read: async (at, length) => bytes.subarray(at, at + length),
});

async function unpack(archive: Buffer): Promise<Files> {
  const files: Files = new Map();
  for (const entry of await readZipDirectory(inMemory(archive))) {
    const pieces: Buffer[] = [];
    for await (const piece of readZipEntry(inMemory(archive), entry)) pieces.push(piece);
    files.set(entry.name, Buffer.concat(pieces));
  }
  return files;
}

const repack = (files: Files): Buffer =>
  writeZip([...files].map(([name, bytes]) => ({ name, text: bytes.toString("utf8") })));

/** Changes a file and, unless told otherwise, what the manifest says of it. */
function tamper(files: Files, name: string, change: (text: string) => string, tell = true): Buffer {
  const changed = new Map(files);
  const text = change((files.get(name) ?? "").toString());
  changed.set(name, Buffer.from(text));
  if (tell && name !== "manifest.json") {
    const manifest = JSON.parse(String(files.get("manifest.json")));
    for (const table of manifest.tables) {
      if (`tables/${table.name}.ndjson` !== name) continue;
      table.rows = text.split("\n").length - 1;
      table.bytes = Buffer.byteLength(text);
      table.sha256 = createHash("sha256").update(text).digest("hex");
    }
    changed.set("manifest.json", Buffer.from(JSON.stringify(manifest)));
  }
  return repack(changed);
}

/** Every row of every table that an archive holds, without the workspace it is in. */
async function rowsOf(workspaceId: string): Promise<Record<string, string[]>> {
  const found: Record<string, string[]> = {};
  for (const { name } of archivedTables) {
    const { rows } = await pool().query<{ line: string }>(
      `SELECT (to_jsonb(t) - 'workspace_id')::text AS line FROM "${name}" t WHERE workspace_id = $1 ORDER BY 1`,
      [workspaceId],
    );
    found[name] = rows.map(({ line }) => line);
  }
  return found;
}

const mismatches = (actor: Actor, timeZone: string) =>
  writeOnClient(async (client) => {
    const found = await checkRollups(sqlOnClient(client), { workspaceId: actor.workspace.id, timeZone });
    return found;
  });

const figures = `SELECT model_id, month, stage_id, kind, nature, sum(entries)::text AS entries, sum(amount_minor)::text AS amount
  FROM rollup_money WHERE workspace_id = $1 GROUP BY 1, 2, 3, 4, 5
  HAVING sum(entries) <> 0 OR sum(amount_minor) <> 0 ORDER BY 1, 2, 3, 4, 5`;

let each: Actor;
let world: World;

beforeAll(async () => {
  each = await makeWorkspace({ name: "One of each" });
  await makeOneOfEach(each);
  await settleJobs(each.workspace.id);
  world = await makeWorld();
  for (let hour = 0; hour < 60; hour++) {
    await apply(world, { do: "touch", who: hour, hour: hour * 50, minutes: hour });
    await apply(world, {
      do: "entry",
      who: hour,
      hour: hour * 60,
      kind: hour % 3 ? "cost" : "revenue",
      nature: hour % 3 ? "service" : "premium",
      amount: 100 + hour,
      later: false,
    });
    await apply(world, { do: "move", who: hour, hour: hour * 70, stage: hour });
  }
});

test("7.3 every table of a workspace is in archives or left out on purpose, in an order that can be loaded", async () => {
  const { tenant } = await readShape(read);
  const decided = ["member", ...archivedTables.map(({ name }) => name), ...Object.keys(leftOut)];
  expect([...decided].sort()).toEqual(tenant.map(({ name }) => name).sort());
  expect(new Set(decided).size).toBe(decided.length);
  inOrder(tenant);
  const place = new Map(["member", ...archivedTables.map(({ name }) => name)].map((name, at) => [name, at]));
  const known = new Set(tenant.map(({ name }) => name));
  for (const { name, pointsAt } of tenant) {
    const own = place.get(name);
    if (own === undefined) continue;
    for (const target of pointsAt) {
      if (!known.has(target)) continue;
      expect(place.get(target) ?? Infinity, `${name} points at ${target}`).toBeLessThan(own);
    }
  }
});

test("7.3 an archive tells everything as text and no secret", async () => {
  const key = makeToken("lc");
  await prisma().apiKey.updateMany({
    where: { workspaceId: each.workspace.id },
    data: { tokenHash: key.hash },
  });
  const files = await unpack(await exportOf(each));
  const manifest = JSON.parse(String(files.get("manifest.json")));
  expect(manifest).toMatchObject({
    format: "lifecurve-workspace",
    version: 1,
    workspace: { name: "One of each", currency: "EUR", timeZone: "Europe/Amsterdam" },
  });
  for (const { name, rows, sha256, bytes } of manifest.tables) {
    const content = files.get(`tables/${name}.ndjson`) ?? Buffer.from("missing");
    expect(content.length).toBe(bytes);
    expect(createHash("sha256").update(content).digest("hex")).toBe(sha256);
    expect(content.toString().split("\n").length - 1, name).toBe(rows);
  }
  const [charge] = String(files.get("tables/charge.ndjson")).split("\n");
  expect(JSON.parse(charge ?? "")).toMatchObject({ cost: "10", starts_on: "2026-03-01" });
  const [entry] = String(files.get("tables/ledger_entry.ndjson")).split("\n");
  expect(JSON.parse(entry ?? "")).toMatchObject({
    amount_minor: "100",
    occurred_at: "2026-03-01T10:00:00.000000Z",
  });
  const everything = Buffer.concat([...files.values()]).toString();
  for (const word of [key.hash, key.token, "token_hash", "secret_hash", "sealed"])
    expect(everything, word).not.toContain(word);
});

type Source = Awaited<ReturnType<typeof describe>>;

/** A workspace with its archive and everything that must come out of it again. */
async function describe(actor: Actor) {
  await settleJobs(actor.workspace.id);
  const archive = await exportOf(actor);
  const members = await read<Person>(
    `SELECT u.name, u.email FROM member m JOIN "user" u ON u.id = m.user_id WHERE m.workspace_id = $1`,
    [actor.workspace.id],
  );
  const [own] = await read<{ email: string }>(`SELECT email FROM "user" WHERE id = $1`, [actor.userId]);
  return {
    actor,
    archive,
    members,
    email: own?.email ?? "",
    rows: await rowsOf(actor.workspace.id),
    figures: await read(figures, [actor.workspace.id]),
    files: await unpack(archive),
  };
}

test("7.3 a workspace goes to another installation and back without loss", async () => {
  const before = [await describe(each), await describe(world.actor)];
  const home = process.env.DATABASE_URL;
  await leave();
  await onEmptyDatabase(async (url) => {
    try {
      process.env.DATABASE_URL = url;
      await applyMigrations(url);
      await prepareQueue();
      for (const source of before) {
        const importer = await makeWorkspace({
          name: "To be filled",
          timeZone: "Asia/Tokyo",
          currency: "USD",
        });
        await prisma().user.update({ where: { id: importer.userId ?? "" }, data: { email: source.email } });
        const neighbour = await makeWorkspace();
        expect(await importDirectly(importer, source.archive)).toMatchObject({
          status: "loaded",
          error: null,
        });
        const rows = await rowsOf(importer.workspace.id);
        const { audit_event: trail, ...facts } = rows;
        const { audit_event: sent, ...sentFacts } = source.rows;
        expect(facts).toEqual(sentFacts);
        expect(trail).toEqual(expect.arrayContaining(sent ?? []));
        expect(await read(figures, [importer.workspace.id])).toEqual(
          source.actor === world.actor ? source.figures : expect.anything(),
        );
        expect(await mismatches(importer, "Europe/Amsterdam")).toEqual([]);
        expect(await rowsOf(neighbour.workspace.id)).toMatchObject({ customer: [], audit_event: [] });
        const people = await findMembers(importer);
        expect(people.map(({ name, email, left }) => ({ name, email, left })).sort(byEmail)).toEqual(
          source.members
            .map((one) => ({ ...one, left: one.email !== source.email, name: nameOf(one, source) }))
            .sort(byEmail),
        );
        const again = await unpack(await exportDirectly(importer));
        for (const [name, content] of source.files) {
          if (name === "manifest.json" || name === "tables/audit_event.ndjson") continue;
          if (name === "tables/member.ndjson") continue;
          expect(String(again.get(name)), name).toBe(String(content));
        }
        for (const line of String(source.files.get("tables/audit_event.ndjson")).split("\n"))
          expect(String(again.get("tables/audit_event.ndjson"))).toContain(line);
      }
    } finally {
      await leave();
      process.env.DATABASE_URL = home ?? "";
    }
  });
}, 120_000);

type Person = { name: string; email: string };
const byEmail = (a: Person, b: Person) => (a.email < b.email ? -1 : 1);
/** Whoever loads the archive keeps their own name. */
const nameOf = (one: Person, source: Source) => (one.email === source.email ? "Test owner" : one.name);

async function leave(): Promise<void> {
  await closeQueue();
  await closePrisma();
  await closePool();
}

test("7.3 members who have not joined are names; an accepted invitation gives them back what was theirs", async () => {
  const owner = await makeWorkspace();
  const other = await addMember(owner.workspace, "success");
  const { id: modelId } = await prisma().lifecycleModel.create({
    data: {
      workspaceId: owner.workspace.id,
      id: other.id ?? "",
      name: "Model",
      industry: "motor",
      ownerId: other.id,
    },
  });
  const archive = await exportOf(owner);
  const target = await makeWorkspace();
  expect(await importInto(target, archive)).toMatchObject({ status: "loaded" });
  const there = (await findMembers(target)).find(({ id }) => id === other.id);
  expect(there).toMatchObject({ left: true, name: other.name, role: "success" });
  // That the archive names an account of this installation lets nobody in.
  expect(
    await read("SELECT 1 FROM member WHERE workspace_id = $1 AND user_id = $2", [
      target.workspace.id,
      other.userId,
    ]),
  ).toEqual([]);
  const email = there?.email ?? "";
  const { token } = await inviteMember(target, { email, role: "viewer" });
  await acceptInvitation({ userId: other.userId ?? "", name: other.name, email }, token, "test");
  const back = (await findMembers(target)).find(({ id }) => id === other.id);
  expect(back).toMatchObject({ left: false, role: "viewer", email });
  const model = await prisma().lifecycleModel.findUnique({
    where: { workspaceId_id: { workspaceId: target.workspace.id, id: modelId } },
  });
  expect(model?.ownerId).toBe(other.id);
  expect(
    await read(
      `SELECT 1 FROM "user" WHERE email LIKE '%@left.invalid' AND name = $1 AND id <> $2
    AND EXISTS (SELECT 1 FROM member m WHERE m.user_id = "user".id AND m.id = $3)`,
      [other.name, other.userId, other.id],
    ),
  ).toEqual([]);
});

test("7.3 an archive that is damaged, newer, tampered with or not ours loads nothing and says why", async () => {
  const archive = await exportOf(each);
  const files = await unpack(archive);
  const manifest = JSON.parse(String(files.get("manifest.json")));
  const edited = (change: (manifest: Record<string, unknown>) => void) => {
    const copy = structuredClone(manifest);
    change(copy);
    return repack(new Map(files).set("manifest.json", Buffer.from(JSON.stringify(copy))));
  };
  const pool = JSON.parse(String(files.get("tables/cost_pool.ndjson")).split("\n")[0] ?? "{}");
  const hostileRule = JSON.stringify({
    id: crypto.randomUUID(),
    position: 1,
    name: "Rule",
    conditions: [
      { field: "x' IS NULL OR (SELECT true FROM session) OR 'x", tag: null, op: "is", value: "y" },
    ],
    pool_id: pool.id,
    stage_id: null,
    customer_tag: null,
  });
  const foreign = "tables/stage.ndjson";
  const cases: [string, Uint8Array, RegExp][] = [
    ["no zip", Buffer.from("case,activity\n"), /no readable ZIP/],
    ["cut off", archive.subarray(0, archive.length - 200), /cut off|no end|damaged/],
    ["another zip", writeZip([{ name: "a.json", text: "{}" }]), /no manifest\.json/],
    [
      "a newer format",
      edited((copy) => {
        copy.version = 2;
      }),
      /format 2.*up to 1/,
    ],
    [
      "a newer schema",
      edited((copy) => {
        copy.schema = "29990101000000_later";
      }),
      /newer version.*29990101000000_later/,
    ],
    [
      "a column of later",
      edited((copy) => {
        (copy.tables as { columns: string[] }[])[2]?.columns.push("later");
      }),
      /newer version.*later/,
    ],
    [
      "a table of later",
      edited((copy) => {
        (copy.tables as { name: string }[]).push({ ...manifest.tables[0], name: "later" });
      }),
      /newer version.*later/,
    ],
    [
      "an unlisted file",
      repack(new Map(files).set("tables/extra.ndjson", Buffer.from(""))),
      /tables\/extra\.ndjson/,
    ],
    [
      "a path that leads out",
      repack(new Map(files).set("../up.ndjson", Buffer.from(""))),
      /holds a file named/,
    ],
    [
      "a missing file",
      repack(new Map([...files].filter(([name]) => name !== foreign))),
      /stage\.ndjson is missing/,
    ],
    ["a changed file", tamper(files, foreign, (text) => text.replace("Reach", "Rxach"), false), /damaged/],
    ["a row twice", tamper(files, foreign, (text) => text + text), /stage\.ndjson does not fit.*duplicate/],
    ["no JSON", tamper(files, foreign, () => "{oops\n"), /stage\.ndjson does not fit.*json/],
    ["a link to nothing", tamper(files, "tables/lifecycle_model.ndjson", () => ""), /does not fit/],
    [
      "an end of data too early",
      tamper(files, foreign, (text) => `\\.\n${text}`),
      /does not fit|holds \d+ rows/,
    ],
    [
      "a rule that is a statement",
      tamper(files, "tables/pool_rule.ndjson", () => `${hostileRule}\n`),
      /pool_rule\.ndjson holds what this version does not take/,
    ],
    [
      "a plan without end",
      tamper(files, "tables/forecast.ndjson", (text) =>
        text.replace("[10, 20]", `[${"10, ".repeat(500)}20]`),
      ),
      /forecast\.ndjson holds what this version does not take.*120 months/,
    ],
    [
      "another workspace's rows",
      tamper(files, foreign, (text) => text.replace("{", `{"workspace_id":"${world.actor.workspace.id}",`)),
      /^$/,
    ],
  ];
  for (const [what, bytes, why] of cases) {
    const target = await makeWorkspace({ name: "Untouched" });
    const told = await importInto(target, bytes);
    const rows = await rowsOf(target.workspace.id);
    if (what === "another workspace's rows") {
      // A workspace that a row names is not asked for: rows go to the one that is filled.
      expect(told, what).toMatchObject({ status: "loaded" });
      expect(rows.stage?.length).toBeGreaterThan(0);
      continue;
    }
    expect(told.status, what).toBe("failed");
    expect(told.error, what).toMatch(why);
    expect(
      Object.entries(rows).filter(([, found]) => found.length > 0),
      what,
    ).toEqual([]);
    const kept = await prisma().workspace.findUnique({ where: { id: target.workspace.id } });
    expect(kept?.name, what).toBe("Untouched");
    expect(
      await read("SELECT 1 FROM workspace_archive_chunk WHERE workspace_id = $1", [target.workspace.id]),
    ).toEqual([]);
  }
}, 120_000);

test("7.3 only an empty workspace is filled, and one archive is made at a time", async () => {
  const archive = await exportOf(each);
  expect(await importInto(each, archive)).toMatchObject({
    status: "refused",
    error: expect.stringMatching(/empty/),
  });
  const actor = await makeWorkspace();
  const headers = await headersOf(actor);
  const ask = () => make(new Request("http://localhost/api/v1/archives", { method: "POST", headers }), none);
  const both = await Promise.all([ask(), ask()]);
  expect(both.map(({ status }) => status).sort()).toEqual([202, 409]);
});

test("7.3 an archive is not made while other work is going on, and a cancelled one leaves no file", async () => {
  const actor = await makeWorkspace();
  await prisma().job.create({
    data: {
      workspaceId: actor.workspace.id,
      id: crypto.randomUUID(),
      kind: "import.stage",
      status: "running",
    },
  });
  const headers = await headersOf(actor);
  const ask = async () =>
    (await make(new Request("http://localhost/api/v1/archives", { method: "POST", headers }), none)).json();
  const busy = await ask();
  await work(actor.workspace.id);
  expect(await findArchive(actor, busy.id)).toMatchObject({
    status: "failed",
    error: expect.stringContaining("import.stage"),
  });
  await read("UPDATE job SET status = 'done' WHERE workspace_id = $1", [actor.workspace.id]);
  const asked = await ask();
  await read("UPDATE job SET cancel_requested_at = now() WHERE workspace_id = $1 AND status = 'queued'", [
    actor.workspace.id,
  ]);
  await work(actor.workspace.id);
  expect(await findArchive(actor, asked.id)).toMatchObject({ status: "cancelled", byteSize: 0 });
  expect(
    await read("SELECT 1 FROM workspace_archive_chunk WHERE workspace_id = $1", [actor.workspace.id]),
  ).toEqual([]);
});

test("7.3 what is written on cards stays private until it is revealed", async () => {
  const actor = await makeWorkspace();
  const { workspaceId, modelId } = { workspaceId: actor.workspace.id, modelId: crypto.randomUUID() };
  await prisma().lifecycleModel.create({
    data: { workspaceId, id: modelId, name: "Model", industry: "motor" },
  });
  for (const phase of ["writing", "revealed"] as const) {
    const walkId = crypto.randomUUID();
    await prisma().walk.create({
      data: { workspaceId, id: walkId, modelId, name: phase, marks: [7], phase },
    });
    await prisma().walkCard.create({
      data: {
        workspaceId,
        id: crypto.randomUUID(),
        walkId,
        mark: 7,
        text: `card ${phase}`,
        secretHash: hashToken(phase),
      },
    });
  }
  const cards = String((await unpack(await exportOf(actor))).get("tables/walk_card.ndjson"));
  expect(cards).toContain("card revealed");
  expect(cards).not.toContain("card writing");
  expect(cards).not.toContain(hashToken("revealed"));
});
