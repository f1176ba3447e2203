import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { exampleDocument } from "./example-document";
import { beginHistory, cancelDrag, enterChange, enterDrag, type History, redo, undo } from "./history";
import { addPoint, deleteMarks, movePoints } from "./points";
import { addPulse } from "./pulses";
import { setDays } from "./resize";
import { addStage, changeStage, hideStage, moveStage } from "./stages";
import { setTotal } from "./totals";
import type { MarkRef, StudioDocument } from "./types";

const rename = (document: StudioDocument, name: string) => changeStage(document, "reach", { name });

describe("history", () => {
  it("1.3 joins the letters of a name into one step", () => {
    let history = beginHistory(exampleDocument());
    for (const name of ["R", "Re", "Rea"]) {
      history = enterChange(history, {
        document: rename(history.present, name),
        said: name,
        enters: true,
        joins: "name",
      });
    }
    expect(history.past).toHaveLength(1);
    expect(undo(history).present).toEqual(exampleDocument());
  });

  it("1.3 leaves out what does not enter, and what changes nothing", () => {
    const start = beginHistory(exampleDocument());
    const beside = enterChange(start, { document: rename(start.present, "X"), said: "", enters: false });
    expect(beside.past).toHaveLength(0);
    expect(enterChange(start, { document: start.present, said: "", enters: true })).toBe(start);
  });

  it("1.3 a drag is one step, and a cancelled one is none", () => {
    const start = beginHistory(exampleDocument());
    const mark = start.present;
    const dragged = { ...start, present: setDays(setDays(mark, "reach", 12), "reach", 15) };
    const entered = enterDrag(dragged, mark, "15 days");
    expect(entered.past).toHaveLength(1);
    expect(undo(entered).present).toBe(mark);
    const cancelled = cancelDrag(dragged, mark);
    expect(cancelled).toEqual(start);
    expect(cancelled.present).toBe(mark);
  });

  it("1.3 undo after any sequence restores exactly, and redo brings it back", () => {
    const ids = fc.constantFrom("reach", "bind", "use");
    const curves = fc.constantFrom(
      "minutes" as const,
      "cost" as const,
      "revenue" as const,
      "touches.phone" as const,
    );
    const amount = fc.double({ min: 0, max: 100, noNaN: true });
    const share = fc.double({ min: 0, max: 1, noNaN: true });
    const edit = fc.oneof(
      fc.record({ do: fc.constant("add" as const), stageId: ids, curve: curves, at: share, value: amount }),
      fc.record({
        do: fc.constant("pulse" as const),
        stageId: ids,
        curve: curves,
        at: amount,
        value: amount,
      }),
      fc.record({ do: fc.constant("move" as const), stageId: ids, curve: curves, at: share, value: amount }),
      fc.record({
        do: fc.constant("delete" as const),
        stageId: ids,
        curve: curves,
        at: share,
        value: amount,
      }),
      fc.record({ do: fc.constant("days" as const), stageId: ids, curve: curves, at: share, value: amount }),
      fc.record({ do: fc.constant("total" as const), stageId: ids, curve: curves, at: share, value: amount }),
      fc.record({ do: fc.constant("stage" as const), stageId: ids, curve: curves, at: share, value: amount }),
      fc.record({ do: fc.constant("hide" as const), stageId: ids, curve: curves, at: share, value: amount }),
      fc.record({ do: fc.constant("order" as const), stageId: ids, curve: curves, at: share, value: amount }),
    );
    fc.assert(
      fc.property(fc.array(edit, { maxLength: 30 }), (edits) => {
        let count = 0;
        const apply = (document: StudioDocument, one: (typeof edits)[number]): StudioDocument => {
          const mark: MarkRef = { stageId: one.stageId, curve: one.curve, kind: "point", index: 0 };
          switch (one.do) {
            case "add":
              return addPoint(document, one, one)?.document ?? document;
            case "pulse":
              return addPulse(document, one, { first: one.at, every: null, last: null, size: one.value })
                .document;
            case "move":
              return movePoints(document, [mark], () => one);
            case "delete":
              return deleteMarks(document, [mark, { ...mark, kind: "pulse" }]);
            case "days":
              return setDays(document, one.stageId, one.value + 0.1);
            case "total":
              return setTotal(document, one, one.value);
            case "stage":
              return addStage(document, `new-${count++}`, one.stageId);
            case "hide":
              return hideStage(document, one.stageId, one.value > 50);
            case "order":
              return moveStage(document, one.stageId, Math.round(one.value / 30));
          }
        };
        const start = exampleDocument();
        let history: History = beginHistory(start);
        const seen = [history.present];
        for (const one of edits) {
          const before = history;
          history = enterChange(history, {
            document: apply(history.present, one),
            said: one.do,
            enters: true,
          });
          if (history !== before) seen.push(history.present);
        }
        const end = history.present;
        for (let index = seen.length - 2; index >= 0; index--) {
          history = undo(history);
          expect(history.present).toBe(seen[index]);
        }
        expect(history.present).toEqual(start);
        expect(undo(history)).toBe(history);
        while (history.future.length > 0) history = redo(history);
        expect(history.present).toBe(end);
      }),
    );
  });
});
