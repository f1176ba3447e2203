import { expect, test } from "vitest";
import { DELETE as revoke } from "@/app/api/v1/api-keys/[id]/route";
import { PATCH as changeMember, DELETE as takeOut } from "@/app/api/v1/members/[id]/route";
import { GET as listModels } from "@/app/api/v1/models/route";
import { createApiKey } from "@/lib/api-keys/commands";
import { findApiKeys } from "@/lib/api-keys/queries";
import { newApiKeySchema } from "@/lib/api-keys/schema";
import { type Actor, actorMay } from "@/lib/auth/actor";
import { forgetKeys, keyActor } from "@/lib/auth/resolve";
import { newId } from "@/lib/db/ids";
import { prisma } from "@/lib/db/prisma";
import { transact } from "@/lib/db/transaction";
import { inviteMember } from "@/lib/invitations/commands";
import { enqueueJob } from "@/lib/jobs/queue";
import { runJob } from "@/lib/jobs/worker";
import { cancelJob } from "@/lib/jobs-list/commands";
import { findJob, findJobs } from "@/lib/jobs-list/queries";
import { jobsQuery } from "@/lib/jobs-list/schema";
import { changeRole, removeMember } from "@/lib/members/commands";
import { createSegment, deleteSegment, renameSegment } from "@/lib/segments/commands";
import { findSegments } from "@/lib/segments/queries";
import { makeSessionHeaders } from "@/tests/factories/session";
import { addMember, makeWorkspace } from "@/tests/factories/workspace";
import { useDatabase } from "@/tests/setup/use-database";

useDatabase();

const empty = { params: Promise.resolve({}) };

test("7.1 a key works until it is revoked, then at once no more", async () => {
  const actor = await makeWorkspace();
  const key = await createApiKey(
    actor,
    newApiKeySchema.parse({ name: "Nightly", scopes: ["model:read", "model:read"] }),
  );
  expect(key.scopes).toEqual(["model:read"]);
  const request = () =>
    new Request("http://localhost/api/v1/models", { headers: { authorization: `Bearer ${key.token}` } });
  expect((await listModels(request(), empty)).status).toBe(200);
  const [listed] = await findApiKeys(actor);
  expect(JSON.stringify(listed)).not.toContain(key.token);
  expect(listed?.lastUsedAt).not.toBeNull();

  const answer = await revoke(
    new Request(`http://localhost/api/v1/api-keys/${key.id}`, {
      method: "DELETE",
      headers: { ...(await makeSessionHeaders(actor.userId ?? "")), "x-workspace": actor.workspace.slug },
    }),
    { params: Promise.resolve({ id: key.id }) },
  );
  expect(answer.status).toBe(204);
  expect((await listModels(request(), empty)).status).toBe(401);
});

test("7.1 nobody hands on rights they do not hold", async () => {
  const admin = await addMember((await makeWorkspace()).workspace, "admin");
  const narrowed = { ...admin, scopes: ["key:manage", "model:read"] };
  await expect(
    createApiKey(narrowed, newApiKeySchema.parse({ name: "Wide", scopes: ["customer:write"] })),
  ).rejects.toMatchObject({ code: "forbidden" });
  expect(newApiKeySchema.safeParse({ name: "No", scopes: ["workspace:delete"] }).success).toBe(false);
});

const readModels = (token: string) =>
  listModels(
    new Request("http://localhost/api/v1/models", { headers: { authorization: `Bearer ${token}` } }),
    empty,
  );

const asOwner = async (owner: Actor) => ({
  ...(await makeSessionHeaders(owner.userId ?? "")),
  "x-workspace": owner.workspace.slug,
  "content-type": "application/json",
});

test("7.1 a key never outlives the rights of who made it", async () => {
  const owner = await makeWorkspace();
  const admin = await addMember(owner.workspace, "admin");
  const scopes = ["model:read", "key:manage", "customer:write"];
  const key = await createApiKey(admin, newApiKeySchema.parse({ name: "Nightly", scopes }));
  const asKey = await keyActor(key.token, null);
  expect(asKey).toMatchObject({ kind: "key", role: "admin", userId: admin.userId });
  const child = await createApiKey(asKey, newApiKeySchema.parse({ name: "Child", scopes: ["model:read"] }));
  expect((await readModels(child.token)).status).toBe(200);

  const params = { params: Promise.resolve({ id: admin.id ?? "" }) };
  const address = `http://localhost/api/v1/members/${admin.id}`;
  const headers = await asOwner(owner);
  const body = JSON.stringify({ role: "viewer" });
  expect((await changeMember(new Request(address, { method: "PATCH", headers, body }), params)).status).toBe(
    204,
  );
  expect((await readModels(key.token)).status).toBe(200);
  const demoted = await keyActor(key.token, null);
  expect(actorMay(demoted, "model:read")).toBe(true);
  expect(actorMay(demoted, "customer:write")).toBe(false);
  expect(actorMay(demoted, "key:manage")).toBe(false);

  expect((await takeOut(new Request(address, { method: "DELETE", headers }), params)).status).toBe(204);
  expect((await readModels(key.token)).status).toBe(401);
  expect((await readModels(child.token)).status).toBe(401);
  // Coming back does not bring the keys back.
  await prisma().member.create({
    data: { workspaceId: owner.workspace.id, id: newId(), userId: admin.userId ?? "", role: "admin" },
  });
  forgetKeys();
  expect((await readModels(key.token)).status).toBe(401);
});

test("7.1 a key gives nobody a role above what it holds", async () => {
  const owner = await makeWorkspace();
  const viewer = await addMember(owner.workspace, "viewer");
  const scopes = ["member:manage", "member:read"];
  const { token } = await createApiKey(owner, newApiKeySchema.parse({ name: "People", scopes }));
  const key = await keyActor(token, null);
  const invitation = { email: "guest@example.test", role: "admin" as const };
  await expect(inviteMember(key, invitation)).rejects.toMatchObject({ code: "forbidden" });
  for (const role of ["owner", "admin", "success"] as const) {
    await expect(changeRole(key, viewer.id ?? "", role), role).rejects.toMatchObject({ code: "forbidden" });
  }
  const second = await addMember(owner.workspace, "owner");
  await expect(removeMember(key, second.id ?? "")).rejects.toMatchObject({ code: "forbidden" });
});

test("7.4 waiting work is cancelled at once and never begins", async () => {
  const actor = await makeWorkspace();
  const id = await transact((tx) => enqueueJob(tx, actor, { kind: "test.work" }));
  expect((await findJobs(actor, jobsQuery.parse({ status: "queued" }))).items.map((job) => job.id)).toEqual([
    id,
  ]);
  await cancelJob(actor, id);
  expect(await findJob(actor, id)).toMatchObject({ status: "cancelled", cancelRequested: true });
  let began = false;
  const work = async () => {
    began = true;
    return {};
  };
  await runJob({ workspaceId: actor.workspace.id, jobId: id }, { "test.work": work });
  expect(began).toBe(false);
  await expect(cancelJob(actor, id)).rejects.toMatchObject({ code: "conflict" });
  expect(
    await prisma().auditEvent.count({ where: { workspaceId: actor.workspace.id, action: "job.cancelled" } }),
  ).toBe(1);
});

test("7.4 waiting work that something waits for begins and stops at once, so that it can put that back", async () => {
  const actor = await makeWorkspace();
  const id = await transact((tx) => enqueueJob(tx, actor, { kind: "test.work", subjectId: newId() }));
  await cancelJob(actor, id);
  expect(await findJob(actor, id)).toMatchObject({ status: "queued", cancelRequested: true });
  let putBack = false;
  await runJob(
    { workspaceId: actor.workspace.id, jobId: id },
    {
      "test.work": async ({ report }) => {
        try {
          await report({ step: "Working", done: 0, total: 1 });
          return {};
        } finally {
          putBack = true;
        }
      },
    },
  );
  expect(putBack).toBe(true);
  expect(await findJob(actor, id)).toMatchObject({ status: "cancelled" });
});

test("1.1 segments are named once, renamed, and deleted only while nobody is in them", async () => {
  const actor = await makeWorkspace();
  const young = await createSegment(actor, "Young drivers");
  await expect(createSegment(actor, "Young drivers")).rejects.toMatchObject({ code: "invalid" });
  await renameSegment(actor, young.id, "Drivers under 25");
  expect(await findSegments(actor)).toEqual([{ id: young.id, name: "Drivers under 25", customers: 0 }]);
  const { makeOneOfEach } = await import("@/tests/factories/objects");
  const ids = await makeOneOfEach(actor);
  await prisma().customer.update({
    where: { workspaceId_id: { workspaceId: actor.workspace.id, id: ids.customers ?? "" } },
    data: { segmentId: young.id },
  });
  await expect(deleteSegment(actor, young.id)).rejects.toMatchObject({ code: "conflict" });
});
