import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { changeInteractions } from "./change";
import { findCrossings } from "./crossing";
import { measureUse } from "./fields";
import { gradeInteraction } from "./grade";
import type { Interaction } from "./interaction";
import { softenInteraction } from "./soften";

const bound: Interaction = {
  id: "i1",
  name: "Policy bound",
  producer: { serviceId: "underwriting", domain: "Underwriting" },
  fields: ["policyId", "premium"],
  awaitsReply: false,
  namesConsumers: false,
  openConsumers: false,
  consumers: [],
};
const billing = { serviceId: "billing", domain: "Billing", fields: ["policyId", "premium"] };
const letters = { serviceId: "letters", domain: "Correspondence", fields: ["policyId"] };

describe("4.4 grades", () => {
  it("4.4 an awaited reply is rpc-style, whoever takes it", () => {
    for (const consumers of [[], [billing], [billing, letters]]) {
      expect(gradeInteraction({ ...bound, awaitsReply: true, consumers })).toMatchObject({ kind: "rpc" });
    }
    expect(gradeInteraction({ ...bound, awaitsReply: true, openConsumers: true }).kind).toBe("rpc");
  });

  it("4.4 one outside domain is a message, two are an event, consumers unknown by design are an event", () => {
    expect(gradeInteraction({ ...bound, consumers: [billing] })).toMatchObject({
      kind: "message",
      domains: ["Billing"],
      // Both fields are for billing alone: (1 + 0.6 × 2/2) / 3.
      score: 1.6 / 3,
    });
    const second = { ...billing, serviceId: "collections" };
    expect(gradeInteraction({ ...bound, consumers: [billing, second] }).kind).toBe("message");
    // Premium is for billing alone: 0.6 × 1/2 / 3.
    const two = gradeInteraction({ ...bound, consumers: [billing, letters] });
    expect(two).toMatchObject({ kind: "event", domains: ["Billing", "Correspondence"] });
    expect(two.score).toBeCloseTo(0.1, 12);
    expect(two.reasons).toEqual([
      { kind: "domains", count: 2 },
      { kind: "single-use", fields: ["premium"], of: 2 },
    ]);
    expect(gradeInteraction({ ...bound, consumers: [billing], openConsumers: true }).kind).toBe("event");
  });

  it("4.4 what nobody takes is an event that nobody observes; what stays at home is one too", () => {
    expect(gradeInteraction(bound)).toMatchObject({
      kind: "event",
      score: 0,
      reasons: [{ kind: "unobserved" }],
    });
    const home = { ...billing, domain: "Underwriting" };
    expect(gradeInteraction({ ...bound, consumers: [home] }).reasons[0]).toEqual({ kind: "inside-domain" });
  });

  it("4.4 the distance from the bare fact is the share of fields that one consumer uses; unsaid use is unknown", () => {
    expect(
      measureUse({
        fields: ["a", "b", "c", "d"],
        consumers: [
          { ...billing, fields: ["a", "b"] },
          { ...letters, fields: ["a"] },
        ],
      }),
    ).toEqual({
      single: [{ field: "b", serviceId: "billing" }],
      unused: ["c", "d"],
      distance: 0.25,
    });
    expect(measureUse({ fields: ["a"], consumers: [{ ...billing, fields: null }] }).distance).toBeNull();
    expect(measureUse({ fields: [], consumers: [] }).distance).toBe(0);
  });

  it("4.4 says what would soften it, the best first", () => {
    const call = { ...bound, awaitsReply: true, namesConsumers: true, consumers: [billing] };
    expect(gradeInteraction(call).score).toBe(1);
    const found = softenInteraction(call);
    expect(found.map(({ change }) => change.kind)).toEqual(["await-reply", "drop-fields", "name-consumers"]);
    // Without the reply it is a message of which all else stays: (1 + 0.6 + 0.4) / 3.
    expect(found.map(({ score }) => Number(score.toFixed(6)))).toEqual([0.666667, 0.8, 0.866667]);
    expect(softenInteraction(bound)).toEqual([]);
  });
});

describe("4.4 what if", () => {
  it("4.4 changes only what is named, and gives the grade that follows", () => {
    const other = { ...bound, id: "i2" };
    const [changed, same] = changeInteractions(
      [{ ...bound, consumers: [billing] }, other],
      [
        { kind: "add-consumer", interactionId: "i1", consumer: letters },
        { kind: "drop-fields", interactionId: "i1", fields: ["premium"] },
        { kind: "await-reply", interactionId: "nobody", awaits: true },
      ],
    );
    expect(same).toBe(other);
    expect(changed && gradeInteraction(changed)).toMatchObject({ kind: "event", score: 0 });
  });
});

describe("4.4 crossings", () => {
  it("4.4 an interaction crosses a seam when its ends stand on different sides; who stands on both is no end", () => {
    const seam = { id: "close", before: ["reach", "bind"], after: ["onboarding", "use"] };
    const stages = new Map([
      ["underwriting", ["bind"]],
      ["billing", ["use"]],
      ["letters", ["bind", "use"]],
    ]);
    const told = { ...bound, consumers: [billing, letters] };
    expect(findCrossings([told], stages, [seam])).toEqual([
      { interactionId: "i1", seamId: "close", serviceId: "billing" },
    ]);
    expect(findCrossings([told], new Map(), [seam])).toEqual([]);
    const back = {
      ...bound,
      producer: { serviceId: "billing", domain: "Billing" },
      consumers: [{ ...billing, serviceId: "underwriting" }],
    };
    expect(findCrossings([back], stages, [seam])).toHaveLength(1);
  });
});

const names = ["a", "b", "c", "d"];
const consumer = fc.record({
  serviceId: fc.constantFrom("s1", "s2", "s3", "s4"),
  domain: fc.constantFrom("Home", "North", "South"),
  fields: fc.option(fc.subarray(names), { nil: null }),
});
const anyInteraction = fc.record({
  id: fc.constant("i1"),
  name: fc.constant("Something"),
  producer: fc.constant({ serviceId: "s0", domain: "Home" }),
  fields: fc.subarray(names),
  awaitsReply: fc.boolean(),
  namesConsumers: fc.boolean(),
  openConsumers: fc.boolean(),
  consumers: fc.uniqueArray(consumer, { maxLength: 4, selector: ({ serviceId }) => serviceId }),
});

describe("4.4 laws of grades", () => {
  it("4.4 a grade stands in the third of its kind, and the order of consumers and fields does not matter", () => {
    fc.assert(
      fc.property(anyInteraction, (one) => {
        const grade = gradeInteraction(one);
        const third = ["event", "message", "rpc"].indexOf(grade.kind);
        expect(grade.score).toBeGreaterThanOrEqual(third / 3 - 1e-12);
        expect(grade.score).toBeLessThanOrEqual((third + 1) / 3 + 1e-12);
        const turned = { ...one, fields: [...one.fields].reverse(), consumers: [...one.consumers].reverse() };
        expect(gradeInteraction(turned).score).toBe(grade.score);
      }),
    );
  });

  it("4.4 waiting for a reply, and naming who is meant, never loosen; what softens always does", () => {
    fc.assert(
      fc.property(anyInteraction, (one) => {
        const { score } = gradeInteraction(one);
        expect(gradeInteraction({ ...one, awaitsReply: true }).score).toBeGreaterThanOrEqual(score);
        expect(gradeInteraction({ ...one, namesConsumers: true }).score).toBeGreaterThanOrEqual(score);
        for (const softener of softenInteraction(one)) {
          const [after] = changeInteractions([one], [softener.change]);
          expect(after && gradeInteraction(after).score).toBe(softener.score);
          expect(softener.score).toBeLessThan(score);
        }
      }),
    );
  });
});
