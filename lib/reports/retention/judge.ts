import { addMonths } from "@/lib/engine/calendar/add-months";
import type { CivilDate } from "@/lib/engine/calendar/civil-date";
import { type CivilMonth, lastDayOf } from "@/lib/engine/calendar/civil-month";
import { addDays } from "@/lib/engine/calendar/days";
import {
  type IssuedPolicies,
  type Persistency,
  thirteenMonthPersistency,
} from "@/lib/engine/retention/persistency";
import type { Observed } from "./observe";

const MONTHS = 13;
/** A policy is judged so many days after its thirteenth month. */
export const GRACE_DAYS = 31;

type Verdict = "kept" | "lapse" | "death" | "maturity" | "lost-from-view";

/** Who was last seen before the thirteenth month is too young to say, whenever it began. */
function verdictOf({ ending, months, ongoing }: Observed): Verdict {
  if (ending === null) return ongoing || months >= MONTHS ? "kept" : "lost-from-view";
  if (months >= MONTHS) return "kept";
  if (ending === "claim") return "death";
  return ending === "matured" ? "maturity" : "lapse";
}

/** Thirteen-month persistency by whole cohorts: a month's policies are old enough when its last day is. */
export function judgePersistency(lives: readonly Observed[], cut: CivilDate): Persistency {
  const issued = new Map<string, IssuedPolicies>();
  let first = cut;
  for (const life of lives) {
    const verdict = verdictOf(life);
    const key = `${life.cohortMonth} ${verdict}`;
    const before = issued.get(key) ?? policiesOf(life.cohortMonth, verdict, cut);
    if (before.issuedOn < first) first = before.issuedOn;
    issued.set(key, {
      ...before,
      policies: before.policies + life.lives,
      premiumMinor: before.premiumMinor + life.premiumMinor,
    });
  }
  const window = { start: first, end: addDays(cut, 31) };
  return thirteenMonthPersistency([...issued.values()], window, { asOf: cut, graceDays: GRACE_DAYS });
}

function policiesOf(cohort: CivilMonth, verdict: Verdict, cut: CivilDate): IssuedPolicies {
  const issuedOn = verdict === "lost-from-view" ? cut : lastDayOf(cohort);
  const ended = verdict === "lapse" || verdict === "death" || verdict === "maturity";
  return {
    issuedOn,
    endedOn: ended ? addMonths(issuedOn, MONTHS - 1) : null,
    ending: ended ? verdict : null,
    policies: 0,
    premiumMinor: 0,
  };
}
