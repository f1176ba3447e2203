import { expect, test } from "vitest";
import { DELETE as revoke } from "@/app/api/v1/sessions/[id]/route";
import { signedIn } from "@/lib/auth/resolve";
import { findSessions } from "@/lib/auth/sessions";
import { prisma } from "@/lib/db/prisma";
import { handleIdentity } from "@/lib/http/identity";
import { makeSessionHeaders } from "@/tests/factories/session";
import { makeWorkspace } from "@/tests/factories/workspace";
import { useDatabase } from "@/tests/setup/use-database";

useDatabase();

const end = (headers: Record<string, string>, id: string) =>
  revoke(new Request(`http://localhost/api/v1/sessions/${id}`, { method: "DELETE", headers }), {
    params: Promise.resolve({ id }),
  });

test("7.1 a person signs out elsewhere by the session's id, and only of sessions of one's own", async () => {
  const userId = (await makeWorkspace()).userId ?? "";
  const here = await makeSessionHeaders(userId);
  const there = await makeSessionHeaders(userId);
  const stranger = await makeSessionHeaders((await makeWorkspace()).userId ?? "");
  const elsewhere = (await signedIn(new Headers(there)))?.sessionId ?? "";

  const listed = await findSessions(userId);
  expect(listed.map((session) => session.id)).toContain(elsewhere);
  const tokens = await prisma().session.findMany({ where: { userId }, select: { token: true } });
  expect(tokens).toHaveLength(2);
  for (const { token } of tokens) expect(JSON.stringify(listed)).not.toContain(token);

  expect((await end(stranger, elsewhere)).status).toBe(404);
  expect(await signedIn(new Headers(there))).not.toBeNull();
  expect((await end(here, elsewhere)).status).toBe(204);
  expect(await signedIn(new Headers(there))).toBeNull();
  expect(await signedIn(new Headers(here))).not.toBeNull();
});

test("7.1 identity's own endpoints hand out no tokens of other sessions", async () => {
  const headers = await makeSessionHeaders((await makeWorkspace()).userId ?? "");
  const answer = await handleIdentity(
    new Request("http://localhost:3000/api/auth/list-sessions", { headers }),
  );
  expect(answer.status).toBe(404);
});
