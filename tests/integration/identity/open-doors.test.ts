import { expect, test } from "vitest";
import { auth, forgetAuth } from "@/lib/auth/better-auth";
import { identityPaths } from "@/lib/auth/identity-paths";
import { handleIdentity } from "@/lib/http/identity";
import { makeBrowser, password, signUp, site } from "@/tests/factories/identity";
import { useDatabase } from "@/tests/setup/use-database";

useDatabase();

const open = Object.keys(identityPaths);

test("7.1 of identity's own endpoints only those of the table answer", async () => {
  const browser = makeBrowser();
  await signUp(browser);
  const known = Object.values(auth().api as unknown as Record<string, { path?: string }>).flatMap(
    ({ path }) => path ?? [],
  );
  const closed = known.filter((path) => !open.includes(path) && path !== "/callback/:id");
  expect(closed.length).toBeGreaterThan(15);
  expect(closed).toContain("/list-sessions");
  for (const path of [
    ...closed,
    "/callback/other",
    "/sign-in/email/",
    "//sign-in/email",
    "/__proto__",
    "/SIGN-OUT",
  ]) {
    expect((await browser.post(path, {})).status, `POST ${path}`).toBe(404);
    expect((await browser.get(path)).status, `GET ${path}`).toBe(404);
  }
});

test.each(open.filter((path) => identityPaths[path]?.method === "POST"))(
  "7.1 %s takes a request of another site from nobody",
  async (path) => {
    if (identityPaths[path]?.when === "sso")
      return expect((await makeBrowser().post(path, {})).status).toBe(404);
    const browser = makeBrowser();
    const evil = { origin: "https://evil.test" };
    for (const headers of [
      { ...evil, "sec-fetch-site": "cross-site" },
      { ...evil, "sec-fetch-site": "same-site" },
      { ...evil, "sec-fetch-site": "" },
    ]) {
      const answer = await browser.post(path, {}, headers);
      expect(answer.status).toBe(403);
      expect(answer.headers.getSetCookie()).toEqual([]);
    }
    // A form of another site can send text, but no JSON.
    expect((await browser.post(path, {}, { "content-type": "text/plain" })).status).toBe(415);
    expect((await browser.post(path, { name: "x".repeat(20_000) })).status).toBe(413);
  },
);

test("7.1 names that are shown to others are short and of one line", async () => {
  const browser = makeBrowser();
  await signUp(browser);
  for (const name of ["", "x".repeat(101), "Eve\nBcc: all", 7]) {
    expect((await browser.post("/update-user", { name })).status).toBe(422);
  }
  expect((await browser.post("/update-user", { name: "Nia Novak" })).status).toBe(200);
});

test("7.1 the session's cookie is for this site's server alone, and over https for this very host", async () => {
  const plain = makeBrowser();
  const { email } = await signUp(plain);
  const before = process.env.LIFECURVE_URL;
  process.env.LIFECURVE_URL = "https://lifecurve.example.test";
  forgetAuth();
  try {
    const secure = "https://lifecurve.example.test";
    const answer = await handleIdentity(
      new Request(`${secure}/api/auth/sign-in/email`, {
        method: "POST",
        headers: { "content-type": "application/json", origin: secure, host: "lifecurve.example.test" },
        body: JSON.stringify({ email, password }),
      }),
    );
    expect(answer.status).toBe(200);
    const [session = ""] = answer.headers.getSetCookie().filter((cookie) => cookie.includes("session_token"));
    expect(session).toMatch(/^__Host-lifecurve\.session_token=/);
    for (const part of [/; Secure/i, /; HttpOnly/i, /; SameSite=Lax/i, /; Path=\/(;|$)/i])
      expect(session).toMatch(part);
    expect(session).not.toMatch(/; Domain/i);
    const [pair = ""] = session.split(";");
    const found = await auth().api.getSession({ headers: new Headers({ cookie: pair }) });
    expect(found?.user.email).toBe(email);
  } finally {
    if (before === undefined) delete process.env.LIFECURVE_URL;
    else process.env.LIFECURVE_URL = before;
    forgetAuth();
  }
  const [name] = [...plain.cookies.keys()].filter((each) => each.includes("session_token"));
  expect(name).toBe("better-auth.session_token");
  expect(site).toMatch(/^http:/);
});
