import type { Sql } from "@/lib/db/sql";
import { touchpointAdditions } from "./contributions";
import type { Place } from "./rewrite-lives";

/**
 * Whether a touchpoint at `instant` leaves the frame of the life in summary `s` as it is: the life already began
 * with a fact (not with the customer's mere creation) and no later than that instant.
 */
export function frameHolds(instant: string): string {
  return `s.first_contact_at <= ${instant} AND (s.touches > 0 OR s.stage_id IS NOT NULL OR s.resolved_at IS NOT NULL)`;
}

const [activity, age, reach, weeks, problems] = touchpointAdditions;

// One statement, so that a small write costs one round trip: all parts read the same, unchanged frames.
const add = `
WITH activity AS (${activity}), age AS (${age}), reach AS (${reach}), weeks AS (${weeks}), problems AS (${problems})
UPDATE customer_summary s SET touches = s.touches + x.touches, milliseconds = s.milliseconds + x.milliseconds,
  last_fact_at = greatest(s.last_fact_at, x.last_at)
FROM (SELECT f.customer_id, count(*) AS touches, sum(f.milliseconds) AS milliseconds, max(f.occurred_at) AS last_at
      FROM touchpoint f WHERE f.workspace_id = $1 AND f.id = ANY($3::uuid[]) AND $2::text IS NOT NULL
      GROUP BY f.customer_id) x
WHERE s.workspace_id = $1 AND s.customer_id = x.customer_id`;

/**
 * The short way beside `rewriteLives`, for new touchpoints that leave the frames of their customers alone: adds to
 * the summaries and appends only what these touchpoints contribute. The caller has locked the customers, checked
 * `frameHolds` and inserted the touchpoints with their stages, all in this transaction.
 */
export async function addTouchpoints(sql: Sql, place: Place, ids: readonly string[]): Promise<void> {
  if (ids.length > 0) await sql(add, [place.workspaceId, place.timeZone, [...ids]]);
}
