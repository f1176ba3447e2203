import { compareText, itemAt } from "@/lib/engine/collections";
import { type StageAlignment, YARDSTICKS, type Yardstick } from "./measure-alignment";

/** Alignments with a known misfit, the largest in either direction first, ties by id. */
export function rankMisfits(alignments: readonly StageAlignment[]): StageAlignment[] {
  const size = ({ misfit }: StageAlignment) => Math.abs(misfit ?? 0);
  return alignments
    .filter((alignment) => alignment.misfit !== null)
    .sort((left, right) => size(right) - size(left) || compareText(left.stageId, right.stageId));
}

/** What a sentence about one misfit needs: "Onboarding takes 40 % of the software spend and 12 % of the activity." */
export type MisfitFinding = {
  readonly stageId: string;
  readonly direction: "over" | "under";
  readonly yardstick: Yardstick;
  readonly spendShare: number;
  readonly otherShare: number;
  readonly gap: number;
};

/**
 * The worst misfits as findings, one a stage, with the yardstick that differs most in the direction of the misfit;
 * gaps below `smallest` are not worth a sentence.
 */
export function findMisfits(
  alignments: readonly StageAlignment[],
  count: number,
  smallest = 0.05,
): MisfitFinding[] {
  return rankMisfits(alignments)
    .filter((alignment) => Math.abs(alignment.misfit ?? 0) >= smallest)
    .slice(0, count)
    .map(toFinding);
}

function toFinding({ stageId, spendShare, shares, misfits, misfit }: StageAlignment): MisfitFinding {
  const direction = (misfit ?? 0) > 0 ? "over" : "under";
  const sign = direction === "over" ? 1 : -1;
  const along = (yardstick: Yardstick) => {
    const gap = misfits[yardstick];
    return gap === null ? Number.NEGATIVE_INFINITY : gap * sign;
  };
  const yardstick = itemAt(
    [...YARDSTICKS].sort((left, right) => along(right) - along(left)),
    0,
  );
  return {
    stageId,
    direction,
    yardstick,
    spendShare: spendShare.value ?? 0,
    otherShare: shares[yardstick].value ?? 0,
    gap: misfits[yardstick] ?? 0,
  };
}
