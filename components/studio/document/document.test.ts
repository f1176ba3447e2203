import { describe, expect, it } from "vitest";
import { changeAssumptions, changeSource, removeDirect } from "./assumptions";
import { curveOf, stageOf } from "./curves";
import { exampleDocument } from "./example-document";
import { addPoint, deleteMarks, movePoints, setPoint, setShape } from "./points";
import { addPulse, movePulses, setPulse } from "./pulses";
import { setDays } from "./resize";
import { addStage, changeStage, freeName, hideStage, moveStage, removeStage } from "./stages";
import { setTotal, setWholeTotal, wholeTotal } from "./totals";
import type { MarkRef, Place, StudioDocument } from "./types";

const minutes: Place = { stageId: "reach", curve: "minutes" };
const point = (index: number): MarkRef => ({ ...minutes, kind: "point", index });
const pointsOf = (document: StudioDocument, place: Place) => {
  const stage = stageOf(document, place.stageId);
  return stage ? curveOf(stage, place.curve).points : [];
};

describe("points of a curve", () => {
  it("1.3 move together and stop at the neighbour that stays", () => {
    const moved = movePoints(exampleDocument(), [point(0), point(1)], () => ({ at: 0.9, value: 1 }));
    expect(pointsOf(moved, minutes)).toEqual([
      { at: 0.499, value: 3 },
      { at: 0.999, value: 5 },
      { at: 1, value: 2 },
    ]);
  });

  it("1.3 never go below 0 nor out of their stage", () => {
    const moved = movePoints(exampleDocument(), [point(0)], () => ({ at: -4, value: -9 }));
    expect(pointsOf(moved, minutes)[0]).toEqual({ at: 0, value: 0 });
  });

  it("1.3 are added in the order of time, and not where one stands", () => {
    const added = addPoint(exampleDocument(), minutes, { at: 0.25, value: 9 });
    expect(added?.mark.index).toBe(1);
    expect(addPoint(exampleDocument(), minutes, { at: 0.5, value: 9 })).toBeNull();
  });

  it("1.3 take numbers within their neighbours", () => {
    const set = setPoint(exampleDocument(), point(1), { at: 2, value: 7 });
    expect(pointsOf(set, minutes)[1]).toEqual({ at: 0.999, value: 7 });
  });

  it("1.3 are deleted together with pulses of other curves", () => {
    const pulse: MarkRef = { stageId: "bind", curve: "cost", kind: "pulse", index: 0 };
    const rest = deleteMarks(exampleDocument(), [point(2), point(0), pulse]);
    expect(pointsOf(rest, minutes)).toEqual([{ at: 0.5, value: 4 }]);
    expect(stageOf(rest, "bind")?.curves.cost.pulses).toEqual([]);
  });

  it("1.3 a channel without marks is no longer listed", () => {
    const phone: Place = { stageId: "bind", curve: "touches.phone" };
    const rest = deleteMarks(exampleDocument(), [
      { ...phone, kind: "point", index: 0 },
      { ...phone, kind: "point", index: 1 },
    ]);
    expect(stageOf(rest, "bind")?.curves.touches).toEqual({});
  });

  it("1.3 leave the other curves alone, so that only one is drawn again", () => {
    const before = exampleDocument();
    const after = setShape(before, minutes, "step");
    expect(stageOf(after, "reach")?.curves.cost).toBe(stageOf(before, "reach")?.curves.cost);
    expect(stageOf(after, "bind")).toBe(stageOf(before, "bind"));
    expect(setShape(after, minutes, "step")).toBe(after);
  });
});

describe("pulses", () => {
  const place: Place = { stageId: "bind", curve: "cost" };

  it("1.3 are added, moved and typed within their stage", () => {
    const added = addPulse(exampleDocument(), place, { first: 40, every: null, last: null, size: 5 });
    expect(stageOf(added.document, "bind")?.curves.cost.pulses[1]?.first).toBeCloseTo(9.99);
    const moved = movePulses(exampleDocument(), [{ ...place, kind: "pulse", index: 0 }], () => ({
      days: -9,
      size: -50,
    }));
    expect(stageOf(moved, "bind")?.curves.cost.pulses[0]).toMatchObject({ first: 0, size: 0 });
  });

  it("1.3 put on the end of their stage stand just before it, where the engine counts them", () => {
    const once = { every: null, last: null, size: 5 };
    const mark: MarkRef = { ...place, kind: "pulse", index: 0 };
    const pulseOf = (document: StudioDocument, index = 0) =>
      stageOf(document, "bind")?.curves.cost.pulses[index];
    const added = addPulse(exampleDocument(), place, { ...once, first: 10 });
    const dragged = movePulses(exampleDocument(), [mark], () => ({ days: 5, size: 0 }));
    const typed = setPulse(exampleDocument(), mark, { first: 10 });
    for (const pulse of [pulseOf(added.document, 1), pulseOf(dragged), pulseOf(typed)])
      expect(pulse?.first).toBe(9.99);
    expect(pulseOf(setPulse(exampleDocument(), mark, { first: 9.9999 }))?.first).toBe(9.9999);
    expect(wholeTotal(dragged, "cost")).toBe(wholeTotal(exampleDocument(), "cost"));
    expect(wholeTotal(added.document, "cost")).toBe(wholeTotal(exampleDocument(), "cost") + 5);
    const use: Place = { stageId: "use", curve: "revenue" };
    const late = addPulse(exampleDocument(), use, { ...once, first: 3652.5 });
    expect(stageOf(late.document, "use")?.curves.revenue.pulses[1]?.first).toBe(3652.25);
  });

  it("1.3 written once, then billed monthly until a last day that is never before the first", () => {
    const mark: MarkRef = { ...place, kind: "pulse", index: 0 };
    const monthly = setPulse(exampleDocument(), mark, { every: { count: 1, unit: "week" }, last: 2 });
    expect(stageOf(monthly, "bind")?.curves.cost.pulses[0]).toEqual({
      first: 5,
      every: { count: 1, unit: "week" },
      last: 5,
      size: 20,
    });
    const once = setPulse(monthly, mark, { every: null });
    expect(stageOf(once, "bind")?.curves.cost.pulses[0]?.last).toBeNull();
  });
});

describe("stages", () => {
  it("1.1 a longer stage keeps its work", () => {
    const longer = setDays(exampleDocument(), "reach", 20);
    expect(wholeTotal(longer, "minutes")).toBeCloseTo(wholeTotal(exampleDocument(), "minutes"), 9);
    expect(pointsOf(longer, minutes)[1]).toEqual({ at: 0.5, value: 2 });
  });

  it("1.1 are added behind another, moved, hidden and taken out; one stays shown", () => {
    const added = addStage(exampleDocument(), "new", "reach");
    expect(added.stages.map((stage) => stage.id)).toEqual(["reach", "new", "bind", "use"]);
    expect(stageOf(added, "new")).toMatchObject({ name: "New stage", side: "pre", kind: "reach" });
    expect(moveStage(added, "new", 9).stages.at(-1)?.id).toBe("new");
    const one = removeStage(removeStage(exampleDocument(), "reach"), "bind");
    expect(hideStage(one, "use", true)).toBe(one);
    expect(removeStage(one, "use")).toBe(one);
  });

  it("1.1 no two are called the same", () => {
    const document = changeStage(exampleDocument(), "reach", { name: "New stage" });
    expect(freeName(document, "new STAGE")).toBe("new STAGE 2");
  });

  it("1.1 the same facts again change nothing", () => {
    const document = exampleDocument();
    expect(changeStage(document, "reach", { passRate: 0.5, name: "REACH" })).toBe(document);
  });
});

describe("totals", () => {
  it("1.3 typed for a stage and for the whole life come out exactly", () => {
    const stage = setTotal(exampleDocument(), minutes, 60);
    // The other stage lasts ten days at 1 a day.
    expect(wholeTotal(stage, "minutes")).toBeCloseTo(60 + 10, 9);
    const whole = setWholeTotal(exampleDocument(), "minutes", 80);
    expect(wholeTotal(whole, "minutes")).toBeCloseTo(80, 9);
    expect(setWholeTotal(exampleDocument(), "learning", 5)).toEqual(exampleDocument());
  });
});

describe("assumptions", () => {
  it("1.2 a source follows its share when one before it goes", () => {
    const direct = [
      { name: "Losses", share: 0.5 },
      { name: "Tax", share: 0.1 },
    ];
    let document = changeAssumptions(exampleDocument(), { direct });
    document = changeSource(
      changeSource(document, "direct.1.share", "Tax code"),
      "churn.rate",
      "Book of 2025",
    );
    expect(removeDirect(document, 0).assumptions).toMatchObject({
      direct: [{ name: "Tax", share: 0.1 }],
      sources: { "direct.0.share": "Tax code", "churn.rate": "Book of 2025" },
    });
    expect(changeSource(document, "churn.rate", "").assumptions.sources).toEqual({
      "direct.1.share": "Tax code",
    });
  });
});
