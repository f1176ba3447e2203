import { z } from "zod";
import { roles } from "@/lib/auth/permissions";
import { newId } from "@/lib/db/ids";
import type { Sql } from "@/lib/db/sql";
import { AppError } from "@/lib/errors";

/** Names that stand in members of an archive; of who they are here an archive tells nothing. */
export const memberColumns = ["id", "name", "email", "role", "created_at"] as const;

const memberLine = z.object({
  id: z.uuid(),
  name: z.string().max(200),
  email: z.string().max(320),
  role: z.enum(roles),
  created_at: z.iso.datetime(),
});
export type MemberLine = z.output<typeof memberLine>;

/** The members of a workspace, one JSON object each; `workspaceId` must be a UUID. */
export function selectMembers(workspaceId: string): string {
  return `SELECT row_to_json(r)::text FROM (
    SELECT m.id, u.name, coalesce(m.left_email, u.email) AS email, m.role,
      to_char(m.created_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') AS created_at
    FROM member m JOIN "user" u ON u.id = m.user_id WHERE m.workspace_id = '${workspaceId}'::uuid ORDER BY m.id) r`;
}

export function parseMembers(text: string): MemberLine[] {
  return text
    .split("\n")
    .filter(Boolean)
    .map((line) => {
      try {
        return memberLine.parse(JSON.parse(line));
      } catch (cause) {
        throw new AppError("invalid", "The members of this archive cannot be read; it is damaged.", {
          cause,
        });
      }
    });
}

export type Importer = { memberId: string; email: string };

/**
 * Enters the members of an archive. Whoever loads it is the owner, and takes the place of the member with the same
 * address. The others are names with nobody behind them until they accept an invitation: that an archive names an
 * address lets nobody in, and tells nobody who has an account here.
 */
export async function loadMembers(
  sql: Sql,
  workspaceId: string,
  importer: Importer,
  members: readonly MemberLine[],
): Promise<void> {
  for (const { id, name, email, role, created_at } of members) {
    if (email.toLowerCase() === importer.email.toLowerCase()) {
      await sql("UPDATE member SET id = $3 WHERE workspace_id = $1 AND id = $2", [
        workspaceId,
        importer.memberId,
        id,
      ]);
      continue;
    }
    const userId = newId();
    // Nobody can receive mail there, and no account is made for it.
    await sql(
      `INSERT INTO "user" (id, name, email, email_verified, created_at, updated_at) VALUES ($1, $2, $3, false, now(), now())`,
      [userId, name, `${newId()}@left.invalid`],
    );
    await sql(
      `INSERT INTO member (workspace_id, id, user_id, role, created_at, left_email) VALUES ($1, $2, $3, $4::role, $5, $6)`,
      [workspaceId, id, userId, role, created_at, email.toLowerCase()],
    );
  }
}
