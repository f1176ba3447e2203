import type { Sql } from "@/lib/db/sql";
import { civilMonth, nextMonth } from "@/lib/engine/calendar/civil-month";
import type { EntriesQuery } from "@/lib/reports/schema";
import type { Scope } from "@/lib/reports/scope";
import type { Where } from "@/lib/reports/where";
import { isListed, readListed } from "./read";

const columns = { activity: "f.activity", stage: "f.stage_id::text", segment: "s.segment_id::text" } as const;

/** Narrows flagged touchpoints to those that the report of the same months does not list by name. */
export async function narrowToRarer(sql: Sql, scope: Scope, query: EntriesQuery, rows: Where): Promise<void> {
  const { kind, flag, rarer, monthFrom, monthTo } = query;
  if (kind !== "touchpoints" || !flag || !rarer) return;
  const months = {
    from: monthFrom ? civilMonth(monthFrom) : null,
    until: monthTo ? nextMonth(civilMonth(monthTo)) : scope.until,
  };
  const { keys, hasNone } = await readListed(sql, { ...scope, ...months }, flag, rarer);
  rows.and((listed, none) => `NOT (${isListed(columns[rarer], listed, none)})`, keys, hasNone);
}
