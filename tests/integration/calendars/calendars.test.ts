import ICAL from "ical.js";
import { beforeAll, expect, test } from "vitest";
import { DELETE as revoke } from "@/app/api/v1/calendar-feeds/[id]/route";
import { GET as list, POST as make } from "@/app/api/v1/calendar-feeds/route";
import { GET as readCalendar } from "@/app/api/v1/calendars/[token]/route";
import type { Actor } from "@/lib/auth/actor";
import { hashToken } from "@/lib/auth/tokens";
import { calendarKinds, type MadeCalendarFeed } from "@/lib/calendars/schema";
import { newId } from "@/lib/db/ids";
import { prisma } from "@/lib/db/prisma";
import { read } from "@/lib/db/sql";
import { addDays } from "@/lib/engine/calendar/days";
import { civilDateIn } from "@/lib/engine/calendar/zone";
import { removeMember } from "@/lib/members/commands";
import { makeModel } from "@/tests/factories/lifecycle";
import { makeSessionHeaders } from "@/tests/factories/session";
import { addMember, makeWorkspace } from "@/tests/factories/workspace";
import { useDatabase } from "@/tests/setup/use-database";

useDatabase();

// The day is already tomorrow there whenever it is past noon in UTC.
const zone = "Pacific/Kiritimati";
const today = () => civilDateIn(zone, Date.now());
const asDate = (day: string) => new Date(`${day}T00:00:00Z`);

let owner: Actor;
let colleague: Actor;
let modelId: string;
let ids: Record<"own" | "other" | "term" | "open" | "ended" | "loan" | "ending" | "service", string>;

beforeAll(async () => {
  owner = await makeWorkspace({ timeZone: zone, name: "Kiritimati, Mutual; Insurers" });
  colleague = await addMember(owner.workspace, "success");
  modelId = (await makeModel(owner)).id;
  const other = await makeModel(owner, "Another");
  const workspaceId = owner.workspace.id;
  ids = {
    own: newId(),
    other: newId(),
    term: newId(),
    open: newId(),
    ended: newId(),
    loan: newId(),
    ending: newId(),
    service: newId(),
  };
  const db = prisma();
  await db.customer.createMany({
    data: [
      { workspaceId, id: ids.own, modelId, name: "Mara; Steiner, Zürich", ownerId: owner.id },
      { workspaceId, id: ids.other, modelId: other.id, name: "Jon\nWhitby", ownerId: colleague.id },
    ],
  });
  const day = today();
  await db.agreement.createMany({
    data: [
      {
        workspaceId,
        id: ids.term,
        customerId: ids.own,
        kind: "policy",
        product: "Motor",
        number: "M-1",
        startsOn: asDate(addDays(day, -335)),
        endsOn: asDate(addDays(day, 30)),
      },
      {
        workspaceId,
        id: ids.open,
        customerId: ids.other,
        kind: "subscription",
        product: "Care",
        startsOn: new Date("2024-02-29"),
      },
      {
        workspaceId,
        id: ids.ended,
        customerId: ids.own,
        kind: "policy",
        product: "Home",
        startsOn: asDate(addDays(day, -300)),
        endsOn: asDate(addDays(day, 20)),
        terminatedOn: asDate(addDays(day, -10)),
        endReason: "cancelled",
      },
      {
        workspaceId,
        id: ids.loan,
        customerId: ids.own,
        kind: "loan",
        product: "Loan",
        startsOn: asDate(addDays(day, -100)),
      },
    ],
  });
  await db.customerSummary.create({
    data: {
      workspaceId,
      customerId: ids.own,
      modelId,
      firstContactAt: asDate(addDays(day, -40)),
      firstContactOn: asDate(addDays(day, -40)),
      outcome: "closed",
      resolvedAt: asDate(addDays(day, -20)),
      resolvedOn: asDate(addDays(day, -20)),
    },
  });
  await db.ending.create({
    data: {
      workspaceId,
      id: ids.ending,
      customerId: ids.other,
      reason: "cancelled",
      noticeOn: asDate(addDays(day, -1)),
      effectiveOn: asDate(addDays(day, 60)),
    },
  });
  await db.service.create({ data: { workspaceId, id: ids.service, name: "Quotes" } });
  await db.serviceSourcing.create({
    data: {
      workspaceId,
      serviceId: ids.service,
      startsOn: asDate(addDays(day, -90)),
      endsOn: asDate(addDays(day, 90)),
      sourcing: "saas",
    },
  });
});

const headersOf = async (actor: Actor) => ({
  ...(await makeSessionHeaders(actor.userId ?? "")),
  "x-workspace": actor.workspace.slug,
  "content-type": "application/json",
});
const none = { params: Promise.resolve({}) };

async function makeFeed(actor: Actor, more: Record<string, unknown> = {}): Promise<MadeCalendarFeed> {
  const answer = await make(
    new Request("http://localhost/api/v1/calendar-feeds", {
      method: "POST",
      headers: await headersOf(actor),
      body: JSON.stringify({ name: "Days", kinds: calendarKinds, ...more }),
    }),
    none,
  );
  const made = await answer.json();
  expect(answer.status, JSON.stringify(made)).toBe(201);
  return made;
}

const tokenOf = ({ url }: MadeCalendarFeed) => url.split("/").at(-1) ?? "";
const open = (token: string, headers: Record<string, string> = {}) =>
  readCalendar(new Request(`http://localhost/api/v1/calendars/${token}`, { headers }), {
    params: Promise.resolve({ token }),
  });

async function daysOf(feed: MadeCalendarFeed): Promise<Map<string, ICAL.Event>> {
  const answer = await open(tokenOf(feed));
  expect(answer.status).toBe(200);
  const calendar = new ICAL.Component(ICAL.parse(await answer.text()));
  const events = calendar.getAllSubcomponents("vevent").map((event) => new ICAL.Event(event));
  return new Map(events.map((event) => [event.uid.replace("@lifecurve", ""), event]));
}

test("6.4 a calendar shows renewals, checkpoints, notices and contracts on the workspace's own days", async () => {
  const days = await daysOf(await makeFeed(owner));
  const on = (uid: string) => days.get(uid)?.startDate.toString();
  const day = today();
  expect(on(`renewal-${ids.term}`)).toBe(addDays(day, 30));
  expect(days.get(`renewal-${ids.term}`)?.summary).toBe("Renewal: Motor, Mara; Steiner, Zürich");
  expect(on(`notice-${ids.ending}`)).toBe(addDays(day, -1));
  expect(on(`last-day-${ids.ending}`)).toBe(addDays(day, 60));
  expect(on(`contract-${ids.service}-${addDays(day, -90)}`)).toBe(addDays(day, 90));
  // Closed 20 days ago: day 7 was 13 days ago, day 365 is in 345.
  for (const after of [7, 30, 60, 90, 180, 365])
    expect(on(`checkpoint-${ids.own}-${after}`)).toBe(addDays(day, after - 20));
  // An agreement without a last day comes round each year; of 29 February on the 28th where there is none.
  const rounds = [...days].filter(([uid]) => uid.startsWith(`anniversary-${ids.open}`));
  expect(rounds.length).toBeGreaterThan(0);
  for (const [uid, event] of rounds) {
    const year = 2024 + Number(uid.split("-").at(-1));
    expect(event.startDate.toString()).toBe(`${year}-02-${year % 4 === 0 ? "29" : "28"}`);
  }
  // Of what was ended early, and of loans, nothing renews.
  for (const gone of [ids.ended, ids.loan])
    expect([...days.keys()].filter((uid) => uid.includes(gone))).toEqual([]);
});

test("6.4 a calendar of one member or one model shows theirs alone", async () => {
  const mine = [...(await daysOf(await makeFeed(owner, { ownerId: colleague.id }))).keys()];
  expect(mine.some((uid) => uid.includes(ids.ending))).toBe(true);
  expect(
    mine.filter((uid) => uid.includes(ids.own) || uid.includes(ids.term) || uid.includes(ids.service)),
  ).toEqual([]);
  const kinds = [...(await daysOf(await makeFeed(owner, { kinds: ["renewal"] }))).keys()];
  expect(kinds.every((uid) => /^(renewal|anniversary)-/.test(uid))).toBe(true);
});

test("6.4 an address is a secret: its hash is kept, it is shown once, and it ends when it is revoked", async () => {
  const feed = await makeFeed(owner, { name: "Revoked" });
  const token = tokenOf(feed);
  const [stored] = await read<{ token_hash: string }>(
    "SELECT token_hash FROM calendar_feed WHERE workspace_id = $1 AND id = $2",
    [owner.workspace.id, feed.id],
  );
  expect(stored?.token_hash).toBe(hashToken(token.replace(".ics", "")));
  const listed = await list(
    new Request("http://localhost/api/v1/calendar-feeds", { headers: await headersOf(owner) }),
    none,
  );
  expect(await listed.text()).not.toContain(token.replace(".ics", ""));
  const first = await open(token);
  expect(first.headers.get("content-type")).toBe("text/calendar; charset=utf-8");
  expect(first.headers.get("cache-control")).toContain("private");
  expect(first.headers.get("referrer-policy")).toBe("no-referrer");
  const etag = first.headers.get("etag") ?? "";
  const again = await open(token, { "if-none-match": `W/${etag}` });
  expect(again.status).toBe(304);
  expect(await again.text()).toBe("");
  await prisma().customer.update({
    where: { workspaceId_id: { workspaceId: owner.workspace.id, id: ids.own } },
    data: { name: "Mara Steiner-Berg" },
  });
  expect((await open(token, { "if-none-match": etag })).status).toBe(200);
  const foreign = await revoke(
    new Request(`http://localhost/api/v1/calendar-feeds/${feed.id}`, {
      method: "DELETE",
      headers: await headersOf(colleague),
    }),
    { params: Promise.resolve({ id: feed.id }) },
  );
  expect(foreign.status).toBe(404);
  const ended = await revoke(
    new Request(`http://localhost/api/v1/calendar-feeds/${feed.id}`, {
      method: "DELETE",
      headers: await headersOf(owner),
    }),
    { params: Promise.resolve({ id: feed.id }) },
  );
  expect(ended.status).toBe(204);
  expect((await open(token)).status).toBe(404);
  const trail = await read<{ action: string }>(
    "SELECT action FROM audit_event WHERE workspace_id = $1 AND entity_id = $2 ORDER BY id",
    [owner.workspace.id, feed.id],
  );
  expect(trail.map(({ action }) => action)).toEqual(["calendar_feed.created", "calendar_feed.revoked"]);
});

test("6.4 an address of somebody who left, of a workspace that goes and one that was made up find nothing", async () => {
  const leaver = await addMember(owner.workspace, "viewer");
  const feed = await makeFeed(leaver);
  expect((await open(tokenOf(feed))).status).toBe(200);
  await removeMember(owner, leaver.id ?? "");
  expect((await open(tokenOf(feed))).status).toBe(404);
  const away = await makeWorkspace();
  const theirs = await makeFeed(away);
  expect([...(await daysOf(theirs)).keys()]).toEqual([]);
  await prisma().workspace.update({ where: { id: away.workspace.id }, data: { deletingAt: new Date() } });
  expect((await open(tokenOf(theirs))).status).toBe(404);
  for (const token of ["lcc_", `lcc_${"a".repeat(43)}.ics`, "%00", "x".repeat(500)])
    expect((await open(token)).status).toBe(404);
});

test("6.4 who asks too often waits", async () => {
  const headers = { "x-forwarded-for": "203.0.113.7" };
  const token = `lcc_${"b".repeat(43)}.ics`;
  let status = 0;
  for (let turn = 0; turn < 130 && status !== 429; turn++) status = (await open(token, headers)).status;
  expect(status).toBe(429);
  expect((await open(token, { "x-forwarded-for": "203.0.113.8" })).status).toBe(404);
});

test("6.4 a calendar address needs a kind and people who are there", async () => {
  const headers = await headersOf(owner);
  const ask = async (body: unknown) =>
    make(
      new Request("http://localhost/api/v1/calendar-feeds", {
        method: "POST",
        headers,
        body: JSON.stringify(body),
      }),
      none,
    );
  expect((await ask({ name: "x", kinds: [] })).status).toBe(422);
  expect((await ask({ name: "x", kinds: ["birthdays"] })).status).toBe(422);
  const stranger = await makeWorkspace();
  const answer = await ask({ name: "x", kinds: ["notice"], ownerId: stranger.id });
  expect(answer.status).toBe(422);
  expect((await answer.json()).fields).toEqual([{ path: "ownerId", message: "This member is not there." }]);
});
