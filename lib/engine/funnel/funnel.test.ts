import { describe, expect, it } from "vitest";
import type { ReachCell } from "@/lib/engine/acquisition/cells";
import { civilMonth } from "@/lib/engine/calendar/civil-month";
import { countReach } from "./count-reach";
import { countPasses, measureFunnel } from "./measure-funnel";

const stages = [
  { stageId: "reach", entrants: 1000 },
  { stageId: "quote", entrants: 400 },
  { stageId: "bind", entrants: 200 },
];

describe("funnel", () => {
  it("3.2 funnel: pass rates and drop-outs from entrants", () => {
    const funnel = measureFunnel(countPasses(stages, 50));
    expect(funnel.map((stage) => stage.passRate.value)).toEqual([0.4, 0.5, 0.25]);
    expect(funnel.map((stage) => stage.dropped)).toEqual([600, 200, 150]);
  });

  it("3.2 funnel: whoever stands in a stage still has not dropped out of it", () => {
    const [stage] = measureFunnel([{ stageId: "quote", entrants: 10, passed: 4, open: 2 }]);
    expect(stage).toMatchObject({ dropped: 4, passRate: { value: 0.4 }, resolvedPassRate: { value: 0.5 } });
  });

  it("3.2 funnel: a stage nobody entered has no pass rate", () => {
    const [stage] = measureFunnel([{ stageId: "quote", entrants: 0, passed: 0, open: 0 }]);
    expect(stage?.passRate).toMatchObject({ value: null, reason: "no-entrants" });
  });

  it("3.2 funnel: more leaving than entering is refused", () => {
    expect(() => measureFunnel(countPasses(stages, 201))).toThrow("More prospects left stage bind");
  });

  it("3.2 funnel: measured fates decide who passed each stage", () => {
    const aCell = (overrides: Partial<ReachCell>): ReachCell => ({
      cohortMonth: civilMonth("2024-01"),
      segmentId: null,
      channel: "phone",
      outcome: "closed",
      dropOutStageId: null,
      stageId: "reach",
      entrants: 0,
      touches: 0,
      milliseconds: 0,
      costMinor: 0,
      mediaMinor: 0,
      ...overrides,
    });
    const cells = [
      aCell({ entrants: 5 }),
      aCell({ stageId: "quote", entrants: 5 }),
      aCell({ outcome: "declined", dropOutStageId: "quote", entrants: 3 }),
      aCell({ outcome: "declined", dropOutStageId: "quote", stageId: "quote", entrants: 3 }),
      aCell({ outcome: "cancelled", dropOutStageId: "reach", entrants: 2 }),
      aCell({ outcome: "open", dropOutStageId: "quote", entrants: 1 }),
      aCell({ outcome: "open", dropOutStageId: "quote", stageId: "quote", entrants: 1 }),
      aCell({ outcome: "open", entrants: 4 }),
    ];
    // Reach: 5 closed, 3 declined and 1 open went on to quote; 2 cancelled; 4 stand who knows where.
    expect(measureFunnel(countReach(["reach", "quote", "bind"], cells))).toMatchObject([
      { stageId: "reach", entrants: 15, passed: 9, open: 4, dropped: 2 },
      { stageId: "quote", entrants: 9, passed: 5, open: 1, dropped: 3 },
      { stageId: "bind", entrants: 0, passed: 0, open: 0, dropped: 0 },
    ]);
  });
});
