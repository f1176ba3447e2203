import { measureFunnel, type StageCount } from "@/lib/engine/funnel/measure-funnel";
import { type FitFigure, measured, missing, type OpenAs, type StageFit } from "./figure";
import { sayCount, sayCustomers, stillThere } from "./say-fit";
import type { WaysOut } from "./ways-out";

/** Above this share of customers still there, a count of those who went on so far is too low to stand. */
export const IMMATURE_SHARE = 0.05;

export function isImmature({ entrants, open }: { entrants: number; open: number }): boolean {
  return open > entrants * IMMATURE_SHARE;
}

/**
 * The share that goes on, three ways: `counted` takes those still there as not gone on (yet), `resolved` leaves them
 * out, `estimated` is the Aalen–Johansen incidence, which uses how long they have been there.
 */
export function passRatesOf(count: StageCount, ways: WaysOut | null): StageFit["passRates"] {
  const [stage] = measureFunnel([count]);
  return {
    counted: stage?.passRate.value ?? null,
    resolved: stage?.resolvedPassRate.value ?? null,
    estimated: count.open === count.entrants || !ways ? null : ways.goOn,
  };
}

/** `auto`: the count while at most 5 % are still there, else the estimate. */
export function fitPassRate(count: StageCount, rates: StageFit["passRates"], openAs: OpenAs): FitFigure {
  const { entrants, passed, open } = count;
  const way = openAs === "auto" ? (isImmature(count) ? "estimated" : "counted") : openAs;
  const value = rates[way];
  if (entrants === 0) return missing("passRate", "share", 0, "No customer has entered this stage.");
  if (open === entrants || value === null)
    return missing("passRate", "share", entrants, `Nobody has left yet: ${sayCustomers(open)} still there.`);
  if (passed === 0)
    return missing("passRate", "share", entrants, `Nobody went on so far, of ${sayCustomers(entrants)}.`);
  const denominator = way === "resolved" ? entrants - open : entrants;
  return measured({
    key: "passRate",
    value,
    unit: "share",
    customers: way === "resolved" ? denominator : entrants,
    of: entrants,
    numerator: passed,
    denominator,
    source: {
      counted: `Measured: ${sayCount(passed)} of ${sayCustomers(entrants)} who entered${stillThere(open)}`,
      resolved: `Measured: ${sayCount(passed)} of ${sayCustomers(denominator)} who have left${stillThere(open)}, left out`,
      estimated: `Measured: Aalen–Johansen over ${sayCustomers(entrants)} who entered, ${sayCount(passed)} went on so far${stillThere(open)}`,
    }[way],
  });
}
