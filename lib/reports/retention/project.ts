import type { CivilDate } from "@/lib/engine/calendar/civil-date";
import type { Ratio } from "@/lib/engine/result";
import { fitConstantChurn } from "@/lib/engine/retention/constant-churn";
import { fitSbg, type SbgFit } from "@/lib/engine/retention/fit-sbg";
import { poolRenewals, type Renewal } from "@/lib/engine/retention/renewals";
import { type RetentionRow, retentionTriangle } from "@/lib/engine/retention/retention-triangle";
import { projectSbg } from "@/lib/engine/retention/sbg";
import type { Observed } from "./observe";

/** Survivors by period, as observed, by sBG and by the one churn rate that fits best; beyond the data only the last two. */
export type Projection = {
  /** Months of one period: years where lives are long enough, else months. */
  periodMonths: 1 | 12;
  renewals: readonly Renewal[];
  observed: readonly (number | null)[];
  sbg: SbgFit;
  sbgCurve: readonly number[] | null;
  constant: Ratio;
  constantCurve: readonly number[] | null;
};

const LONG_MONTHS = 48;

/** Renewals of every cohort as far as all of it was watched, added up by age. */
export function renewalsByPeriod(triangle: readonly RetentionRow[], periodMonths: number): Renewal[] {
  return poolRenewals(
    triangle.map(({ cells }) => {
      const renewals: Renewal[] = [];
      for (let period = 0; ; period += 1) {
        const before = cells[period * periodMonths]?.retained;
        const after = cells[(period + 1) * periodMonths]?.retained;
        if (!before || !after || before.value === null || after.value === null) return renewals;
        renewals.push({ atRisk: before.numerator, lost: before.numerator - after.numerator });
      }
    }),
  );
}

/** Cohort by age over the watched lives. Those whom nobody watched to the end of their cohort's view are left out. */
export function triangleOf(lives: readonly Observed[], ages: number, asOf: CivilDate): RetentionRow[] {
  const rows = lives.map((life) => ({
    cohortMonth: life.cohortMonth,
    monthsLived: life.ending === null ? null : life.months,
    lives: life.lives,
  }));
  return retentionTriangle(rows, ages, asOf);
}

/** Fits both curves to the pooled renewals and draws them a third further than the data reach. */
export function projectRetention(triangle: readonly RetentionRow[], longest: number): Projection {
  const periodMonths = longest >= LONG_MONTHS ? 12 : 1;
  const renewals = renewalsByPeriod(triangle, periodMonths).filter(({ atRisk }) => atRisk > 0);
  const periods = Math.max(2, Math.ceil(renewals.length * 1.4) + 1);
  const sbg = fitSbg(renewals);
  const constant = fitConstantChurn(renewals);
  const observed: (number | null)[] = [1];
  let survival = 1;
  for (const { atRisk, lost } of renewals) {
    survival *= 1 - lost / atRisk;
    observed.push(survival);
  }
  const churn = constant.value;
  return {
    periodMonths,
    renewals,
    observed,
    sbg,
    sbgCurve: sbg.alpha === null ? null : projectSbg(sbg, periods),
    constant,
    constantCurve: churn === null ? null : Array.from({ length: periods + 1 }, (_, at) => (1 - churn) ** at),
  };
}
