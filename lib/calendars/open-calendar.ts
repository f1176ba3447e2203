import { createHash } from "node:crypto";
import { type Role, roleMay } from "@/lib/auth/permissions";
import { hashToken } from "@/lib/auth/tokens";
import { read } from "@/lib/db/sql";
import { insideWall } from "@/lib/db/wall";
import { civilDateIn } from "@/lib/engine/calendar/zone";
import { baseUrl } from "@/lib/env";
import { notFound } from "@/lib/errors";
import { writeCalendar } from "@/lib/formats/icalendar/write";
import { findDays } from "./find-days";
import type { CalendarKind } from "./schema";

type Feed = {
  id: string;
  workspaceId: string;
  workspace: string;
  slug: string;
  timeZone: string;
  name: string;
  kinds: CalendarKind[];
  ownerId: string | null;
  modelId: string | null;
  role: Role;
};

export type OpenedCalendar = { text: string; etag: string };

/**
 * The calendar behind an address. Not found when the token is unknown or revoked, or when its member has left or may
 * read customers no more. The tag changes with the days, not with the moment they are read.
 */
export async function openCalendar(token: string, now = new Date()): Promise<OpenedCalendar> {
  const [feed] = await read<Feed>(
    `SELECT f.id, f.workspace_id AS "workspaceId", w.name AS workspace, w.slug, w.time_zone AS "timeZone", f.name, f.kinds,
       f.owner_id AS "ownerId", f.model_id AS "modelId", m.role
     FROM calendar_feed f JOIN workspace w ON w.id = f.workspace_id AND w.deleting_at IS NULL
     JOIN member m ON m.workspace_id = f.workspace_id AND m.id = f.member_id AND m.left_email IS NULL
     WHERE f.token_hash = $1`,
    [hashToken(token)],
  );
  if (!feed || !roleMay(feed.role, "customer:read")) throw notFound("This calendar");
  const { workspaceId, kinds, ownerId, modelId } = feed;
  const today = civilDateIn(feed.timeZone, now.getTime());
  const days = await insideWall(workspaceId, async () => {
    // Once a minute is often enough to tell that an address is in use.
    await read(
      `UPDATE calendar_feed SET last_read_at = now() WHERE workspace_id = $1 AND id = $2
         AND (last_read_at IS NULL OR last_read_at < now() - interval '1 minute')`,
      [workspaceId, feed.id],
    );
    const root = new URL(`/${feed.slug}`, baseUrl()).href;
    return findDays({ workspaceId, kinds, ownerId, modelId, today, root });
  });
  const name = `${feed.name} · ${feed.workspace}`;
  const etag = `"${createHash("sha256")
    .update(JSON.stringify([name, days]))
    .digest("base64url")
    .slice(0, 27)}"`;
  return { text: [...writeCalendar({ name, days, at: now })].join(""), etag };
}
