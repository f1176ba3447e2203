import { recordAudit } from "@/lib/audit/record";
import { type Actor, requireRoleWithin } from "@/lib/auth/actor";
import { type Tx, transact } from "@/lib/db/transaction";
import { demoVisitorEmail } from "@/lib/env";
import { AppError, notFound } from "@/lib/errors";
import { disown, sayDisowned } from "./disown";
import type { RoleName } from "./schema";

/** One change to a workspace's members at a time, so that two owners cannot demote each other at once. */
async function readForChange(tx: Tx, actor: Actor, memberId: string) {
  const workspaceId = actor.workspace.id;
  await tx.$queryRaw`SELECT 1 FROM workspace WHERE id = ${workspaceId}::uuid FOR NO KEY UPDATE`;
  const member = await tx.member.findUnique({
    where: { workspaceId_id: { workspaceId, id: memberId } },
    include: { user: { select: { name: true, email: true } } },
  });
  if (!member) throw notFound("This member");
  if (member.user.email === demoVisitorEmail) {
    throw new AppError("forbidden", "All visitors of the demo share this member; it stays as it is.");
  }
  return member;
}

async function keepAnOwner(tx: Tx, actor: Actor, leaving: { id: string; role: RoleName }): Promise<void> {
  if (leaving.role !== "owner") return;
  const others = await tx.member.count({
    where: { workspaceId: actor.workspace.id, role: "owner", id: { not: leaving.id }, leftEmail: null },
  });
  if (others === 0) {
    throw new AppError("conflict", "A workspace keeps at least one owner. Make somebody else owner first.");
  }
}

function onlyOwnersTouchOwners(actor: Actor, ...concerned: RoleName[]): void {
  // A key of an owner is not the owner.
  if ((actor.role !== "owner" || actor.scopes !== null) && concerned.includes("owner")) {
    throw new AppError("forbidden", "Only owners name, change or remove owners.");
  }
}

/** Saved views go with who kept them; the others are told of those they shared. */
function sayViews(views: readonly { shared: boolean }[]): string {
  const shared = views.filter((view) => view.shared).length;
  return views.length === 0 ? "" : ` Saved views that went too: ${views.length}, of them shared: ${shared}.`;
}

/** Gives a member another role. */
export function changeRole(actor: Actor, memberId: string, role: RoleName): Promise<void> {
  return transact(async (tx) => {
    const member = await readForChange(tx, actor, memberId);
    if (member.role === role) return;
    onlyOwnersTouchOwners(actor, member.role, role);
    requireRoleWithin(actor, role);
    await keepAnOwner(tx, actor, member);
    await tx.member.update({
      where: { workspaceId_id: { workspaceId: actor.workspace.id, id: memberId } },
      data: { role },
    });
    await recordAudit(tx, actor, {
      action: "member.role_changed",
      entity: "member",
      entityId: memberId,
      summary: `Changed the role of ${member.user.name} from ${member.role} to ${role}.`,
      before: { role: member.role },
      after: { role },
    });
  });
}

/**
 * Takes a member out of the workspace, or lets one leave. What the member owned has no owner afterwards; the API
 * keys the member made end, also should the person come back. Whoever looks keys up must be told to forget them.
 */
export function removeMember(actor: Actor, memberId: string): Promise<void> {
  const workspaceId = actor.workspace.id;
  return transact(async (tx) => {
    const member = await readForChange(tx, actor, memberId);
    onlyOwnersTouchOwners(actor, member.role);
    await keepAnOwner(tx, actor, member);
    const disowned = await disown(tx, actor, { id: memberId, name: member.user.name });
    const views = await tx.savedView.findMany({ where: { workspaceId, memberId }, select: { shared: true } });
    await tx.apiKey.updateMany({
      where: { workspaceId, createdById: member.userId, revokedAt: null },
      data: { revokedAt: new Date() },
    });
    await tx.member.delete({ where: { workspaceId_id: { workspaceId, id: memberId } } });
    const left = actor.id === memberId;
    await recordAudit(tx, actor, {
      action: left ? "member.left" : "member.removed",
      entity: "member",
      entityId: memberId,
      summary: [
        left ? `${member.user.name} left the workspace.` : `Removed ${member.user.name} from the workspace.`,
        sayDisowned(disowned),
        sayViews(views),
      ].join(""),
      before: {
        name: member.user.name,
        email: member.user.email,
        role: member.role,
        owned: disowned,
        savedViews: views.length,
      },
    });
  });
}
