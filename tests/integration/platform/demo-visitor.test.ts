import { afterAll, beforeAll, expect, test } from "vitest";
import { POST as identity } from "@/app/api/auth/[...all]/route";
import { GET as customers } from "@/app/api/v1/customers/route";
import { DELETE as revoke } from "@/app/api/v1/sessions/[id]/route";
import { POST as createWorkspace } from "@/app/api/v1/workspaces/route";
import { createApiKey } from "@/lib/api-keys/commands";
import { newApiKeySchema } from "@/lib/api-keys/schema";
import { signedIn } from "@/lib/auth/resolve";
import { prisma } from "@/lib/db/prisma";
import { demoVisitorEmail } from "@/lib/env";
import { changeRole, removeMember } from "@/lib/members/commands";
import { makeSessionHeaders } from "@/tests/factories/session";
import { addMember, makeWorkspace } from "@/tests/factories/workspace";
import { useDatabase } from "@/tests/setup/use-database";

useDatabase();

beforeAll(() => {
  process.env.LIFECURVE_DEMO = "1";
});
afterAll(() => {
  delete process.env.LIFECURVE_DEMO;
});

test("7.1 visitors of the demo share an account that none of them can change", async () => {
  const owner = await makeWorkspace();
  const visitor = await addMember(owner.workspace, "admin");
  const id = visitor.userId ?? "";
  await prisma().user.update({ where: { id }, data: { email: demoVisitorEmail } });
  const [mine, theirs] = [await makeSessionHeaders(id), await makeSessionHeaders(id)];
  const ask = (path: string, body: object) =>
    identity(
      new Request(`http://localhost:3000/api/auth${path}`, {
        method: "POST",
        headers: { ...mine, "content-type": "application/json", origin: "http://localhost:3000" },
        body: JSON.stringify(body),
      }),
    );
  expect((await ask("/update-user", { name: "Somebody" })).status).toBe(403);
  expect((await ask("/change-password", { currentPassword: "x", newPassword: "0123456789" })).status).toBe(
    403,
  );
  expect((await ask("/revoke-other-sessions", {})).status).toBe(403);
  expect((await ask("/revoke-sessions", {})).status).toBe(404);
  expect((await ask("/two-factor/enable", { password: "0123456789" })).status).toBe(403);
  expect((await ask("/two-factor/verify-totp", { code: "123456" })).status).toBe(403);

  const other = (await signedIn(new Headers(theirs)))?.sessionId ?? "";
  const refused = await revoke(
    new Request(`http://localhost/api/v1/sessions/${other}`, { method: "DELETE", headers: mine }),
    { params: Promise.resolve({ id: other }) },
  );
  expect(refused.status).toBe(403);
  const founded = await createWorkspace(
    new Request("http://localhost/api/v1/workspaces", {
      method: "POST",
      headers: { ...mine, "content-type": "application/json" },
      body: JSON.stringify({ name: "Shared by all", currency: "USD", timeZone: "UTC" }),
    }),
    { params: Promise.resolve({}) },
  );
  expect(founded.status).toBe(403);
  const memberId = visitor.id ?? "";
  await expect(removeMember(visitor, memberId)).rejects.toMatchObject({ code: "forbidden" });
  await expect(changeRole(visitor, memberId, "viewer")).rejects.toMatchObject({ code: "forbidden" });

  expect((await ask("/sign-out", {})).status).toBe(200);
  expect(await signedIn(new Headers(mine))).toBeNull();
  expect((await signedIn(new Headers(theirs)))?.name).toBe(visitor.name);
});

test("7.1 a key that a visitor of the demo made works only where the demo is open", async () => {
  const owner = await makeWorkspace();
  const visitor = await addMember(owner.workspace, "admin");
  await prisma().user.deleteMany({ where: { email: demoVisitorEmail } });
  await prisma().user.update({ where: { id: visitor.userId ?? "" }, data: { email: demoVisitorEmail } });
  const key = newApiKeySchema.parse({ name: "From the demo", scopes: ["customer:read"] });
  const [theirs, mine] = [await createApiKey(visitor, key), await createApiKey(owner, key)];
  const ask = async (token: string) => {
    const request = new Request("http://localhost/api/v1/customers", {
      headers: { authorization: `Bearer ${token}` },
    });
    return (await customers(request, { params: Promise.resolve({}) })).status;
  };
  expect([await ask(theirs.token), await ask(mine.token)]).toEqual([200, 200]);
  delete process.env.LIFECURVE_DEMO;
  try {
    expect([await ask(theirs.token), await ask(mine.token)]).toEqual([401, 200]);
  } finally {
    process.env.LIFECURVE_DEMO = "1";
  }
});
