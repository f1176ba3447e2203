import type { Actor } from "@/lib/auth/actor";
import type { Role } from "@/lib/auth/permissions";
import { hashToken } from "@/lib/auth/tokens";
import { read } from "@/lib/db/sql";
import { requireFound } from "@/lib/errors";
import type { InvitationView } from "./schema";

type Row = {
  id: string;
  email: string;
  role: Role;
  invited_by: string | null;
  created_at: Date;
  expires_at: Date;
};

/** Links that can still be used, the newest first. */
export async function findOpenInvitations(actor: Actor): Promise<InvitationView[]> {
  const rows = await read<Row>(
    `SELECT i.id, i.email, i.role, u.name AS invited_by, i.created_at, i.expires_at
     FROM invitation i LEFT JOIN "user" u ON u.id = i.invited_by_id
     WHERE i.workspace_id = $1 AND i.accepted_at IS NULL AND i.revoked_at IS NULL AND i.expires_at > now()
     ORDER BY i.id DESC`,
    [actor.workspace.id],
  );
  return rows.map((row) => ({
    id: row.id,
    email: row.email,
    role: row.role,
    invitedBy: row.invited_by,
    createdAt: row.created_at.toISOString(),
    expiresAt: row.expires_at.toISOString(),
  }));
}

export type InvitationOffer = { email: string; role: Role; workspace: string; invitedBy: string | null };

/** What a link offers, to whoever holds it; null when it is unknown, used, revoked or too old. */
export async function findOffer(token: string): Promise<InvitationOffer | null> {
  const [row] = await read<InvitationOffer>(
    `SELECT i.email, i.role, w.name AS workspace, u.name AS "invitedBy"
     FROM invitation i JOIN workspace w ON w.id = i.workspace_id LEFT JOIN "user" u ON u.id = i.invited_by_id
     WHERE i.token_hash = $1 AND w.deleting_at IS NULL AND i.accepted_at IS NULL AND i.revoked_at IS NULL AND i.expires_at > now()`,
    [hashToken(token)],
  );
  return row ?? null;
}

/** One link that can still be used. Throws `not_found`. */
export async function getInvitation(actor: Actor, id: string): Promise<InvitationView> {
  const all = await findOpenInvitations(actor);
  return requireFound(
    all.find((one) => one.id === id),
    "This invitation",
  );
}
