import type { Actor } from "@/lib/auth/actor";
import { read } from "@/lib/db/sql";
import { pageOf, readCursor } from "@/lib/keyset";
import type { SignInPage, SignInQuery, SignInView } from "./schema";

type Row = Omit<SignInView, "at"> & { at: Date };
type MemberRow = Row & { member_id: string; member_name: string };

const shown = `s.id, s.at, s.how, s.outcome, s.address, s.user_agent AS "userAgent"`;

/** A person's own last tries to sign in, failed ones too, the newest first. */
export async function findMySignIns(userId: string, limit = 20): Promise<SignInView[]> {
  const rows = await read<Row>(
    `SELECT ${shown} FROM sign_in s WHERE s.user_id = $1 ORDER BY s.id DESC LIMIT $2`,
    [userId, limit],
  );
  return rows.map((row) => ({ ...row, at: row.at.toISOString() }));
}

/** Tries to sign in of the workspace's members since they joined, the newest first. */
export async function findSignIns(actor: Actor, query: SignInQuery): Promise<SignInPage> {
  const before = query.cursor ? (readCursor(query.cursor, 1)[0] ?? null) : null;
  const rows = await read<MemberRow>(
    `SELECT ${shown}, m.id AS member_id, u.name AS member_name
     FROM member m JOIN "user" u ON u.id = m.user_id JOIN sign_in s ON s.user_id = m.user_id AND s.at >= m.created_at
     WHERE m.workspace_id = $1 AND ($2::uuid IS NULL OR m.id = $2) AND ($3::uuid IS NULL OR s.id < $3)
     ORDER BY s.id DESC LIMIT $4`,
    [actor.workspace.id, query.member ?? null, before, query.limit + 1],
  );
  const page = pageOf(rows, query.limit, (row) => [row.id]);
  return {
    items: page.rows.map(({ member_id, member_name, ...row }) => ({
      ...row,
      at: row.at.toISOString(),
      member: { id: member_id, name: member_name },
    })),
    nextCursor: page.nextCursor,
  };
}
