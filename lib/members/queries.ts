import type { Actor } from "@/lib/auth/actor";
import { read } from "@/lib/db/sql";
import { requireFound } from "@/lib/errors";
import type { MemberView, RoleName } from "./schema";

type Row = {
  id: string;
  name: string;
  email: string;
  left: boolean;
  role: RoleName;
  last_seen_at: Date | null;
  created_at: Date;
  second_step: boolean;
  asked_at: Date | null;
};

/** Everybody in the workspace, owners first. */
export async function findMembers(actor: Actor): Promise<MemberView[]> {
  const rows = await read<Row>(
    `SELECT m.id, u.name, coalesce(m.left_email, u.email) AS email, m.left_email IS NOT NULL AS left, m.role, m.last_seen_at, m.created_at, u.two_factor_enabled AS second_step, p.at AS asked_at
     FROM member m JOIN "user" u ON u.id = m.user_id LEFT JOIN password_request p ON p.user_id = u.id
     WHERE m.workspace_id = $1 ORDER BY m.role, u.name, m.id`,
    [actor.workspace.id],
  );
  return rows.map((row) => ({
    id: row.id,
    name: row.name,
    email: row.email,
    left: row.left,
    role: row.role,
    lastSeenAt: row.last_seen_at?.toISOString() ?? null,
    joinedAt: row.created_at.toISOString(),
    secondStep: row.second_step,
    askedForPassword: actor.role === "owner" ? (row.asked_at?.toISOString() ?? null) : null,
  }));
}

/** One member of the workspace. Throws `not_found`. */
export async function getMember(actor: Actor, id: string): Promise<MemberView> {
  const all = await findMembers(actor);
  return requireFound(
    all.find((one) => one.id === id),
    "This member",
  );
}
