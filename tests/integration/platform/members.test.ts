import { expect, test } from "vitest";
import { findAuditEvents } from "@/lib/audit/queries";
import { auditQuery } from "@/lib/audit/schema";
import { prisma } from "@/lib/db/prisma";
import { acceptInvitation, inviteMember, revokeInvitation } from "@/lib/invitations/commands";
import { findOffer, findOpenInvitations } from "@/lib/invitations/queries";
import { changeRole, removeMember } from "@/lib/members/commands";
import { findMembers } from "@/lib/members/queries";
import { addMember, makeWorkspace } from "@/tests/factories/workspace";
import { useDatabase } from "@/tests/setup/use-database";

useDatabase();

test("7.1 the last owner can neither leave nor be demoted, also when two try at once", async () => {
  const owner = await makeWorkspace();
  const id = owner.id ?? "";
  await expect(changeRole(owner, id, "admin")).rejects.toMatchObject({ code: "conflict" });
  await expect(removeMember(owner, id)).rejects.toMatchObject({ code: "conflict" });

  const second = await addMember(owner.workspace, "owner");
  const both = await Promise.allSettled([removeMember(owner, id), removeMember(second, second.id ?? "")]);
  expect(both.map((one) => one.status).sort()).toEqual(["fulfilled", "rejected"]);
  expect(await prisma().member.count({ where: { workspaceId: owner.workspace.id, role: "owner" } })).toBe(1);
});

test("7.1 admins manage members but not owners", async () => {
  const owner = await makeWorkspace();
  const admin = await addMember(owner.workspace, "admin");
  const viewer = await addMember(owner.workspace, "viewer");
  await changeRole(admin, viewer.id ?? "", "success");
  await expect(changeRole(admin, viewer.id ?? "", "owner")).rejects.toMatchObject({ code: "forbidden" });
  await expect(changeRole(admin, owner.id ?? "", "viewer")).rejects.toMatchObject({ code: "forbidden" });
  await expect(removeMember(admin, owner.id ?? "")).rejects.toMatchObject({ code: "forbidden" });
  expect((await findMembers(owner)).map((member) => member.role)).toEqual(["owner", "admin", "success"]);
});

test("7.1 a member who leaves owns nothing afterwards", async () => {
  const owner = await makeWorkspace();
  const leaver = await addMember(owner.workspace, "architect");
  const { createModel } = await import("@/lib/models/commands");
  const modelId = await createModel(leaver, {
    name: "Owned",
    industry: "insurance",
    segmentNote: null,
    description: null,
    template: null,
  });
  await removeMember(leaver, leaver.id ?? "");
  const model = await prisma().lifecycleModel.findFirstOrThrow({ where: { id: modelId } });
  expect(model.ownerId).toBeNull();
});

test("7.1 an invitation is used once, by the person it is for, and can be revoked", async () => {
  const owner = await makeWorkspace();
  const person = await addMember((await makeWorkspace()).workspace, "viewer");
  const user = await prisma().user.findUniqueOrThrow({ where: { id: person.userId ?? "" } });
  const guest = { userId: user.id, name: user.name, email: user.email };

  const first = await inviteMember(owner, { email: user.email, role: "finance" });
  const invitation = await inviteMember(owner, { email: user.email, role: "architect" });
  expect(await findOffer(first.token), "a new link replaces the old one").toBeNull();
  expect(await findOffer(invitation.token)).toMatchObject({
    role: "architect",
    workspace: owner.workspace.name,
  });
  const kept = await prisma().invitation.findFirstOrThrow({ where: { id: invitation.id } });
  expect(JSON.stringify(kept), "only a fingerprint is kept").not.toContain(invitation.token);

  await expect(
    acceptInvitation({ ...guest, email: "other@example.test" }, invitation.token, "r"),
  ).rejects.toMatchObject({ code: "forbidden" });
  expect(await acceptInvitation(guest, invitation.token, "r")).toBe(owner.workspace.slug);
  await expect(acceptInvitation(guest, invitation.token, "r")).rejects.toMatchObject({ code: "not_found" });
  await expect(
    inviteMember(owner, { email: user.email.toUpperCase(), role: "viewer" }),
  ).rejects.toMatchObject({
    code: "invalid",
  });

  const another = await inviteMember(owner, { email: "new@example.test", role: "viewer" });
  await revokeInvitation(owner, another.id);
  expect(await findOffer(another.token)).toBeNull();
  expect(await findOpenInvitations(owner)).toEqual([]);
});

test("7.2 every change of members is in the trail, with before and after", async () => {
  const owner = await makeWorkspace();
  const viewer = await addMember(owner.workspace, "viewer");
  await changeRole(owner, viewer.id ?? "", "finance");
  await removeMember(owner, viewer.id ?? "");
  await inviteMember(owner, { email: "new@example.test", role: "viewer" });
  const { items } = await findAuditEvents(owner, auditQuery.parse({ entity: "member" }));
  expect(items.map((event) => event.action)).toEqual(["member.removed", "member.role_changed"]);
  expect(items[1]).toMatchObject({
    actorName: owner.name,
    before: { role: "viewer" },
    after: { role: "finance" },
  });
});
