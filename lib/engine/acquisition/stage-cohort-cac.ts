import { totalBy } from "@/lib/engine/collections";
import { EngineError } from "@/lib/engine/engine-error";
import { divide, type Ratio } from "@/lib/engine/result";

/** A pre-close step: who enters it and what each entrant costs there. */
export type CostStep = { readonly id: string; readonly entrants: number; readonly costPerEntrant: number };

/** Per close: what is spent in the step, and what those who drop out in it had cost until then. */
export type StepCac = {
  readonly id: string;
  readonly entrants: number;
  readonly dropped: number;
  readonly cost: number;
  readonly perClose: Ratio;
  readonly own: number;
  readonly load: Ratio;
  readonly loadByDropOut: Ratio;
};

/** `cac = own + load`: the customer's own way, and what the unclosed prospects add to it. */
export type StageCohortCac = {
  readonly total: number;
  readonly closes: number;
  readonly cac: Ratio;
  readonly own: number;
  readonly load: Ratio;
  readonly steps: readonly StepCac[];
};

/**
 * CAC of a funnel in order: `Σ c_k·n_k / n_close`; own = `Σ c_k`, load = CAC − own, given both by the step
 * it is spent in and by the step where prospects dropped out (economics reference, section 2).
 * Throws when a step has fewer entrants than the next.
 */
export function stageCohortCac(steps: readonly CostStep[], closes: number): StageCohortCac {
  let spentSoFar = 0;
  const rows = steps.map((step, index) => {
    const dropped = step.entrants - (steps[index + 1]?.entrants ?? closes);
    if (dropped < 0)
      throw new EngineError("bad-argument", `More prospects leave step ${step.id} than enter it.`);
    spentSoFar += step.costPerEntrant;
    return toStep(step, dropped, spentSoFar, closes);
  });
  const total = totalBy(rows, (row) => row.cost);
  const own = totalBy(steps, (step) => step.costPerEntrant);
  return {
    total,
    closes,
    cac: divide(total, closes, "no-closes"),
    own,
    load: divide(total - own * closes, closes, "no-closes"),
    steps: rows,
  };
}

function toStep(step: CostStep, dropped: number, spentSoFar: number, closes: number): StepCac {
  const cost = step.entrants * step.costPerEntrant;
  return {
    id: step.id,
    entrants: step.entrants,
    dropped,
    cost,
    perClose: divide(cost, closes, "no-closes"),
    own: step.costPerEntrant,
    load: divide(cost - step.costPerEntrant * closes, closes, "no-closes"),
    loadByDropOut: divide(dropped * spentSoFar, closes, "no-closes"),
  };
}
