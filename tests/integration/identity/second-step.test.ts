import { beforeAll, describe, expect, test } from "vitest";
import { GET as listModels } from "@/app/api/v1/models/route";
import type { Actor } from "@/lib/auth/actor";
import { signedIn } from "@/lib/auth/resolve";
import { walled } from "@/lib/auth/walled";
import { newId } from "@/lib/db/ids";
import { prisma } from "@/lib/db/prisma";
import { read } from "@/lib/db/sql";
import { findMySignIns } from "@/lib/sign-ins/queries";
import { updateWorkspace } from "@/lib/workspaces/commands";
import { type Browser, codeAt, makeBrowser, password, signUp } from "@/tests/factories/identity";
import { addMember, makeWorkspace } from "@/tests/factories/workspace";
import { useDatabase } from "@/tests/setup/use-database";

useDatabase();

type Secret = { totpURI: string; backupCodes: string[] };

async function switchOn(browser: Browser): Promise<Secret> {
  expect((await browser.post("/two-factor/enable", { password: "wrong password" })).status).toBe(400);
  const secret = (await (await browser.post("/two-factor/enable", { password })).json()) as Secret;
  const answer = await browser.post("/two-factor/verify-totp", { code: codeAt(secret.totpURI) });
  expect(answer.status).toBe(200);
  return secret;
}

const isIn = async (browser: Browser) => (await signedIn(new Headers(browser.asPage()))) !== null;

test("7.1 the code of RFC 6238 is what the test's own app shows", () => {
  // Appendix B: the ASCII secret 12345678901234567890 at 59 s gives 94287082, of which six digits are asked.
  const uri = "otpauth://totp/x?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ";
  expect(codeAt(uri, 59_000)).toBe("287082");
});

describe("7.1 a second step", () => {
  let person: { email: string; userId: string };
  let secret: Secret;
  beforeAll(async () => {
    const browser = makeBrowser();
    person = await signUp(browser);
    secret = await switchOn(browser);
  });

  const halfway = async () => {
    const browser = makeBrowser();
    const answer = await browser.post("/sign-in/email", { email: person.email, password });
    expect(await answer.json()).toMatchObject({ twoFactorRedirect: true });
    expect(await isIn(browser)).toBe(false);
    return browser;
  };

  test("the password alone opens nothing; the code does, and the list of sign-ins tells of both", async () => {
    const browser = await halfway();
    const wrong = String((Number(codeAt(secret.totpURI)) + 1) % 1_000_000).padStart(6, "0");
    expect((await browser.post("/two-factor/verify-totp", { code: wrong })).status).toBe(401);
    expect(await isIn(browser)).toBe(false);
    expect((await browser.post("/two-factor/verify-totp", { code: codeAt(secret.totpURI) })).status).toBe(
      200,
    );
    expect(await isIn(browser)).toBe(true);
    const told = (await findMySignIns(person.userId)).slice(0, 3);
    expect(told.map(({ how, outcome }) => `${how}: ${outcome}`)).toEqual([
      "code: in",
      "code: failed",
      "password: code asked",
    ]);
  });

  test("a recovery code works once", async () => {
    const [code = ""] = secret.backupCodes;
    expect(secret.backupCodes.length).toBeGreaterThanOrEqual(8);
    const first = await halfway();
    expect((await first.post("/two-factor/verify-backup-code", { code })).status).toBe(200);
    expect(await isIn(first)).toBe(true);
    const second = await halfway();
    expect((await second.post("/two-factor/verify-backup-code", { code })).status).toBe(401);
    expect(await isIn(second)).toBe(false);
  });

  test("secret and recovery codes are kept encrypted", async () => {
    const kept = JSON.stringify(await read("SELECT * FROM two_factor"));
    expect(kept).toContain(person.userId);
    const plain = new URL(secret.totpURI).searchParams.get("secret") ?? "nothing";
    for (const each of [plain, ...secret.backupCodes]) expect(kept).not.toContain(each);
  });

  test("switching it off needs the password", async () => {
    const browser = await halfway();
    await browser.post("/two-factor/verify-totp", { code: codeAt(secret.totpURI) });
    expect((await browser.post("/two-factor/disable", { password: "wrong password" })).status).toBe(400);
    expect((await browser.post("/two-factor/disable", { password })).status).toBe(200);
    const again = makeBrowser();
    expect((await again.post("/sign-in/email", { email: person.email, password })).status).toBe(200);
    expect(await isIn(again)).toBe(true);
  });
});

test("7.1 a workspace that asks for a second step opens to nobody with a password alone", async () => {
  const founder = makeBrowser();
  const { userId } = await signUp(founder);
  const made = await makeWorkspace();
  const id = newId();
  await prisma().member.create({ data: { workspaceId: made.workspace.id, id, userId, role: "owner" } });
  const owner = { ...made, id, userId };
  const admin = await addMember(made.workspace, "admin");
  const ask = { secondStepRequired: true };
  // As a request does, from inside the workspace.
  const update = (actor: Actor) => walled(actor, () => updateWorkspace(actor, ask));
  await expect(update(admin)).rejects.toMatchObject({ code: "forbidden" });
  // Nobody asks of others what they do not do themselves.
  await expect(update(owner)).rejects.toMatchObject({ code: "conflict" });
  const secret = await switchOn(founder);
  await update(owner);

  const other = makeBrowser();
  const member = await signUp(other);
  await prisma().member.create({
    data: { workspaceId: made.workspace.id, id: newId(), userId: member.userId, role: "viewer" },
  });
  const models = async (browser: Browser) =>
    listModels(
      new Request("http://localhost/api/v1/models", {
        headers: { ...browser.asPage(), "x-workspace": made.workspace.slug },
      }),
      { params: Promise.resolve({}) },
    );
  expect((await models(founder)).status).toBe(200);
  const refused = await models(other);
  expect(refused.status).toBe(403);
  expect(await refused.json()).toMatchObject({ details: { secondStep: true } });
  const own = await switchOn(other);
  expect(own.totpURI).not.toBe(secret.totpURI);
  expect((await models(other)).status).toBe(200);
});
