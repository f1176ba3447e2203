import { expect, test } from "vitest";
import { z } from "zod";
import { runOnce } from "@/lib/auth/idempotency";
import { read } from "@/lib/db/sql";
import { route } from "@/lib/http/route";
import { makeSessionHeaders } from "@/tests/factories/session";
import { addMember, makeWorkspace } from "@/tests/factories/workspace";
import { useDatabase } from "@/tests/setup/use-database";

useDatabase();

const asIs = (body: unknown) => ({ status: 201, body });

test("7.1 a write that failed frees its key, one that went through never runs again", async () => {
  const { workspace } = await makeWorkspace();
  let writes = 0;
  const refuse = () => Promise.reject(new Error("refused"));
  const write = async () => ({ text: "a\u0000b", writes: ++writes });
  await expect(runOnce(workspace.id, "one", "same", refuse, asIs)).rejects.toThrow("refused");
  // PostgreSQL keeps no zero character, so this answer cannot be stored.
  const answer = await runOnce(workspace.id, "one", "same", write, asIs);
  expect(answer).toMatchObject({ status: 201, replayed: false, body: { writes: 1 } });
  await expect(runOnce(workspace.id, "one", "same", write, asIs)).rejects.toMatchObject({ code: "conflict" });
  expect(writes).toBe(1);
});

test("7.1 an answer that fails its own schema leaves the key taken", async () => {
  const actor = await makeWorkspace();
  let writes = 0;
  const POST = route(
    {
      id: "writeOddly",
      summary: "Write",
      tag: "Test",
      access: "model:read",
      response: z.strictObject({ n: z.string() }),
    },
    async () => ({ n: ++writes }),
  );
  const send = async () => POST(await request(actor.userId, actor.workspace.slug), nowhere);
  expect((await send()).status).toBeGreaterThanOrEqual(400);
  expect((await send()).status).toBe(409);
  expect(writes).toBe(1);
});

test("7.1 a colleague's same key is a conflict and not a look at somebody else's answer", async () => {
  const actor = await makeWorkspace();
  const colleague = await addMember(actor.workspace, "owner");
  const POST = route(
    { id: "writePrivately", summary: "Write", tag: "Test", access: "model:read" },
    async ({ actor: by }) => ({ by: by.id }),
  );
  const send = async (userId: string | null) => POST(await request(userId, actor.workspace.slug), nowhere);
  expect(await (await send(actor.userId)).json()).toEqual({ by: actor.id });
  const again = await send(actor.userId);
  expect(again.headers.get("idempotency-replayed")).toBe("true");
  const other = await send(colleague.userId);
  expect(other.status).toBe(409);
  expect(await other.text()).not.toContain(actor.id);
  expect(
    await read("SELECT 1 FROM idempotency_key WHERE workspace_id = $1", [actor.workspace.id]),
  ).toHaveLength(1);
});

const nowhere = { params: Promise.resolve({}) };

async function request(userId: string | null, slug: string): Promise<Request> {
  return new Request("http://localhost/api/v1/test", {
    method: "POST",
    headers: {
      ...(await makeSessionHeaders(userId ?? "")),
      "x-workspace": slug,
      "idempotency-key": "form-1",
    },
  });
}
