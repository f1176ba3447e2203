import { read } from "@/lib/db/sql";
import { type CivilDate, civilDate } from "@/lib/engine/calendar/civil-date";
import type { CalendarDay } from "@/lib/formats/icalendar/write";
import type { CalendarKind } from "./schema";
import { checkpointDays } from "./view";

/** Days that are long past or far ahead fill no calendar. */
export const horizon = { back: 90, ahead: 400 } as const;
/** The soonest of them, so that a calendar of a million customers stays one that a phone can read. */
export const mostDays = 5_000;

export type Wanted = {
  workspaceId: string;
  kinds: readonly CalendarKind[];
  ownerId: string | null;
  modelId: string | null;
  /** The workspace's own day. */
  today: CivilDate;
  /** Address of the workspace's pages. */
  root: string;
};

type Row = {
  uid: string;
  on: string;
  summary: string;
  note: string | null;
  kind: CalendarKind;
  place: string;
};

const theirs = `($4::uuid IS NULL OR c.owner_id = $4) AND ($5::uuid IS NULL OR c.model_id = $5)`;
const between = (day: string) => `${day} BETWEEN $2::date - ${horizon.back} AND $2::date + ${horizon.ahead}`;
const page = "'/customers/' || c.id";

/** Queries of (uid, day, summary, note, kind, place), by kind; ids in them are those of the thing itself. */
const sources: Readonly<Record<CalendarKind, string>> = {
  renewal: `
    SELECT 'renewal-' || a.id, a.ends_on, 'Renewal: ' || a.product || ', ' || c.name,
      coalesce('Agreement ' || a.number || '. ', '') || 'Last day agreed.', 'renewal', ${page}
    FROM agreement a JOIN customer c ON c.workspace_id = $1 AND c.id = a.customer_id
    WHERE a.workspace_id = $1 AND a.terminated_on IS NULL AND ${between("a.ends_on")} AND ${theirs}
    UNION ALL
    SELECT 'anniversary-' || a.id || '-' || y.year, y.day, 'Renewal: ' || a.product || ', ' || c.name,
      coalesce('Agreement ' || a.number || '. ', '') || 'Anniversary ' || y.year || ' of an agreement without a last day.',
      'renewal', ${page}
    FROM agreement a JOIN customer c ON c.workspace_id = $1 AND c.id = a.customer_id
    CROSS JOIN LATERAL (
      SELECT n AS year, (a.starts_on + make_interval(years => n))::date AS day
      FROM generate_series(greatest(1, extract(year FROM $2::date)::int - extract(year FROM a.starts_on)::int - 1),
        extract(year FROM $2::date)::int - extract(year FROM a.starts_on)::int + 2) AS n) y
    WHERE a.workspace_id = $1 AND a.terminated_on IS NULL AND a.ends_on IS NULL AND a.kind <> 'loan'
      AND ${between("y.day")} AND ${theirs}`,
  checkpoint: `
    SELECT 'checkpoint-' || c.id || '-' || d.day, s.resolved_on + d.day, 'Day ' || d.day || ': ' || c.name,
      'First year with the customer, closed on ' || s.resolved_on || '.', 'checkpoint', ${page}
    FROM customer_summary s JOIN customer c ON c.workspace_id = $1 AND c.id = s.customer_id
    CROSS JOIN unnest($6::int[]) AS d(day)
    WHERE s.workspace_id = $1 AND s.outcome = 'closed'
      AND (s.ended_on IS NULL OR s.ended_on >= s.resolved_on + d.day) AND ${between("s.resolved_on + d.day")} AND ${theirs}`,
  notice: `
    SELECT x.uid || e.id, x.day, x.what || c.name, coalesce(e.note, ''), 'notice', '/success/endings/' || e.id
    FROM ending e JOIN customer c ON c.workspace_id = $1 AND c.id = e.customer_id
    CROSS JOIN LATERAL (VALUES ('notice-', e.notice_on, 'Notice: '), ('last-day-', e.effective_on, 'Last day of service: '))
      AS x(uid, day, what)
    WHERE e.workspace_id = $1 AND e.state = 'open' AND ${between("x.day")} AND ${theirs}`,
  contract: `
    SELECT 'contract-' || v.id || '-' || t.starts_on, t.ends_on, 'Contract ends: ' || v.name,
      coalesce(t.note, '') , 'contract', '/architecture/services'
    FROM service_sourcing t JOIN service v ON v.workspace_id = $1 AND v.id = t.service_id AND v.archived_at IS NULL
    WHERE t.workspace_id = $1 AND ${between("t.ends_on")} AND $4::uuid IS NULL AND ($5::uuid IS NULL OR EXISTS (
      SELECT 1 FROM service_stage x JOIN stage g ON g.workspace_id = $1 AND g.id = x.stage_id
      WHERE x.workspace_id = $1 AND x.service_id = v.id AND g.model_id = $5))`,
};

const categories: Readonly<Record<CalendarKind, string>> = {
  renewal: "Renewal",
  checkpoint: "Checkpoint",
  notice: "Notice",
  contract: "Contract",
};

/** The days to keep in mind, the soonest first. */
export async function findDays({
  workspaceId,
  kinds,
  ownerId,
  modelId,
  today,
  root,
}: Wanted): Promise<CalendarDay[]> {
  const parts = Object.entries(sources).map(
    ([kind, query]) => `SELECT * FROM (${query}) ${kind}_days WHERE '${kind}' = ANY($3::text[])`,
  );
  const rows = await read<Row>(
    `SELECT * FROM (${parts.join("\nUNION ALL\n")}) AS d(uid, "on", summary, note, kind, place)
     WHERE $6::int[] IS NOT NULL ORDER BY "on" < $2::date, abs("on" - $2::date), uid LIMIT ${mostDays}`,
    [workspaceId, today, kinds, ownerId, modelId, [...checkpointDays]],
  );
  return rows.map(({ uid, on, summary, note, kind, place }) => ({
    uid: `${uid}@lifecurve`,
    on: civilDate(on),
    summary,
    ...(note ? { description: note } : {}),
    categories: [categories[kind]],
    url: `${root}${place}`,
  }));
}
