import { EngineError } from "@/lib/engine/engine-error";

/** One period of a cohort: who was there when it began and how many of them left in it. */
export type Renewal = { readonly atRisk: number; readonly lost: number };

/**
 * Renewals from survivors at the end of period 0, 1, … (the first is the cohort itself). Throws when survivors grow.
 */
export function renewalsOf(survivors: readonly number[]): Renewal[] {
  return survivors.slice(0, -1).map((atRisk, index) => {
    const lost = atRisk - (survivors[index + 1] ?? 0);
    if (lost < 0) throw new EngineError("bad-argument", "Survivors of a cohort cannot grow.");
    return { atRisk, lost };
  });
}

/** Adds cohorts up by age, so that young ones count as far as they were watched. */
export function poolRenewals(cohorts: readonly (readonly Renewal[])[]): Renewal[] {
  const longest = cohorts.reduce((most, cohort) => Math.max(most, cohort.length), 0);
  return Array.from({ length: longest }, (_, period) => {
    let atRisk = 0;
    let lost = 0;
    for (const cohort of cohorts) {
      atRisk += cohort[period]?.atRisk ?? 0;
      lost += cohort[period]?.lost ?? 0;
    }
    return { atRisk, lost };
  });
}

/** Throws `EngineError("bad-argument")` for counts that no cohort can have. */
export function checkRenewals(renewals: readonly Renewal[]): void {
  const wrong = renewals.some(
    ({ atRisk, lost }) => !(lost >= 0 && lost <= atRisk && Number.isFinite(atRisk)),
  );
  if (wrong) throw new EngineError("bad-argument", "Of those at risk, none to all are lost.");
}
