import type { Actor } from "@/lib/auth/actor";
import { read } from "@/lib/db/sql";
import type { CalendarFeedView } from "./schema";

type Row = Omit<CalendarFeedView, "createdAt" | "lastReadAt"> & { createdAt: Date; lastReadAt: Date | null };

/** The actor's own addresses, the newest first. */
export async function findCalendarFeeds(actor: Actor): Promise<CalendarFeedView[]> {
  const rows = await read<Row>(
    `SELECT f.id, f.name, f.kinds, u.name AS owner, f.owner_id AS "ownerId", l.name AS model, f.model_id AS "modelId",
       f.prefix, f.created_at AS "createdAt", f.last_read_at AS "lastReadAt"
     FROM calendar_feed f JOIN member mine ON mine.workspace_id = $1 AND mine.id = f.member_id AND mine.user_id = $2
     LEFT JOIN member m ON m.workspace_id = $1 AND m.id = f.owner_id LEFT JOIN "user" u ON u.id = m.user_id
     LEFT JOIN lifecycle_model l ON l.workspace_id = $1 AND l.id = f.model_id
     WHERE f.workspace_id = $1 ORDER BY f.id DESC`,
    [actor.workspace.id, actor.userId],
  );
  return rows.map((row) => ({
    ...row,
    createdAt: row.createdAt.toISOString(),
    lastReadAt: row.lastReadAt?.toISOString() ?? null,
  }));
}
