import type { ProfileStage } from "@/lib/engine/profile/profile";
import { type FitFigure, measured, missing, type OpenAs, type StageFit } from "./figure";
import { fitAmounts, fitMinuteRate } from "./fit-amounts";
import { fitPassRate, isImmature, passRatesOf } from "./fit-pass-rate";
import { fitUse } from "./fit-use";
import type { StageObservation } from "./observation";
import { sayCount, sayCustomers, sayDays, stillThere } from "./say-fit";
import { estimateWaysOut, type WaysOut } from "./ways-out";

/** The shortest a stage can be drawn: a twelfth of a second. */
const SHORTEST_DAYS = 1e-6;

/**
 * The figures of one stage as its customers lived it. Before the sale: pass rate, days, rate of a minute, and amounts
 * per customer who entered; after it no pass rate; in use, amounts per customer-month and no days: the length of use is
 * the horizon that is drawn, and leaving is told by churn. While more than 5 % of those who entered are still there,
 * amounts are those of the customers who have left. `direct` is the share of the revenue of use taken off as direct.
 */
export function fitStage(
  stage: Pick<ProfileStage, "id" | "kind" | "side">,
  seen: StageObservation,
  { openAs = "auto", direct = 0 }: { openAs?: OpenAs; direct?: number } = {},
): StageFit {
  const [passed, lost, open] = [seen.passed.length, seen.lost.length, seen.open.length];
  const entrants = passed + lost + open;
  const count = { stageId: stage.id, entrants, passed, open };
  const ways = estimateWaysOut(seen);
  const passRates = passRatesOf(count, ways);
  const figures = [
    ...(stage.side === "pre" ? [fitPassRate(count, passRates, openAs)] : []),
    ...(stage.kind === "use" ? fitLived(seen, ways, entrants, direct) : fitPassed(seen, ways, entrants)),
  ];
  const { low = null, median = null, high = null } = ways ?? {};
  return { stageId: stage.id, entrants, passed, lost, open, passRates, time: { low, median, high }, figures };
}

function fitLived(
  seen: StageObservation,
  ways: WaysOut | null,
  entrants: number,
  direct: number,
): FitFigure[] {
  const base = { unit: "per-month", over: entrants, customers: entrants, entrants, says: "" } as const;
  return [
    missing("days", "days", entrants, sayStay(ways)),
    fitMinuteRate(seen.all, base),
    ...fitUse(seen.months, entrants, direct),
  ];
}

function fitPassed(seen: StageObservation, ways: WaysOut | null, entrants: number): FitFigure[] {
  const open = seen.open.length;
  const onlyLeft = isImmature({ entrants, open });
  const over = onlyLeft ? entrants - open : entrants;
  const says = onlyLeft
    ? `${sayCustomers(over)} who have left, of ${sayCount(entrants)} who entered`
    : `${sayCustomers(over)} who entered${stillThere(open)}`;
  const base = { unit: "per-customer", over, customers: over, entrants, says } as const;
  const totals = onlyLeft ? seen.left : seen.all;
  return [fitDays(ways, entrants, open), fitMinuteRate(totals, base), ...fitAmounts(totals, base)];
}

function sayStay(ways: WaysOut | null): string {
  const half = ways?.median == null ? "" : ` Half had left after ${sayDays(ways.median)}.`;
  return `How long customers stay is told by churn; the length drawn is kept.${half}`;
}

function fitDays(ways: WaysOut | null, entrants: number, open: number): FitFigure {
  if (!ways) return missing("days", "days", 0, "No customer has entered this stage.");
  if (entrants === open)
    return missing("days", "days", entrants, `Nobody has left yet: ${sayCustomers(open)} still there.`);
  if (ways.median === null)
    return missing(
      "days",
      "days",
      entrants,
      `Fewer than half have left so far: ${sayCount(open)} still there.`,
    );
  if (ways.median < SHORTEST_DAYS)
    return missing("days", "days", entrants, "Half of them left at the moment they entered.");
  return measured({
    key: "days",
    value: ways.median,
    unit: "days",
    customers: entrants,
    of: entrants,
    numerator: entrants - open,
    denominator: entrants,
    source: `Measured: half of ${sayCustomers(entrants)} had left after ${sayDays(ways.median)} (Kaplan–Meier${stillThere(open)})`,
  });
}
