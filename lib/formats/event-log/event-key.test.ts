import { describe, expect, it } from "vitest";
import { eventKey, hashEvent, joinEventKey, OccurrenceCounter } from "@/lib/formats/event-log/event-key";

const call = {
  caseId: "1",
  activity: "Call",
  transition: null,
  occurredAt: 1_704_067_200_000,
  resource: "Anna",
};

describe("6.1 knows an event again", () => {
  it("6.1 gives the same content the same key, for good", () => {
    expect(hashEvent({ ...call })).toBe(hashEvent(call));
    expect(hashEvent(call)).toMatch(/^[0-9a-f]{32}$/);
    expect(hashEvent(call)).toBe("5a638e9f9e51d7b7c38904e569e586c4");
  });

  it("6.1 tells contents apart, also where text moves from one field to the next", () => {
    const variants = [
      call,
      { ...call, caseId: "2" },
      { ...call, transition: "START" },
      { ...call, occurredAt: call.occurredAt + 1 },
      { ...call, resource: null },
      { ...call, caseId: "1C", activity: "all" },
      { ...call, activity: "Call4:Anna", resource: null },
    ];
    expect(new Set(variants.map(hashEvent)).size).toBe(variants.length);
  });

  it("6.1 lets genuine duplicates survive", () => {
    const counter = new OccurrenceCounter();
    const keys = [call, call, { ...call, activity: "Mail" }, call].map((event) =>
      joinEventKey(hashEvent(event), counter.next(hashEvent(event))),
    );
    expect(new Set(keys).size).toBe(4);
    expect(keys[1]).toBe(eventKey(call, 2));
    counter.reset();
    expect(counter.next(hashEvent(call))).toBe(1);
  });
});
