import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type EscalationState, escalationStates, isSettled, movesFrom, refuseMove, sayClock } from "./moves";

const at = (text: string) => new Date(text);

describe("escalation moves", () => {
  it("2.5 settles only with an answer or a note, and is taken up again only with a note", () => {
    expect(refuseMove("open", "resolved", { answer: null, note: null })?.path).toBe("answer");
    expect(refuseMove("open", "resolved", { answer: "We refunded it.", note: null })).toBeNull();
    expect(refuseMove("waiting", "withdrawn", { answer: null, note: null })?.path).toBe("note");
    expect(refuseMove("waiting", "withdrawn", { answer: null, note: "Sent twice" })).toBeNull();
    expect(refuseMove("resolved", "in_progress", { answer: "Told", note: null })?.path).toBe("note");
    expect(refuseMove("in_progress", "open", { answer: "Told", note: "x" })?.path).toBe("state");
  });

  it("2.5 however it is moved, no settled escalation lacks an answer or a word on why", () => {
    const step = fc.record({
      to: fc.constantFrom(...escalationStates),
      answer: fc.option(fc.constant("Told")),
      note: fc.option(fc.constant("Because")),
    });
    fc.assert(
      fc.property(fc.array(step, { maxLength: 30 }), (steps) => {
        let state: EscalationState = "open";
        let answer: string | null = null;
        for (const { to, note, ...given } of steps) {
          const said: string | null = given.answer ?? answer;
          if (refuseMove(state, to, { answer: said, note })) continue;
          expect(movesFrom(state)).toContain(to);
          if (to === "resolved") expect(said).not.toBeNull();
          if (to === "withdrawn" || isSettled(state)) expect(note).not.toBeNull();
          [state, answer] = [to, said];
        }
      }),
    );
  });

  it("2.5 says the clock in words", () => {
    const due = at("2026-03-04T12:00:00Z");
    expect(sayClock(due, null, at("2026-03-04T09:30:00Z"))).toEqual({ text: "2 hours left", overdue: false });
    expect(sayClock(due, null, at("2026-03-01T11:00:00Z")).text).toBe("3 days left");
    expect(sayClock(due, null, at("2026-03-04T11:59:40Z")).text).toBe("1 minute left");
    expect(sayClock(due, null, at("2026-03-07T12:00:00Z"))).toEqual({
      text: "3 days overdue",
      overdue: true,
    });
    expect(sayClock(due, at("2026-03-04T12:00:00Z"), due).text).toBe("Settled in time");
    expect(sayClock(due, at("2026-03-05T13:00:00Z"), due).text).toBe("Settled 25 hours late");
  });
});
