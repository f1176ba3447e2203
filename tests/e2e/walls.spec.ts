import { readFileSync } from "node:fs";
import type { Page } from "@playwright/test";
import { makeModel } from "@/tests/factories/lifecycle";
import { expect, test } from "./fixtures";
import { pressShortcut } from "./shortcut";

const pages = [
  "",
  "/customers",
  "/profiles",
  "/economics/activity",
  "/economics/acquisition",
  "/economics/retention",
  "/economics/customers",
  "/economics/lens",
  "/economics/software",
  "/economics/forecast",
  "/architecture/services",
  "/architecture/coupling",
  "/success/outcomes",
  "/success/risks",
  "/data/imports",
  "/data/api",
  "/settings",
  "/settings/members",
  "/settings/sign-ins",
  "/settings/api-keys",
  "/audit",
];

/** What the browser refused because the page's policy forbids it. */
async function watchPolicy(page: Page): Promise<string[]> {
  const refused: string[] = [];
  await page.exposeFunction("policyRefused", (what: string) => void refused.push(what));
  await page.addInitScript(() => {
    document.addEventListener("securitypolicyviolation", (event) => {
      const { policyRefused } = window as unknown as { policyRefused: (what: string) => void };
      policyRefused(
        `${location.pathname}: ${event.effectiveDirective} ${event.blockedURI} ${event.sourceFile} ${event.sample}`,
      );
    });
  });
  return refused;
}

test("7.1 a walk through the main pages breaks no rule of their policy, and what must work does", async ({
  page,
  actor,
  workspace,
}) => {
  test.slow();
  const refused = await watchPolicy(page);
  const model = await makeModel(actor);
  for (const path of [...pages, `/profiles/${model.id}`]) {
    const answer = await page.goto(`/${workspace.slug}${path}`);
    expect(answer?.status(), path).toBe(200);
    await expect(page.locator("h1").first(), path).toBeAttached();
  }
  for (const path of ["/", "/account", "/new-workspace", "/api-reference"]) {
    await page.goto(path);
    await expect(page.locator("h1").first(), path).toBeAttached();
  }
  // Going from page to page loads scripts after the first answer; dialogs and menus write styles of their own.
  await page.goto(`/${workspace.slug}/settings/members`);
  await page.getByRole("button", { name: "Invite" }).click();
  await expect(page.getByRole("dialog")).toBeVisible();
  await page.keyboard.press("Escape");
  await page.getByRole("link", { name: "Sign-ins" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Sign-ins" })).toBeVisible();
  await pressShortcut(page, "/");
  await expect(page.getByRole("combobox", { name: "Search and commands" })).toBeVisible();
  expect(refused).toEqual([]);
});

test("7.1 a script that somebody slipped into a page does not run", async ({
  page,
  workspace,
  allowConsoleError,
}) => {
  allowConsoleError(/Content Security Policy|\/missing/);
  const refused = await watchPolicy(page);
  await page.goto(`/${workspace.slug}/settings`);
  const ran = await page.evaluate(async () => {
    const host = document.createElement("div");
    host.innerHTML =
      '<img src="/missing" onerror="window.slipped = true"><iframe src="https://evil.test"></iframe>';
    document.body.append(host);
    await new Promise((resolve) => host.querySelector("img")?.addEventListener("error", resolve));
    return "slipped" in window;
  });
  expect(ran).toBe(false);
  await expect.poll(() => refused.join("\n")).toMatch(/script-src/);
});

test("7.1 every answer carries its walls, and no two pages one nonce", async ({
  visitor,
  request,
  baseURL,
}) => {
  const policies = [];
  for (const path of ["/", "/sign-in"]) {
    const answer = await visitor.goto(path);
    const headers = answer?.headers() ?? {};
    policies.push(headers["content-security-policy"] ?? "");
    expect(headers).toMatchObject({
      "x-content-type-options": "nosniff",
      "x-frame-options": "DENY",
      "referrer-policy": "same-origin",
    });
    expect(headers["x-powered-by"]).toBeUndefined();
    // Without https nobody is told to come back with it.
    expect(headers["strict-transport-security"]).toBeUndefined();
  }
  const nonces = policies.map((policy) => /'nonce-([^']+)'/.exec(policy)?.[1]);
  expect(new Set(nonces).size).toBe(2);
  for (const policy of policies) {
    expect(/script-src [^;]*/.exec(policy)?.[0]).not.toContain("unsafe");
    expect(policy).toContain("frame-ancestors 'none'");
  }
  const api = await request.get(`${baseURL}/api/v1/openapi.json`);
  expect(api.headers()).toMatchObject({ "x-content-type-options": "nosniff" });
});

test("7.1 what the server says holds no password, no token, no cookie and nobody's address", async ({
  page,
  visitor,
  workspace,
  request,
  baseURL,
}) => {
  const mark = `mark${Date.now()}`;
  const [email, word] = [`${mark}@example.test`, `password of ${mark}`];
  const auth = `${baseURL}/api/auth`;
  const headers = { origin: baseURL ?? "" };
  await request.post(`${auth}/sign-up/email`, {
    headers,
    data: { name: `Name ${mark}`, email, password: word },
  });
  await request.post(`${auth}/sign-in/email`, { headers, data: { email, password: `${word}?` } });
  await request.post(`${auth}/request-password-reset`, { headers, data: { email } });
  await request.post(`${auth}/reset-password`, {
    headers,
    data: { token: `hand_${mark}`, newPassword: word },
  });
  await request.post(`${auth}/sign-in/email`, { headers, data: `{"email": "${email}", broken` });
  // Refused by the API and by pages: a key, a token, a link, a body that is not JSON.
  const bearer = { authorization: `Bearer lc_${mark}`, "content-type": "application/json" };
  await request.get(`${baseURL}/api/v1/models`, { headers: bearer });
  await request.post(`${baseURL}/api/v1/customers`, { headers: bearer, data: `{"name": "${mark}"` });
  await request.get(`${baseURL}/s/shr_${mark}`);
  await visitor.goto(`/invitation/inv_${mark}`);
  await page.goto(`/${workspace.slug}/customers?q=${mark}`);
  const cookies = await page.context().cookies();
  expect(cookies.length).toBeGreaterThan(0);
  const said = readFileSync(process.env.LIFECURVE_E2E_SAID ?? "", "utf8");
  expect(said).toContain("Lifecurve is ready");
  expect(said).not.toContain(mark);
  for (const { value } of cookies) expect(said).not.toContain(decodeURIComponent(value).split(".")[0]);
  expect(said).not.toContain(process.env.BETTER_AUTH_SECRET);
});
