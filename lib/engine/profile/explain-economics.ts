import type { Part } from "@/lib/engine/explain";
import { decimalsOf } from "@/lib/engine/money/currency";
import { computeEconomics, type ProfileEconomics } from "./economics";
import {
  costInStage,
  explainCloseRate,
  explainLoad,
  explainLoaded,
  explainOwn,
  type LoadedAmount,
  minutesInStage,
} from "./explain-acquisition";
import { moneyPer } from "./explain-parts";
import { explainLtv, explainLtvToCac, explainMargin, explainPayback, explainStart } from "./explain-use";
import type { Profile } from "./profile";
import { sortStages } from "./stage-roles";

/** Why each headline figure of a profile is what it is: parts that `checkFigure` accepts. Money in minor units. */
export type EconomicsExplained = {
  readonly closeRate: Part;
  readonly cac: Part;
  readonly cacOwn: Part;
  readonly cacLoad: Part;
  readonly minutes: Part;
  readonly minutesOwn: Part;
  readonly minutesLoad: Part;
  readonly marginPerMonth: Part;
  readonly cumAtClose: Part;
  readonly paybackFirst: Part;
  readonly paybackSustained: Part;
  readonly ltv: Part;
  readonly ltvToCac: Part;
};

/**
 * Opens the figures of `computeEconomics` into their parts (capability 3.9). Pass the figures when they are at hand.
 * Throws `EngineError("unknown-currency")`.
 */
export function explainEconomics(
  profile: Profile,
  figures: ProfileEconomics = computeEconomics(profile),
): EconomicsExplained {
  const { assumptions } = profile;
  const { currency } = assumptions;
  const money = { currency, minorPerMajor: 10 ** decimalsOf(currency) };
  const stages = sortStages(figures.stages).acquisition;
  const cost: LoadedAmount = {
    id: "cac",
    label: "Acquisition cost",
    unit: moneyPer(money, "close"),
    inStage: costInStage(money),
  };
  const work: LoadedAmount = {
    id: "minutes",
    label: "Minutes per closed customer",
    unit: { kind: "minutes-per", per: "close" },
    inStage: minutesInStage,
  };
  const cac = explainLoaded(stages, cost);
  const ltv = explainLtv(figures, assumptions, money);
  const start = explainStart(figures, cac, money);
  return {
    closeRate: explainCloseRate(stages),
    cac,
    cacOwn: explainOwn(stages, cost),
    cacLoad: explainLoad(stages, cost),
    minutes: explainLoaded(stages, work),
    minutesOwn: explainOwn(stages, work),
    minutesLoad: explainLoad(stages, work),
    marginPerMonth: explainMargin(figures, assumptions, money),
    cumAtClose: start,
    paybackFirst: explainPayback(figures, "first", start, money),
    paybackSustained: explainPayback(figures, "sustained", start, money),
    ltv,
    ltvToCac: explainLtvToCac(ltv, cac),
  };
}
