import { recordAudit } from "@/lib/audit/record";
import { type Actor, requireRoleWithin } from "@/lib/auth/actor";
import type { Role } from "@/lib/auth/permissions";
import { hashToken, makeToken } from "@/lib/auth/tokens";
import { newId } from "@/lib/db/ids";
import { type Tx, transact } from "@/lib/db/transaction";
import { AppError, invalidField, notFound } from "@/lib/errors";
import type { MadeInvitation, NewInvitation } from "./schema";
import { invitationDays } from "./view";

/** Makes a link by which one person can join. The token is in the answer and nowhere else. */
export async function inviteMember(
  actor: Actor,
  input: NewInvitation,
): Promise<Omit<MadeInvitation, "mailed">> {
  const workspaceId = actor.workspace.id;
  if (input.role === "owner" && actor.role !== "owner") {
    throw new AppError("forbidden", "Only owners name owners.");
  }
  requireRoleWithin(actor, input.role);
  const { token, hash } = makeToken("inv");
  return transact(async (tx) => {
    const there = await tx.member.findFirst({
      where: { workspaceId, user: { email: { equals: input.email, mode: "insensitive" } } },
      select: { id: true },
    });
    if (there) throw invalidField("email", "This person is a member already.");
    const now = new Date();
    const expiresAt = new Date(now.getTime() + invitationDays * 86_400_000);
    // A new link takes the place of one not used yet.
    await tx.invitation.updateMany({
      where: { workspaceId, email: input.email, acceptedAt: null, revokedAt: null },
      data: { revokedAt: now },
    });
    const made = await tx.invitation.create({
      data: {
        workspaceId,
        id: newId(),
        ...input,
        tokenHash: hash,
        expiresAt,
        invitedById: actor.userId,
      },
    });
    await recordAudit(tx, actor, {
      action: "invitation.created",
      entity: "invitation",
      entityId: made.id,
      summary: `Invited ${input.email} as ${input.role}.`,
      after: input,
    });
    return {
      id: made.id,
      ...input,
      invitedBy: actor.name,
      createdAt: made.createdAt.toISOString(),
      expiresAt: expiresAt.toISOString(),
      token,
    };
  });
}

/** Makes a link useless. */
export function revokeInvitation(actor: Actor, id: string): Promise<void> {
  const workspaceId = actor.workspace.id;
  return transact(async (tx) => {
    const found = await tx.invitation.findUnique({ where: { workspaceId_id: { workspaceId, id } } });
    if (!found || found.acceptedAt || found.revokedAt) throw notFound("This invitation");
    await tx.invitation.update({
      where: { workspaceId_id: { workspaceId, id } },
      data: { revokedAt: new Date() },
    });
    await recordAudit(tx, actor, {
      action: "invitation.revoked",
      entity: "invitation",
      entityId: id,
      summary: `Revoked the invitation of ${found.email}.`,
      before: { email: found.email, role: found.role },
    });
  });
}

type Guest = { userId: string; name: string; email: string };

/**
 * Makes the guest a member. Somebody whom an archive named takes the place that was kept, so that what they answered
 * for is theirs again.
 */
async function enter(tx: Tx, workspaceId: string, guest: Guest, role: Role): Promise<string> {
  const kept = await tx.member.findFirst({
    where: { workspaceId, leftEmail: guest.email.toLowerCase() },
    orderBy: { id: "asc" },
  });
  const id = kept?.id ?? newId();
  if (!kept) {
    await tx.member.create({ data: { workspaceId, id, userId: guest.userId, role } });
    return id;
  }
  await tx.member.update({
    where: { workspaceId_id: { workspaceId, id } },
    // Joined now: owners see how a member signed in since then, and not before.
    data: { userId: guest.userId, role, leftEmail: null, createdAt: new Date() },
  });
  await tx.user.delete({ where: { id: kept.userId } });
  return id;
}

/** The signed-in person joins the workspace of the link. Returns its slug. */
export function acceptInvitation(guest: Guest, token: string, requestId: string): Promise<string> {
  return transact(async (tx) => {
    const tokenHash = hashToken(token);
    await tx.$queryRaw`SELECT 1 FROM invitation WHERE token_hash = ${tokenHash} FOR UPDATE`;
    const found = await tx.invitation.findFirst({ where: { tokenHash }, include: { workspace: true } });
    if (
      !found ||
      found.acceptedAt ||
      found.revokedAt ||
      found.expiresAt <= new Date() ||
      found.workspace.deletingAt
    ) {
      throw notFound("An open invitation");
    }
    if (found.email.toLowerCase() !== guest.email.toLowerCase()) {
      throw new AppError(
        "forbidden",
        `This invitation is for ${found.email}; you are signed in as ${guest.email}.`,
      );
    }
    const { workspaceId, workspace, role } = found;
    const there = await tx.member.findUnique({
      where: { workspaceId_userId: { workspaceId, userId: guest.userId } },
    });
    if (there) throw new AppError("conflict", "You are a member of this workspace already.");
    const memberId = await enter(tx, workspaceId, guest, role);
    await tx.invitation.update({
      where: { workspaceId_id: { workspaceId, id: found.id } },
      data: { acceptedAt: new Date() },
    });
    const actor: Actor = {
      kind: "member",
      id: memberId,
      userId: guest.userId,
      name: guest.name,
      role,
      scopes: null,
      workspace,
      requestId,
    };
    await recordAudit(tx, actor, {
      action: "member.joined",
      entity: "member",
      entityId: memberId,
      summary: `${guest.name} joined as ${role}.`,
      after: { name: guest.name, email: guest.email, role },
    });
    return workspace.slug;
  });
}
