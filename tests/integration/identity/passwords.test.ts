import { randomUUID } from "node:crypto";
import { expect, test } from "vitest";
import { POST as invite } from "@/app/api/v1/invitations/route";
import { signedIn } from "@/lib/auth/resolve";
import { read } from "@/lib/db/sql";
import { findOffer } from "@/lib/invitations/queries";
import { makeBrowser, password, signUp } from "@/tests/factories/identity";
import { makeSessionHeaders } from "@/tests/factories/session";
import { makeWorkspace } from "@/tests/factories/workspace";
import { tokenIn, useMailServer } from "@/tests/setup/mail-server";
import { useDatabase } from "@/tests/setup/use-database";

useDatabase();
const mail = useMailServer();

const another = "another horse battery";

test("7.1 a new password comes by mail: the link works once, and ends every other session and link", async () => {
  const [here, there] = [makeBrowser(), makeBrowser()];
  const { email, userId } = await signUp(here);
  await there.post("/sign-in/email", { email, password });
  expect(await signedIn(new Headers(there.asPage()))).not.toBeNull();

  const stranger = makeBrowser();
  const first = mail.next();
  expect((await stranger.post("/request-password-reset", { email: ` ${email.toUpperCase()} ` })).status).toBe(
    200,
  );
  const older = tokenIn(await first);
  const second = mail.next();
  await stranger.post("/request-password-reset", { email });
  const sent = await second;
  const token = tokenIn(sent);
  expect(sent.to).toEqual([email]);
  expect(sent.text).toContain("Subject: A new password for Lifecurve");
  expect(sent.text).toMatch(/within an hour:\s+http:\/\/localhost:3000\/new-password#mail_/);
  expect(token).not.toBe(older);

  // What is kept does not open anything: neither link stands in the database.
  const kept = JSON.stringify(await read("SELECT * FROM verification"));
  expect(kept).toContain(userId);
  for (const secret of [older, token]) expect(kept).not.toContain(secret);

  expect((await stranger.post("/reset-password", { token, newPassword: "short" })).status).toBe(400);
  expect((await stranger.post("/reset-password", { token, newPassword: another })).status).toBe(200);
  expect((await stranger.post("/reset-password", { token, newPassword: password })).status).toBe(400);
  expect((await stranger.post("/reset-password", { token: older, newPassword: password })).status).toBe(400);
  for (const browser of [here, there]) expect(await signedIn(new Headers(browser.asPage()))).toBeNull();
  expect((await makeBrowser().post("/sign-in/email", { email, password })).status).toBe(401);
  expect((await makeBrowser().post("/sign-in/email", { email, password: another })).status).toBe(200);
  // Only who reads the mail could do this: the address is the person's own.
  const [person] = await read<{ email_verified: boolean }>(
    `SELECT email_verified FROM "user" WHERE id = $1`,
    [userId],
  );
  expect(person?.email_verified).toBe(true);
});

test("7.1 two who use one link at once set one password", async () => {
  const { email } = await signUp(makeBrowser());
  const coming = mail.next();
  await makeBrowser().post("/request-password-reset", { email });
  const token = tokenIn(await coming);
  const words = ["first horse battery", "second horse battery"];
  const answers = await Promise.all(
    words.map((newPassword) => makeBrowser().post("/reset-password", { token, newPassword })),
  );
  expect(answers.map(({ status }) => status).sort()).toEqual([200, 400]);
});

test("7.1 a link that is too old sets nothing", async () => {
  const { email, userId } = await signUp(makeBrowser());
  const coming = mail.next();
  await makeBrowser().post("/request-password-reset", { email });
  const token = tokenIn(await coming);
  await read("UPDATE verification SET expires_at = now() - interval '1 second' WHERE value = $1", [userId]);
  expect((await makeBrowser().post("/reset-password", { token, newPassword: another })).status).toBe(400);
  expect((await makeBrowser().post("/sign-in/email", { email, password })).status).toBe(200);
});

test("7.1 asking for a new password tells nobody whether there is an account", async () => {
  const { email } = await signUp(makeBrowser());
  const coming = mail.next();
  const known = await makeBrowser().post("/request-password-reset", { email });
  await coming;
  const before = mail.mails.length;
  const unknown = await makeBrowser().post("/request-password-reset", {
    email: `${randomUUID()}@example.test`,
  });
  expect(unknown.status).toBe(known.status);
  expect(await unknown.text()).toBe(await known.text());
  expect([...unknown.headers]).toEqual([...known.headers]);

  // Nobody is sent more than three links in an hour, and who asks is not told that either.
  for (let n = 0; n < 2; n++) {
    const next = mail.next();
    await makeBrowser().post("/request-password-reset", { email });
    await next;
  }
  const fourth = await makeBrowser().post("/request-password-reset", { email });
  expect(fourth.status).toBe(200);
  const other = await signUp(makeBrowser());
  const last = mail.next();
  await makeBrowser().post("/request-password-reset", { email: other.email });
  expect((await last).to).toEqual([other.email]);
  expect(mail.mails.slice(before).map(({ to }) => to[0])).toEqual([email, email, other.email]);
});

test("7.1 an invitation goes out by mail too, and a hostile name stays one line of text", async () => {
  const owner = await makeWorkspace({ name: "Acme Bcc: all@evil.test" });
  await read(`UPDATE "user" SET name = $2 WHERE id = $1`, [owner.userId, "Eve\r\nBcc: all@evil.test"]);
  const coming = mail.next();
  const answer = await invite(
    new Request("http://localhost/api/v1/invitations", {
      method: "POST",
      headers: {
        ...(await makeSessionHeaders(owner.userId ?? "")),
        "x-workspace": owner.workspace.slug,
        "content-type": "application/json",
      },
      body: JSON.stringify({ email: "guest@example.test", role: "viewer" }),
    }),
    { params: Promise.resolve({}) },
  );
  const made = (await answer.json()) as { mailed: boolean; token: string };
  expect(made.mailed).toBe(true);
  const sent = await coming;
  expect(sent.to).toEqual(["guest@example.test"]);
  expect(sent.text).toContain(`/invitation/${made.token}`);
  expect(sent.text.split(/\r?\n\r?\n/)[0]).not.toMatch(/^Bcc:/m);
  expect(await findOffer(made.token)).toMatchObject({ email: "guest@example.test" });
});
