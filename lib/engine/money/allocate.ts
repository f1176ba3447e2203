import { compareText, totalBy } from "@/lib/engine/collections";
import { EngineError } from "@/lib/engine/engine-error";
import { type Minor, minor, ZERO } from "./minor";

/** A claim on a total. Weights are of any unit (minutes, customers, revenue) and never negative. */
export type Claim = { readonly id: string; readonly weight: number };

export type Share = { readonly id: string; readonly amount: Minor };

/** Σ shares + unallocated = total, always. `unallocated` is the whole total when no claim has any weight. */
export type Allocation = { readonly shares: readonly Share[]; readonly unallocated: Minor };

/**
 * Splits a total by weight with the largest-remainder method; ties go to the smaller id, so the order of
 * the claims never matters. A negative total is split as |total| and negated. Shares keep the claims' order.
 * Throws `EngineError("bad-weights")` for negative or infinite weights and repeated ids.
 */
export function allocate(total: Minor, claims: readonly Claim[]): Allocation {
  const ordered = checkClaims(claims);
  const weight = totalBy(ordered, (claim) => claim.weight);
  if (weight === 0) {
    return { shares: claims.map(({ id }) => ({ id, amount: ZERO })), unallocated: total };
  }
  const sign = total < 0 ? -1 : 1;
  const amounts = splitWhole(Math.abs(total), ordered, weight);
  const shares = claims.map(({ id }) => ({ id, amount: minor(sign * (amounts.get(id) ?? 0)) }));
  return { shares, unallocated: ZERO };
}

function checkClaims(claims: readonly Claim[]): Claim[] {
  if (claims.some(({ weight }) => !Number.isFinite(weight) || weight < 0)) {
    throw new EngineError("bad-weights", "Weights are finite and not negative.");
  }
  if (new Set(claims.map(({ id }) => id)).size !== claims.length) {
    throw new EngineError("bad-weights", "Each claim needs an id of its own.");
  }
  return [...claims].sort((left, right) => compareText(left.id, right.id));
}

function splitWhole(size: number, ordered: readonly Claim[], weight: number): Map<string, number> {
  const quotas = ordered
    .filter((claim) => claim.weight > 0)
    .map((claim) => {
      const quota = size * (claim.weight / weight);
      const whole = Math.floor(quota);
      // Binary noise must not decide a tie, so remainders are compared at nine decimals.
      return { id: claim.id, whole, remainder: Math.round((quota - whole) * 1e9) };
    })
    // The claims are in the order of their ids and sorting keeps it, so ties go to the smaller id.
    .sort((left, right) => right.remainder - left.remainder);
  let left = size - totalBy(quotas, (quota) => quota.whole);
  // One pass is enough for exact quotas; very large totals can be off by a few units either way.
  while (left !== 0) {
    const step = Math.sign(left);
    for (const quota of step > 0 ? quotas : quotas.toReversed()) {
      if (left === 0) break;
      if (quota.whole + step < 0) continue;
      quota.whole += step;
      left -= step;
    }
  }
  return new Map(quotas.map(({ id, whole }) => [id, whole]));
}
