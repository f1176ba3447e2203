import { demoEnd } from "./calendar";
import { demoId } from "./demo-id";
import type { Random } from "./random";
import type { DemoEntry, DemoLife, DemoTouchpoint } from "./rows";
import type { DemoModel } from "./workspace";

type NewTouch = Partial<DemoTouchpoint> & Pick<DemoTouchpoint, "at" | "channel" | "activity">;
type NewEntry = Partial<DemoEntry> & Pick<DemoEntry, "at" | "kind" | "nature" | "cents">;

/** Adds facts to a life, in the stage it stands in; what would happen after the last day of the demo is left out. */
export type LifeWriter = {
  life: DemoLife;
  random: Random;
  enter: (stage: string, at: number, reason?: string) => void;
  mark: (kind: string, at: number, reason?: string) => void;
  touch: (touch: NewTouch) => DemoTouchpoint | null;
  entry: (entry: NewEntry) => void;
};

export function writeLife(life: DemoLife, model: DemoModel, random: Random): LifeWriter {
  let stageId = "";
  const past = (at: number) => at < demoEnd;
  return {
    life,
    random,
    enter(stage, at, reason) {
      stageId = model.stages[stage]?.id ?? "";
      if (!past(at)) return;
      life.intervals.push({
        id: demoId(random, at),
        stageId,
        at,
        sequence: life.intervals.length,
        reason: reason ?? null,
      });
    },
    mark(kind, at, reason) {
      if (past(at)) life.milestones.push({ id: demoId(random, at), kind, at, reason: reason ?? null });
    },
    touch(given) {
      if (!past(given.at)) return null;
      const touch: DemoTouchpoint = {
        id: demoId(random, given.at),
        stageId,
        direction: "inbound",
        initiation: "reactive",
        milliseconds: 0,
        impression: null,
        initiative: null,
        complaint: false,
        missedSale: false,
        commonProblem: false,
        learned: [],
        note: null,
        agent: null,
        ...given,
      };
      life.touchpoints.push(touch);
      return touch;
    },
    entry(given) {
      if (!past(given.at) || given.cents === 0) return;
      life.entries.push({
        id: given.id ?? demoId(random, given.at),
        agreementId: null,
        touchpointId: null,
        stageId,
        fixed: false,
        deferrable: false,
        description: null,
        ...given,
      });
    },
  };
}
