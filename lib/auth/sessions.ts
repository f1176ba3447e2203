import { createHmac, randomBytes, randomUUID } from "node:crypto";
import { read } from "@/lib/db/sql";
import { authSecret } from "@/lib/env";
import { notFound } from "@/lib/errors";
import { auth } from "./better-auth";

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

/** Signs a person in whom something else than a password let in: makes the session, answers its signed cookie. */
export async function openSession(userId: string, userAgent: string | null): Promise<string> {
  const { name, attributes } = (await auth().$context).authCookies.sessionToken;
  const token = randomBytes(24).toString("base64url");
  const seconds = attributes.maxAge ?? 86_400;
  await read("DELETE FROM session WHERE user_id = $1 AND expires_at < now()", [userId]);
  await read(
    `INSERT INTO session (id, token, user_id, expires_at, user_agent, created_at, updated_at)
     VALUES ($1, $2, $3, now() + $4 * interval '1 second', $5, now(), now())`,
    [randomUUID(), token, userId, seconds, userAgent?.slice(0, 500) ?? null],
  );
  const signature = createHmac("sha256", authSecret()).update(token).digest("base64");
  return [
    `${name}=${encodeURIComponent(`${token}.${signature}`)}`,
    `Max-Age=${seconds}`,
    "Path=/",
    "HttpOnly",
    "SameSite=Lax",
    ...(attributes.secure ? ["Secure"] : []),
  ].join("; ");
}
