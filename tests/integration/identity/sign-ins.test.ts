import { randomUUID } from "node:crypto";
import { expect, test } from "vitest";
import { signInLimits } from "@/lib/auth/sign-in-guard";
import { hashAccount } from "@/lib/auth/sign-in-log";
import { newId } from "@/lib/db/ids";
import { prisma } from "@/lib/db/prisma";
import { read } from "@/lib/db/sql";
import { forgetOld } from "@/lib/operations/forget-old";
import { findMySignIns, findSignIns } from "@/lib/sign-ins/queries";
import { signInQuery } from "@/lib/sign-ins/schema";
import { type Browser, makeBrowser, password, signUp } from "@/tests/factories/identity";
import { makeWorkspace } from "@/tests/factories/workspace";
import { useDatabase } from "@/tests/setup/use-database";

useDatabase();

const tryIn = (browser: Browser, email: string, word = "not the password") =>
  browser.post("/sign-in/email", { email, password: word });

/** Tries that failed, without the slow comparison of passwords. */
async function fail(times: number, accountHash: string, from: (n: number) => string): Promise<void> {
  const lines = Array.from({ length: times }, (_, n) => ({ id: newId(), accountHash, address: from(n) }));
  await prisma().signIn.createMany({
    data: lines.map((line) => ({ ...line, how: "password", outcome: "failed" })),
  });
}

test("7.1 after five wrong tries from one address an account waits there, also for the right password", async () => {
  const { email, userId } = await signUp(makeBrowser("198.51.100.1"));
  const guesser = makeBrowser("198.51.100.2");
  for (let n = 0; n < signInLimits.pair; n++) expect((await tryIn(guesser, email)).status).toBe(401);
  const held = await tryIn(guesser, email, password);
  expect(held.status).toBe(429);
  const wait = Number(held.headers.get("retry-after"));
  expect(wait).toBeGreaterThan(60 * (signInLimits.minutes - 5));
  expect(wait).toBeLessThanOrEqual(60 * signInLimits.minutes);
  // The person at an address of their own is not kept out by it.
  expect((await tryIn(makeBrowser("198.51.100.3"), email, password)).status).toBe(200);
  // Tries that were refused do not prolong the wait: it counts from those that failed.
  for (let n = 0; n < 3; n++) await tryIn(guesser, email);
  const lines = await findMySignIns(userId, 100);
  expect(lines.filter(({ outcome }) => outcome === "failed")).toHaveLength(signInLimits.pair);
  await read("UPDATE sign_in SET at = at - $1 * interval '1 minute'", [signInLimits.minutes]);
  expect((await tryIn(guesser, email, password)).status).toBe(200);
});

test("7.1 many tries at once are no way around the limit", async () => {
  const { email } = await signUp(makeBrowser());
  const guesser = makeBrowser("198.51.100.9");
  const answers = await Promise.all(Array.from({ length: 12 }, () => tryIn(guesser, email)));
  const counted = answers.filter(({ status }) => status === 401);
  expect(counted).toHaveLength(signInLimits.pair);
});

test("7.1 a stranger with many addresses cannot lock out a person who signs in from a familiar one", async () => {
  const home = makeBrowser("192.0.2.1");
  const { email } = await signUp(home);
  expect((await tryIn(home, email, password)).status).toBe(200);
  await fail(signInLimits.account - 1, hashAccount(email), (n) => `198.18.${n}.1`);
  expect((await tryIn(makeBrowser("198.19.0.2"), email)).status).toBe(401);
  expect((await tryIn(makeBrowser("198.19.0.1"), email, password)).status).toBe(429);
  expect((await tryIn(home, email, password)).status).toBe(200);
});

test("7.1 an account that does not exist is held just like one that does", async () => {
  const guesser = makeBrowser("198.51.100.77");
  const email = `${randomUUID()}@example.test`;
  for (let n = 0; n < signInLimits.pair; n++) {
    const answer = await tryIn(guesser, email);
    expect(answer.status).toBe(401);
    expect(await answer.json()).toMatchObject({ code: "INVALID_EMAIL_OR_PASSWORD" });
  }
  expect((await tryIn(guesser, email)).status).toBe(429);
  const kept = JSON.stringify(await read("SELECT * FROM sign_in WHERE address = '198.51.100.77'"));
  expect(kept).not.toContain(email);
});

test("7.1 one address that tries many accounts waits at all of them", async () => {
  const guesser = makeBrowser("203.0.113.255");
  const account = (n: number) => hashAccount(`${n}@example.test`);
  for (let n = 0; n < signInLimits.address - 1; n++) await fail(1, account(n), () => guesser.address);
  expect((await tryIn(guesser, `${randomUUID()}@example.test`)).status).toBe(401);
  expect((await tryIn(guesser, `${randomUUID()}@example.test`)).status).toBe(429);
});

test("7.1 a person and the owners read who signed in, when, from where and how; owners since the person joined", async () => {
  const browser = makeBrowser("192.0.2.77");
  const { email, userId } = await signUp(browser);
  const owner = await makeWorkspace();
  const stranger = await makeWorkspace();
  const id = newId();
  await prisma().member.create({ data: { workspaceId: owner.workspace.id, id, userId, role: "viewer" } });
  await tryIn(browser, email);
  await tryIn(browser, email, password);

  const mine = await findMySignIns(userId);
  expect(mine.map(({ how, outcome }) => `${how} ${outcome}`)).toEqual([
    "password in",
    "password failed",
    "new account in",
  ]);
  expect(mine[0]).toMatchObject({ address: "192.0.2.77", userAgent: expect.stringContaining("Firefox") });
  const seen = await findSignIns(owner, signInQuery.parse({}));
  expect(seen.items.map(({ how, outcome, member }) => [how, outcome, member.id])).toEqual([
    ["password", "in", id],
    ["password", "failed", id],
  ]);
  expect((await findSignIns(stranger, signInQuery.parse({ member: id }))).items).toEqual([]);
  const page = await findSignIns(owner, signInQuery.parse({ limit: 1 }));
  const rest = await findSignIns(owner, signInQuery.parse({ limit: 1, cursor: page.nextCursor ?? "" }));
  expect([...page.items, ...rest.items]).toEqual(seen.items);

  await read(
    "UPDATE sign_in SET at = now() - interval '181 days' WHERE user_id = $1 AND outcome = 'failed'",
    [userId],
  );
  await forgetOld();
  expect(await findMySignIns(userId)).toHaveLength(2);
});
