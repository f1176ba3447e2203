import { addMonths } from "@/lib/engine/calendar/add-months";
import type { CivilDate } from "@/lib/engine/calendar/civil-date";
import { addDays } from "@/lib/engine/calendar/days";
import { type ClosedInterval, containsDay } from "@/lib/engine/calendar/interval";
import { divide, type Ratio } from "@/lib/engine/result";

/**
 * Policies issued on one day that ended alike. `endedOn` null: still in force. Deaths and maturities leave the
 * measure; a lapse is any other ending. `premiumMinor` is the yearly premium of all of them together.
 */
export type IssuedPolicies = {
  readonly issuedOn: CivilDate;
  readonly endedOn: CivilDate | null;
  readonly ending: "lapse" | "death" | "maturity" | null;
  readonly policies: number;
  readonly premiumMinor: number;
};

export type PolicyCount = { readonly policies: number; readonly premiumMinor: number };

/** `issued` = `tooYoung` + `removed` + `exposed`; `byCount` and `byPremium` are kept / exposed. */
export type Persistency = {
  readonly issued: PolicyCount;
  readonly tooYoung: PolicyCount;
  readonly removed: PolicyCount;
  readonly exposed: PolicyCount;
  readonly kept: PolicyCount;
  readonly byCount: Ratio;
  readonly byPremium: Ratio;
};

/** A policy is judged once its first thirteen months and the days of grace after them have passed. */
export type PersistencyTerms = { readonly asOf: CivilDate; readonly graceDays: number };

const MONTHS = 13;

/**
 * Thirteen-month persistency of the policies issued in `window` (economics reference, section 4). Kept is who was still
 * in force when month 13 ended, which is what a paid thirteenth premium comes to where only endings are known. Who died
 * or matured before that is removed, who has not had thirteen months plus grace is left out as too young. Null with
 * "immature" when all are too young, "no-data" when none was issued.
 */
export function thirteenMonthPersistency(
  rows: readonly IssuedPolicies[],
  window: ClosedInterval,
  terms: PersistencyTerms,
): Persistency {
  const issued = rows.filter((row) => containsDay(window, row.issuedOn));
  const [old, young] = split(issued, (row) => addDays(milestoneOf(row), terms.graceDays) <= terms.asOf);
  const [removed, exposed] = split(old, (row) => !isKept(row) && isNoLapse(row));
  const kept = exposed.filter(isKept);
  const [all, base, good] = [count(issued), count(exposed), count(kept)];
  const whenEmpty = young.length > 0 ? "immature" : "no-data";
  return {
    issued: all,
    tooYoung: count(young),
    removed: count(removed),
    exposed: base,
    kept: good,
    byCount: divide(good.policies, base.policies, whenEmpty),
    byPremium: divide(good.premiumMinor, base.premiumMinor, whenEmpty),
  };
}

const milestoneOf = (row: IssuedPolicies): CivilDate => addMonths(row.issuedOn, MONTHS);
const isNoLapse = (row: IssuedPolicies): boolean => row.ending === "death" || row.ending === "maturity";
const isKept = (row: IssuedPolicies): boolean => row.endedOn === null || row.endedOn >= milestoneOf(row);

function split<T>(items: readonly T[], test: (item: T) => boolean): [yes: T[], no: T[]] {
  return [items.filter(test), items.filter((item) => !test(item))];
}

function count(rows: readonly IssuedPolicies[]): PolicyCount {
  let policies = 0;
  let premiumMinor = 0;
  for (const row of rows) {
    policies += row.policies;
    premiumMinor += row.premiumMinor;
  }
  return { policies, premiumMinor };
}
