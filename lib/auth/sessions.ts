import { read } from "@/lib/db/sql";
import { notFound } from "@/lib/errors";

/** One place where a person is signed in. The token that opens it never leaves the server. */
export type OpenSession = { id: string; userAgent: string | null; createdAt: Date };

/** Where a person is signed in, the newest first. */
export async function findSessions(userId: string): Promise<OpenSession[]> {
  const rows = await read<{ id: string; user_agent: string | null; created_at: Date }>(
    `SELECT id, user_agent, created_at FROM session WHERE user_id = $1 AND expires_at > now()
     ORDER BY created_at DESC, id`,
    [userId],
  );
  return rows.map((row) => ({ id: row.id, userAgent: row.user_agent, createdAt: row.created_at }));
}

/** Signs a person out at one place; a session of somebody else is not there. */
export async function revokeSession(userId: string, id: string): Promise<void> {
  const gone = await read("DELETE FROM session WHERE id = $1 AND user_id = $2 RETURNING id", [id, userId]);
  if (gone.length === 0) throw notFound("This session");
}
