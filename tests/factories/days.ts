import type { CivilDate } from "@/lib/engine/calendar/civil-date";
import { addDays } from "@/lib/engine/calendar/days";
import { civilDateIn } from "@/lib/engine/calendar/zone";

/** The day so many days before today where a workspace of the tests is, whatever the hour elsewhere. */
export function dayAgo(days: number, zone = "Europe/Amsterdam"): CivilDate {
  return addDays(civilDateIn(zone, new Date()), -days);
}
