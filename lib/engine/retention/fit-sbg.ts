import type { NullReason } from "@/lib/engine/result";
import { checkRenewals, type Renewal } from "./renewals";
import type { SbgCurve } from "./sbg";

/**
 * `atEdge`: the data show no difference between customers, the best curve is (as good as) constant churn and α and β
 * say nothing by themselves.
 */
export type SbgFit =
  | (SbgCurve & { readonly reason?: never; readonly logLikelihood: number; readonly atEdge: boolean })
  | { readonly alpha: null; readonly reason: NullReason };

/** The search stays within e^±12, where one more step moves no survivor any more. */
const EDGE = 12;
const MOST_STEPS = 500;

type Point = readonly [lnAlpha: number, lnBeta: number];

/**
 * Maximum likelihood of α and β, searched in ln α and ln β by damped Newton steps with the exact derivatives of
 * `Σ_t lost_t ln α + kept_t ln(β + t − 1) − atRisk_t ln(α + β + t − 1)`, which is Fader and Hardie's likelihood written
 * by period, so that cohorts of unlike age can be pooled. Null with "too-few-periods" when fewer than two periods have
 * anybody at risk, "no-data" when nobody or everybody was lost.
 */
export function fitSbg(renewals: readonly Renewal[]): SbgFit {
  checkRenewals(renewals);
  const watched = renewals.filter((period) => period.atRisk > 0).length;
  if (watched < 2) return { alpha: null, reason: "too-few-periods" };
  const lost = renewals.some((period) => period.lost > 0);
  const kept = renewals.some((period) => period.lost < period.atRisk);
  if (!lost || !kept) return { alpha: null, reason: "no-data" };
  let best: Point = [0, 0];
  let value = likelihood(renewals, best);
  let damping = 1;
  for (let step = 0; step < MOST_STEPS && damping < 1e12; step += 1) {
    const next = newtonStep(renewals, best, damping);
    const reached = likelihood(renewals, next);
    if (reached > value) {
      best = next;
      value = reached;
      damping /= 8;
    } else damping *= 4;
  }
  const atEdge = best.some((part) => Math.abs(part) > EDGE - 0.5);
  return { alpha: Math.exp(best[0]), beta: Math.exp(best[1]), logLikelihood: value, atEdge };
}

function likelihood(renewals: readonly Renewal[], [lnAlpha, lnBeta]: Point): number {
  const alpha = Math.exp(lnAlpha);
  const beta = Math.exp(lnBeta);
  let total = 0;
  renewals.forEach(({ atRisk, lost }, index) => {
    if (atRisk === 0) return;
    total += lost * lnAlpha - atRisk * Math.log(alpha + beta + index);
    if (lost < atRisk) total += (atRisk - lost) * Math.log(beta + index);
  });
  return total;
}

/** One step uphill: (−H + λI)⁻¹ g, with λ raised until the matrix points up, and no part longer than 2. */
function newtonStep(renewals: readonly Renewal[], [lnAlpha, lnBeta]: Point, damping: number): Point {
  const alpha = Math.exp(lnAlpha);
  const beta = Math.exp(lnBeta);
  let [slopeA, slopeB, bendA, bendB, bendAB] = [0, 0, 0, 0, 0];
  renewals.forEach(({ atRisk, lost }, index) => {
    const both = alpha + beta + index;
    const one = beta + index;
    const kept = atRisk - lost;
    slopeA += lost - (atRisk * alpha) / both;
    slopeB += (kept * beta) / one - (atRisk * beta) / both;
    bendA -= (atRisk * alpha * (both - alpha)) / (both * both);
    bendB += (kept * beta * index) / (one * one) - (atRisk * beta * (both - beta)) / (both * both);
    bendAB += (atRisk * alpha * beta) / (both * both);
  });
  let lambda = damping;
  while ((lambda - bendA) * (lambda - bendB) - bendAB * bendAB <= 0 || lambda - bendA <= 0)
    lambda = lambda * 2 + 1e-9;
  const determinant = (lambda - bendA) * (lambda - bendB) - bendAB * bendAB;
  const moveA = ((lambda - bendB) * slopeA + bendAB * slopeB) / determinant;
  const moveB = ((lambda - bendA) * slopeB + bendAB * slopeA) / determinant;
  return [keepInside(lnAlpha + limit(moveA)), keepInside(lnBeta + limit(moveB))];
}

const limit = (move: number): number => Math.max(-2, Math.min(2, move));
const keepInside = (value: number): number => Math.max(-EDGE, Math.min(EDGE, value));
