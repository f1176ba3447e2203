import { expect, test } from "vitest";
import { findAuditEvents } from "@/lib/audit/queries";
import { auditQuery } from "@/lib/audit/schema";
import { newId } from "@/lib/db/ids";
import { prisma } from "@/lib/db/prisma";
import { acceptInvitation, inviteMember, revokeInvitation } from "@/lib/invitations/commands";
import { findOffer, findOpenInvitations } from "@/lib/invitations/queries";
import { changeRole, removeMember } from "@/lib/members/commands";
import { findMembers } from "@/lib/members/queries";
import { makeModel } from "@/tests/factories/lifecycle";
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

test.each(["leaves", "is removed"])(
  "7.1 a member who %s owns nothing afterwards, and the trail says what it was",
  async (how) => {
    const owner = await makeWorkspace();
    const going = await addMember(owner.workspace, "success");
    const at = { workspaceId: owner.workspace.id };
    const ownerId = going.id ?? "";
    const model = await makeModel(owner);
    const ids = { customer: newId(), outcome: newId(), rule: newId(), walk: newId(), ending: newId() };
    const when = new Date("2026-03-01T10:00:00Z");
    await prisma().customer.create({
      data: { ...at, id: ids.customer, modelId: model.id, name: "Ada", ownerId },
    });
    const ofModel = { ...at, modelId: model.id, ownerId };
    const stageId = model.stages.use ?? "";
    await prisma().desiredOutcome.create({
      data: { ...ofModel, id: ids.outcome, stageId, statement: "I can pay" },
    });
    await prisma().initiative.create({ data: { ...ofModel, id: newId(), name: "Welcome call" } });
    await prisma().kpi.create({ data: { ...ofModel, id: newId(), name: "Calls", measure: "entered" } });
    await prisma().ending.create({
      data: {
        ...at,
        id: ids.ending,
        customerId: ids.customer,
        reason: "cancelled",
        noticeOn: when,
        effectiveOn: when,
        ownerId,
        checks: { create: { id: newId(), title: "Send the letter", position: 0 } },
      },
    });
    const escalation = { ...at, customerId: ids.customer, ownerId, openedAt: when, dueAt: when };
    await prisma().escalation.create({ data: { ...escalation, id: newId(), title: "Open" } });
    await prisma().escalation.create({
      data: { ...escalation, id: newId(), title: "Settled", settledAt: when },
    });
    await prisma().riskRule.create({
      data: { ...at, id: ids.rule, modelId: model.id, name: "Silence", condition: "silence" },
    });
    await prisma().customerRisk.create({
      data: { ...at, id: newId(), customerId: ids.customer, ruleId: ids.rule, sinceAt: when, ownerId },
    });
    await prisma().walk.create({
      data: {
        ...at,
        id: ids.walk,
        modelId: model.id,
        name: "First year",
        marks: [30],
        facilitatorId: ownerId,
      },
    });
    await prisma().walkCard.create({
      data: { ...at, id: newId(), walkId: ids.walk, mark: 30, text: "Too slow", authorId: ownerId },
    });
    const view = { ...at, memberId: ownerId, list: "customers", query: "" };
    await prisma().savedView.create({ data: { ...view, id: newId(), name: "Mine" } });
    await prisma().savedView.create({ data: { ...view, id: newId(), name: "Ours", shared: true } });

    await removeMember(how === "leaves" ? going : owner, ownerId);

    const [line] = (await findAuditEvents(owner, auditQuery.parse({ entity: "member" }))).items;
    expect(line?.summary).toContain(
      "Without an owner now: 1 customer, 1 outcome, 1 initiative, 1 KPI, 2 escalations, 1 risk, 1 ending and 1 walk.",
    );
    expect(line?.summary).toContain("Saved views that went too: 2, of them shared: 1.");
    expect(JSON.stringify(line)).not.toMatch(/card|Too slow/);
    const steps = await prisma().escalationStep.findMany({ where: at, include: { escalation: true } });
    expect(steps.map((step) => [step.escalation.title, step.kind, step.before, step.after])).toEqual([
      ["Open", "assigned", going.name, null],
    ]);
    expect(await prisma().walk.findFirst({ where: at, select: { facilitatorId: true } })).toEqual({
      facilitatorId: null,
    });
  },
);

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
