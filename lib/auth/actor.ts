import { AppError } from "@/lib/errors";
import { type Permission, permissionNames, type Role, roleMay } from "./permissions";

/** The workspace somebody acts in: what commands and queries need of it. */
export type ActorWorkspace = { id: string; slug: string; name: string; currency: string; timeZone: string };

/**
 * Who acts, where, and with which rights. Commands and queries take it as their first argument; every
 * row they touch belongs to `workspace.id`.
 */
export type Actor = {
  kind: "member" | "key" | "system";
  /** Member id, key id, or null for the system itself. */
  id: string | null;
  /** The person; of a key, the one who made it. Null for the system. */
  userId: string | null;
  name: string;
  role: Role;
  /** Null: everything the role may. Otherwise only these (API keys). */
  scopes: readonly string[] | null;
  workspace: ActorWorkspace;
  requestId: string | null;
};

export function actorMay(actor: Actor, permission: Permission): boolean {
  return roleMay(actor.role, permission) && (actor.scopes === null || actor.scopes.includes(permission));
}

/** Throws `forbidden` when the role may do anything that the actor may not: nobody hands on more than they hold. */
export function requireRoleWithin(actor: Actor, role: Role): void {
  const beyond = permissionNames.filter((name) => roleMay(role, name) && !actorMay(actor, name));
  if (beyond.length > 0) {
    throw new AppError(
      "forbidden",
      `The role ${role} may do what ${describe(actor)} may not: ${beyond.join(", ")}.`,
    );
  }
}

/** Where the actor's facts are kept and on whose calendar they fall. */
export function placeOf(actor: Actor): { workspaceId: string; timeZone: string } {
  return { workspaceId: actor.workspace.id, timeZone: actor.workspace.timeZone };
}

/** Throws `forbidden` with the permission's name when the actor lacks it. */
export function requirePermission(actor: Actor, permission: Permission): void {
  if (!actorMay(actor, permission)) {
    throw new AppError(
      "forbidden",
      `This needs the permission ${permission}, which ${describe(actor)} does not have.`,
    );
  }
}

function describe(actor: Actor): string {
  return actor.kind === "key" ? "this API key" : `the role ${actor.role}`;
}

/** The product acting by itself, for jobs that continue what a person started. */
export function systemActor(workspace: ActorWorkspace, name = "Lifecurve"): Actor {
  return {
    kind: "system",
    id: null,
    userId: null,
    name,
    role: "owner",
    scopes: null,
    workspace,
    requestId: null,
  };
}
