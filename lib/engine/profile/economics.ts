import { totalBy } from "@/lib/engine/collections";
import { customerCurve } from "@/lib/engine/curve/customer-curve";
import { lifetimeValue } from "@/lib/engine/curve/lifetime-value";
import { findPayback, type Payback } from "@/lib/engine/curve/payback";
import { divide, known, type Maybe, type NullReason, unknown } from "@/lib/engine/result";
import {
  type ChannelTouches,
  loadOnClose,
  loadTouches,
  type OwnAndLoaded,
  profileCloseRate,
} from "./acquisition";
import type { Profile } from "./profile";
import { shownStages, sortStages } from "./stage-roles";
import { type StageTotals, totalStage } from "./stage-totals";
import { survivalCurve } from "./survival";
import { measureUse, type UseMonths } from "./use-months";

/**
 * Everything the studio says about one customer of a profile. Money in major units of `currency`, months of 30.4375
 * days after the sale; a value that cannot be said is null with its reason.
 */
export type ProfileEconomics = {
  readonly currency: string;
  /** Per entrant, of every stage that is shown. */
  readonly stages: readonly StageTotals[];
  /** Share of those reached that close. */
  readonly closeRate: Maybe;
  /** CAC: cost before the sale per close; `loaded` is the CAC. */
  readonly acquisition: OwnAndLoaded;
  /** Staff minutes before the sale per close. */
  readonly minutes: OwnAndLoaded;
  readonly touches: readonly ChannelTouches[];
  /** Facts known of a customer who lives through every stage but the later ones. */
  readonly learned: number;
  /** What prospects pay before the sale, per close. */
  readonly preSaleRevenue: Maybe;
  /** Onboarding and whatever else stands between sale and use, upfront payments with it. */
  readonly atClose: { readonly revenue: number; readonly cost: number; readonly margin: number };
  readonly use: UseMonths;
  /** Share of customers still there when month t begins, from t = 0. */
  readonly survival: readonly number[];
  /** Margin of the first month of use. */
  readonly marginPerMonth: Maybe;
  /** Cum(0): margin so far at the moment of the sale. */
  readonly cumAtClose: Maybe;
  /** Cum(0) … Cum(paybackMonths); empty while Cum(0) or use is unknown. */
  readonly cumulative: readonly number[];
  readonly payback: Payback;
  /** Before acquisition cost; with what stands at the close. */
  readonly ltv: Maybe;
  readonly ltvToCac: Maybe;
};

/**
 * The economics of a profile after the economics reference, sections 2, 4 and 8. The sale is t = 0: stages after the
 * sale and before use happen there, month t of use is month t of the economics however long onboarding lasts, upgrade
 * and deprovisioning stay outside. Direct shares come off the revenue of use only. Throws `EngineError` for what
 * `checkProfile` refuses, such as a pass rate above 1 or a pulse of zero period.
 */
export function computeEconomics(profile: Profile): ProfileEconomics {
  const { assumptions } = profile;
  const shown = shownStages(profile.stages);
  const stages = shown.map(totalStage);
  const roles = sortStages(stages);
  const acquisition = loadOnClose(roles.acquisition, (stage) => stage.cost);
  const preSaleRevenue = loadOnClose(roles.acquisition, (stage) => stage.revenue).loaded;
  const atClose = sumAtClose(roles.atClose);
  const horizon = Math.max(1, assumptions.ltvMonths, assumptions.paybackMonths);
  const use = measureUse(sortStages(shown).use, assumptions.direct, horizon);
  const survival = survivalCurve(assumptions.churn, horizon);
  const hasUse = roles.use.length > 0;
  const cumAtClose = startOf(preSaleRevenue, atClose.margin, acquisition.loaded);
  const cumulative =
    hasUse && cumAtClose.value !== null
      ? customerCurve({
          upfront: (preSaleRevenue.value ?? 0) + atClose.revenue,
          acquisitionCost: acquisition.loaded.value ?? 0,
          onboardingCost: atClose.cost,
          contribution: use.margin.slice(0, assumptions.paybackMonths),
          survival,
        })
      : [];
  const ltv = hasUse
    ? known(
        atClose.margin +
          lifetimeValue(use.margin.slice(0, assumptions.ltvMonths), survival, assumptions.discount),
      )
    : unknown("no-use");
  return {
    currency: assumptions.currency,
    stages,
    closeRate: profileCloseRate(roles.acquisition),
    acquisition,
    minutes: loadOnClose(roles.acquisition, (stage) => stage.minutes),
    touches: loadTouches(roles.acquisition),
    learned: totalBy([...roles.acquisition, ...roles.atClose, ...roles.use], (stage) => stage.learning),
    preSaleRevenue,
    atClose,
    use,
    survival,
    marginPerMonth: hasUse ? known(use.margin[0] ?? 0) : unknown("no-use"),
    cumAtClose,
    cumulative,
    payback: paybackOf(stages, hasUse, cumAtClose, cumulative),
    ltv,
    ltvToCac: toCac(ltv, acquisition.loaded),
  };
}

function sumAtClose(stages: readonly StageTotals[]): ProfileEconomics["atClose"] {
  const revenue = totalBy(stages, (stage) => stage.revenue);
  const cost = totalBy(stages, (stage) => stage.cost);
  return { revenue, cost, margin: revenue - cost };
}

function startOf(preSaleRevenue: Maybe, atClose: number, cac: Maybe): Maybe {
  if (preSaleRevenue.value === null) return preSaleRevenue;
  return cac.value === null ? cac : known(preSaleRevenue.value + atClose - cac.value);
}

function paybackOf(
  stages: readonly StageTotals[],
  hasUse: boolean,
  start: Maybe,
  cumulative: readonly number[],
): Payback {
  const both = (reason: NullReason): Payback => ({ first: unknown(reason), sustained: unknown(reason) });
  if (start.value === null) return both(start.reason);
  if (!hasUse) return both("no-use");
  if (stages.every((stage) => stage.cost === 0 && stage.revenue === 0)) return both("nothing-drawn");
  return findPayback(cumulative);
}

function toCac(ltv: Maybe, cac: Maybe): Maybe {
  if (ltv.value === null) return ltv;
  if (cac.value === null) return cac;
  const ratio = divide(ltv.value, cac.value, "no-acquisition-cost");
  return ratio.value === null ? unknown(ratio.reason) : known(ratio.value);
}
