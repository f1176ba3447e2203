import { read } from "@/lib/db/sql";
import { type CivilDate, civilDate } from "@/lib/engine/calendar/civil-date";
import {
  type CivilMonth,
  firstDayOf,
  lastDayOf,
  listMonths,
  monthOf,
  shiftMonth,
} from "@/lib/engine/calendar/civil-month";
import { addDays, daysBetween } from "@/lib/engine/calendar/days";
import type { KpiCell, StayCell } from "@/lib/engine/success/kpi-cells";
import { rowsOf } from "./rows-sql";
import type { Sample } from "./sample";
import type { Kpi } from "./schema";

/** Months shown, besides those in which customers have not been watched for long enough. */
const MONTHS = 12;

/** The moment up to which anything is known, as an instant and as a day of the workspace. */
export type AsOf = { at: Date; day: CivilDate };

export type Place = { workspaceId: string; timeZone: string };

/** Now, or when the model was last heard of if that is earlier: an old log must not look like silence. */
export async function readAsOf({ workspaceId, timeZone }: Place, modelId: string): Promise<AsOf> {
  const [row] = await read<{ at: Date; day: string }>(
    `SELECT k.at, (k.at AT TIME ZONE $3)::date::text AS day FROM (
       SELECT least(now(), coalesce(max(last_fact_at), now())) AS at FROM customer_summary
       WHERE workspace_id = $1 AND model_id = $2) k`,
    [workspaceId, modelId, timeZone],
  );
  if (!row) throw new Error("An aggregate always has a row.");
  return { at: row.at, day: civilDate(row.day) };
}

/** Complete months that a KPI looks at. */
export function monthsOf(kpi: Pick<Kpi, "measure" | "days">, asOf: AsOf): CivilMonth[] {
  const last = shiftMonth(monthOf(asOf.day), isMonthEnd(asOf.day) ? 0 : -1);
  const watched = kpi.measure === "contacts_in_first_days" || kpi.measure === "share_reaching_outcome";
  const wait = watched ? Math.min(36, Math.ceil((kpi.days ?? 0) / 30)) : 0;
  return listMonths(shiftMonth(last, 1 - MONTHS - wait), shiftMonth(last, 1));
}

const isMonthEnd = (day: CivilDate) => lastDayOf(monthOf(day)) === day;

export function boundsOf(months: readonly CivilMonth[]): { first: CivilDate; last: CivilDate } {
  const [first, last] = [months[0], months.at(-1)];
  if (!first || !last) throw new Error("A KPI looks at one month at least.");
  return { first: firstDayOf(first), last: lastDayOf(last) };
}

/** What every statement of `rowsOf` is bound to. */
export function bind(
  { workspaceId, timeZone }: Place,
  kpi: Kpi,
  ids: readonly string[],
  asOf: AsOf,
  days: { first: string; last: string },
) {
  return [workspaceId, timeZone, ids, asOf.at, days.first, days.last, kpi.stageId, kpi.days, kpi.outcomeId];
}

/** Sums by month; a month nobody entered in is there with nothing in it. */
export async function readCells(
  place: Place,
  kpi: Kpi,
  sample: Sample,
  asOf: AsOf,
  months: readonly CivilMonth[],
): Promise<KpiCell[]> {
  type Row = { month: string; top: number; bottom: number };
  const found =
    kpi.measure === "share_proactive"
      ? await readInitiations(place, kpi, months)
      : await read<Row>(
          `SELECT to_char(at AT TIME ZONE $2, 'YYYY-MM') AS month, sum(value)::float8 AS top, count(*) AS bottom
           FROM (${rowsOf(kpi.measure)}) r GROUP BY 1`,
          bind(place, kpi, sample.ids, asOf, boundsOf(months)),
        );
  const byMonth = new Map(found.map((row) => [row.month, row]));
  return months.map((month) => {
    const { top = 0, bottom = 0 } = byMonth.get(month) ?? {};
    return { month, top, bottom, immature: isImmature(kpi, month, asOf) };
  });
}

/** Whoever entered on the last day of the month has to have been watched for all the days. */
function isImmature(kpi: Kpi, month: CivilMonth, asOf: AsOf): boolean {
  if (kpi.measure !== "contacts_in_first_days" && kpi.measure !== "share_reaching_outcome") return false;
  return daysBetween(addDays(lastDayOf(month), kpi.days ?? 0), asOf.day) <= 0;
}

function readInitiations({ workspaceId }: Place, kpi: Kpi, months: readonly CivilMonth[]) {
  const { first, last } = boundsOf(months);
  return read<{ month: string; top: number; bottom: number }>(
    `SELECT to_char(month, 'YYYY-MM') AS month, coalesce(sum(touches) FILTER (WHERE initiation = 'proactive'), 0) AS top,
       sum(touches) AS bottom
     FROM rollup_activity
     WHERE workspace_id = $1 AND model_id = $2 AND month BETWEEN $3::date AND $4::date
       AND ($5::uuid IS NULL OR stage_id = $5) AND ($6::uuid IS NULL OR segment_id = $6)
     GROUP BY 1`,
    [workspaceId, kpi.modelId, first, last, kpi.stageId, kpi.segmentId],
  );
}

/** Stays in the stage by the month of entry. */
export async function readStays(
  place: Place,
  kpi: Kpi,
  sample: Sample,
  asOf: AsOf,
  months: readonly CivilMonth[],
): Promise<StayCell[]> {
  type Row = { month: string; moved: number[] | null; waiting: number[] | null };
  const found = await read<Row>(
    `SELECT to_char(at AT TIME ZONE $2, 'YYYY-MM') AS month, array_agg(value) FILTER (WHERE what = 'moved') AS moved,
       array_agg(value) FILTER (WHERE what = 'waiting') AS waiting
     FROM (${rowsOf("median_days_in_stage")}) r GROUP BY 1`,
    bind(place, kpi, sample.ids, asOf, boundsOf(months)),
  );
  const byMonth = new Map(found.map((row) => [row.month, row]));
  return months.map((month) => {
    const row = byMonth.get(month);
    return { month, moved: row?.moved ?? [], waiting: row?.waiting ?? [] };
  });
}
