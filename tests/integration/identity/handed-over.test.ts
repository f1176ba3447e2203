import { expect, test, vi } from "vitest";
import { newId } from "@/lib/db/ids";
import { prisma } from "@/lib/db/prisma";
import { handOverPassword } from "@/lib/members/password-link";
import { findMembers } from "@/lib/members/queries";
import { makeBrowser, password, signUp } from "@/tests/factories/identity";
import { addMember, makeWorkspace } from "@/tests/factories/workspace";
import { useDatabase } from "@/tests/setup/use-database";

useDatabase();

/** A member with a password, in a workspace of the owner. */
async function join(owner: Awaited<ReturnType<typeof makeWorkspace>>) {
  const person = await signUp(makeBrowser());
  const id = newId();
  await prisma().member.create({
    data: { workspaceId: owner.workspace.id, id, userId: person.userId, role: "viewer" },
  });
  return { ...person, id };
}

test("7.1 without a mail server an owner sees who asked, makes the link and hands it over", async () => {
  const owner = await makeWorkspace();
  const member = await join(owner);
  await makeBrowser().post("/request-password-reset", { email: member.email });
  const asked = async (actor: typeof owner) =>
    (await findMembers(actor)).find(({ id }) => id === member.id)?.askedForPassword;
  await vi.waitFor(async () => expect(await asked(owner)).toBeTruthy(), { timeout: 60_000 });
  // Others are not told, and cannot make the link.
  const admin = await addMember(owner.workspace, "admin");
  expect(await asked(admin)).toBeNull();
  await expect(handOverPassword(admin, member.id)).rejects.toMatchObject({ code: "forbidden" });

  const { link } = await handOverPassword(owner, member.id);
  const token = new URL(link).hash.slice(1);
  const trail = await prisma().auditEvent.findFirstOrThrow({
    where: { action: "member.password_link_made" },
  });
  expect(JSON.stringify(trail.after)).not.toContain(token);
  const newPassword = "another horse battery";
  expect((await makeBrowser().post("/reset-password", { token, newPassword })).status).toBe(200);
  expect((await makeBrowser().post("/sign-in/email", { email: member.email, password })).status).toBe(401);
  expect(
    (await makeBrowser().post("/sign-in/email", { email: member.email, password: newPassword })).status,
  ).toBe(200);
  expect(await asked(owner)).toBeNull();
  // The link went through somebody else's hands: it proves nothing about the address.
  expect((await prisma().user.findUniqueOrThrow({ where: { id: member.userId } })).emailVerified).toBe(false);
});

test("7.1 an owner cannot open the account of somebody who is also in a workspace of others", async () => {
  const owner = await makeWorkspace();
  const other = await makeWorkspace();
  const member = await join(owner);
  const there = {
    workspaceId: other.workspace.id,
    id: newId(),
    userId: member.userId,
    role: "owner" as const,
  };
  await prisma().member.create({ data: there });
  await expect(handOverPassword(owner, member.id)).rejects.toMatchObject({ code: "conflict" });
  await expect(handOverPassword(other, member.id)).rejects.toMatchObject({ code: "not_found" });
  await prisma().member.delete({
    where: { workspaceId_id: { workspaceId: there.workspaceId, id: there.id } },
  });
  await expect(handOverPassword(owner, member.id)).resolves.toMatchObject({
    link: expect.stringContaining("#hand_"),
  });
});
