import { EngineError } from "@/lib/engine/engine-error";
import { divide, type Ratio } from "@/lib/engine/result";

/** Prospects of one stage: those who entered it, those of them who went on, those who stand in it still. */
export type StageCount = {
  readonly stageId: string;
  readonly entrants: number;
  readonly passed: number;
  readonly open: number;
};

/** `passRate` counts the open ones as not passed yet; `resolvedPassRate` leaves them out. */
export type FunnelStage = StageCount & {
  readonly dropped: number;
  readonly passRate: Ratio;
  readonly resolvedPassRate: Ratio;
};

/** Pass rates and drop-outs per stage, in the order given. Throws when more leave a stage than entered it. */
export function measureFunnel(counts: readonly StageCount[]): FunnelStage[] {
  return counts.map((count) => {
    const dropped = count.entrants - count.passed - count.open;
    if (dropped < 0) {
      throw new EngineError("bad-argument", `More prospects left stage ${count.stageId} than entered it.`);
    }
    return {
      ...count,
      dropped,
      passRate: divide(count.passed, count.entrants, "no-entrants"),
      resolvedPassRate: divide(count.passed, count.entrants - count.open, "no-entrants"),
    };
  });
}

/** Counts of a funnel known only by entrants: who enters the next stage (or closes) has passed. */
export function countPasses(
  stages: readonly { readonly stageId: string; readonly entrants: number }[],
  closes: number,
): StageCount[] {
  return stages.map(({ stageId, entrants }, index) => {
    const passed = stages[index + 1]?.entrants ?? closes;
    return { stageId, entrants, passed, open: 0 };
  });
}
