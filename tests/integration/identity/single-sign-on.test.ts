import { randomUUID } from "node:crypto";
import { afterEach, expect, test } from "vitest";
import { forgetAuth } from "@/lib/auth/better-auth";
import { signedIn } from "@/lib/auth/resolve";
import { read } from "@/lib/db/sql";
import { findMySignIns } from "@/lib/sign-ins/queries";
import { findMyWorkspaces } from "@/lib/workspaces/queries";
import { type Browser, makeBrowser, password, signUp, site } from "@/tests/factories/identity";
import { type Claims, useOidcProvider } from "@/tests/setup/oidc-provider";
import { useDatabase } from "@/tests/setup/use-database";

useDatabase();
const provider = useOidcProvider(`${site}/api/auth/callback/sso`);

afterEach(() => {
  delete process.env.LIFECURVE_PASSWORD_SIGN_IN;
  forgetAuth();
});

const person = (more: Partial<Claims> = {}): Claims => ({
  sub: randomUUID(),
  email: `${randomUUID()}@acme.test`,
  email_verified: true,
  name: "Pia Provider",
  ...more,
});

async function begin(browser: Browser, path = "/sign-in/social"): Promise<URL> {
  const body = { provider: "sso", callbackURL: "/open", errorCallbackURL: "/sign-in", disableRedirect: true };
  const answer = await browser.post(path, body);
  return new URL(((await answer.json()) as { url: string }).url);
}

/** The whole way there and back; answers where the browser is sent in the end. */
async function come(browser: Browser, claims: Claims, path?: string): Promise<string> {
  const back = await provider.signInAt((await begin(browser, path)).href, claims);
  const answer = await browser.get(`/callback/sso${back.search}`);
  return answer.headers.get("location") ?? "";
}

const who = async (browser: Browser) => signedIn(new Headers(browser.asPage()));

test("7.1 somebody the provider knows signs in with PKCE, state and nonce, and belongs to no workspace yet", async () => {
  const browser = makeBrowser();
  const start = await begin(browser);
  expect(Object.fromEntries(start.searchParams)).toMatchObject({
    response_type: "code",
    code_challenge_method: "S256",
    code_challenge: expect.stringMatching(/^[\w-]{43}$/),
    state: expect.stringMatching(/.{16}/),
    nonce: expect.stringMatching(/.{16}/),
    scope: expect.stringContaining("openid"),
  });
  const claims = person();
  expect(await come(browser, claims)).toMatch(/\/open$/);
  const found = await who(browser);
  expect(found).toMatchObject({ email: claims.email, name: "Pia Provider" });
  expect(await findMyWorkspaces(found?.userId ?? "")).toEqual([]);
  const [line] = await findMySignIns(found?.userId ?? "");
  expect(line).toMatchObject({ how: "single sign-on", outcome: "in" });
  // The provider's tokens open things there; none is kept.
  const kept = await read(
    "SELECT access_token, refresh_token, id_token, password FROM account WHERE user_id = $1",
    [found?.userId],
  );
  expect(kept).toEqual([{ access_token: null, refresh_token: null, id_token: null, password: null }]);

  // The same person again is the same account, also after the address changed at the provider.
  const again = makeBrowser();
  await come(again, { ...claims, email: `${randomUUID()}@acme.test` });
  expect((await who(again))?.userId).toBe(found?.userId);
  expect((await again.post("/sign-out", {})).status).toBe(200);
  expect(await who(again)).toBeNull();
});

test("7.1 an answer of the provider that this browser did not ask for lets nobody in", async () => {
  const asked = makeBrowser();
  const back = await provider.signInAt((await begin(asked)).href, person());
  const other = makeBrowser();
  expect((await other.get(`/callback/sso${back.search}`)).headers.get("location")).toMatch(/error=/);
  expect(await who(other)).toBeNull();
  const forged = new URLSearchParams(back.search);
  forged.set("state", "made-up-by-somebody-else");
  expect((await asked.get(`/callback/sso?${forged}`)).headers.get("location")).toMatch(/error=/);
  expect(await who(asked)).toBeNull();
});

test("7.1 an address that the provider does not verify gets neither an account nor somebody else's", async () => {
  const stranger = makeBrowser();
  expect(await come(stranger, person({ email_verified: false }))).toMatch(/\/sign-in\?.*error=/);
  expect(await who(stranger)).toBeNull();
  const { email } = await signUp(makeBrowser());
  await read(`UPDATE "user" SET email_verified = true WHERE email = $1`, [email]);
  expect(await come(stranger, person({ email, email_verified: false }))).toMatch(/error=account_not_linked/);
  expect(await who(stranger)).toBeNull();
});

test("7.1 an account is linked by itself only where the address is verified on both sides, else by its owner", async () => {
  const owner = makeBrowser();
  const { email, userId } = await signUp(owner);
  const claims = person({ email });
  // Somebody may have signed up under an address that is not theirs: it does not become the door of who owns it.
  expect(await come(makeBrowser(), claims)).toMatch(/error=account_not_linked/);
  expect(await come(owner, claims, "/link-social")).toMatch(/\/open$/);
  const later = makeBrowser();
  await come(later, claims);
  expect((await who(later))?.userId).toBe(userId);

  const verified = await signUp(makeBrowser());
  await read(`UPDATE "user" SET email_verified = true WHERE id = $1`, [verified.userId]);
  const browser = makeBrowser();
  await come(browser, person({ email: verified.email }));
  expect((await who(browser))?.userId).toBe(verified.userId);
});

test("7.1 where single sign-on is the only way in, passwords are none", async () => {
  const { email } = await signUp(makeBrowser());
  process.env.LIFECURVE_PASSWORD_SIGN_IN = "0";
  forgetAuth();
  const browser = makeBrowser();
  for (const path of ["/sign-in/email", "/sign-up/email", "/request-password-reset", "/two-factor/enable"]) {
    expect((await browser.post(path, { email, password, name: "Pat" })).status, path).toBe(404);
  }
  expect(await come(browser, person({ email }))).toMatch(/\/open$/);
  expect((await who(browser))?.email).toBe(email);
});

test("7.1 after single sign-on the browser goes nowhere but to this site", async () => {
  const browser = makeBrowser();
  for (const field of ["callbackURL", "errorCallbackURL", "newUserCallbackURL"]) {
    for (const away of ["https://evil.test/", "//evil.test", "/\\evil.test", "javascript:alert(1)"]) {
      const answer = await browser.post("/sign-in/social", {
        provider: "sso",
        disableRedirect: true,
        [field]: away,
      });
      expect(answer.status, `${field} ${away}`).toBe(403);
    }
  }
});
