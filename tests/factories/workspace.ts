import { randomUUID } from "node:crypto";
import type { Actor } from "@/lib/auth/actor";
import type { Role } from "@/lib/auth/permissions";
import { newId } from "@/lib/db/ids";
import { prisma } from "@/lib/db/prisma";

/** A workspace with one member in the given role, and that member as the actor. */
export async function makeWorkspace(
  more: { role?: Role; timeZone?: string; currency?: string; name?: string } = {},
): Promise<Actor> {
  const id = newId();
  const slug = `ws-${randomUUID().slice(0, 8)}`;
  const workspace = {
    id,
    slug,
    name: more.name ?? "Test workspace",
    currency: more.currency ?? "EUR",
    timeZone: more.timeZone ?? "Europe/Amsterdam",
  };
  await prisma().workspace.create({ data: workspace });
  return addMember(workspace, more.role ?? "owner");
}

/** Another member of a workspace. */
export async function addMember(workspace: Actor["workspace"], role: Role): Promise<Actor> {
  const userId = randomUUID();
  const memberId = newId();
  const name = `Test ${role}`;
  await prisma().user.create({
    data: { id: userId, name, email: `${userId}@example.test`, emailVerified: true },
  });
  await prisma().member.create({ data: { workspaceId: workspace.id, id: memberId, userId, role } });
  return { kind: "member", id: memberId, userId, name, role, scopes: null, workspace, requestId: null };
}
