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
  const write = async () => ({ text: "a\u0000b and half of a pair \ud83d", writes: ++writes });
  await expect(runOnce(workspace.id, "one", "same", refuse, asIs)).rejects.toThrow("refused");
  // Neither can stand in a text of PostgreSQL; the answer is kept all the same.
  const answer = await runOnce(workspace.id, "one", "same", write, asIs);
  expect(answer).toMatchObject({ status: 201, replayed: false, body: { writes: 1 } });
  expect(await runOnce(workspace.id, "one", "same", write, asIs)).toEqual({ ...answer, replayed: true });
  expect(writes).toBe(1);
});

test("9 a write whose connection broke while it was committed keeps its key: a retry does not write again", async () => {
  const { workspace } = await makeWorkspace();
  let writes = 0;
  const write = async () => {
    writes += 1;
    throw new Error("Connection terminated unexpectedly");
  };
  await expect(runOnce(workspace.id, "cut", "same", write, asIs)).rejects.toThrow("terminated");
  await expect(runOnce(workspace.id, "cut", "same", write, asIs)).rejects.toMatchObject({ code: "conflict" });
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

test.each(["a\0b", "half \ud83d"])(
  "7.1 a text that cannot be kept is refused by the name of its field",
  async (text) => {
    const actor = await makeWorkspace();
    const body = z.strictObject({ notes: z.array(z.strictObject({ text: z.string() })) });
    const POST = route(
      { id: "keepTexts", summary: "Keep", tag: "Test", access: "model:read", body },
      async () => ({ kept: true }),
    );
    const sent = await request(actor.userId, actor.workspace.slug, { notes: [{ text: "fine" }, { text }] });
    const answer = await POST(sent, nowhere);
    expect(answer.status).toBe(422);
    expect(await answer.json()).toMatchObject({
      code: "invalid",
      fields: [{ path: "notes.1.text", message: expect.stringContaining("zero character") }],
    });
  },
);

const nowhere = { params: Promise.resolve({}) };

async function request(userId: string | null, slug: string, body?: unknown): Promise<Request> {
  return new Request("http://localhost/api/v1/test", {
    method: "POST",
    headers: {
      ...(await makeSessionHeaders(userId ?? "")),
      "x-workspace": slug,
      "idempotency-key": "form-1",
      ...(body === undefined ? {} : { "content-type": "application/json" }),
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
}
