import fc from "fast-check";
import { expect, test } from "vitest";
import type { GradedInteraction } from "@/lib/interactions/graded";
import { filterInteractions, isFiltered, noFilter, readFilter, writeFilter } from "./filter";

const party = (id: string, domain = id) => ({ id, name: `Service ${id}`, domain });
const row = (
  id: string,
  grade: GradedInteraction["grade"],
  from: string,
  to: string[],
): GradedInteraction => ({
  id,
  name: `Told ${id}`,
  address: `a/${id}`,
  description: null,
  producer: party(from, "Sales"),
  fields: ["policyId"],
  awaitsReply: grade === "rpc",
  namesConsumers: false,
  openConsumers: false,
  replyAddress: null,
  consumers: to.map((one) => ({ ...party(one), fields: null })),
  documentId: null,
  version: 1,
  grade,
  score: 0,
  distance: null,
  reasons: [],
  softeners: [],
});
const rows = [
  row("1", "event", "a", ["b", "c"]),
  row("2", "message", "a", ["b"]),
  row("3", "rpc", "b", ["c"]),
];
const services = [
  { ...party("a"), stageIds: ["quote"] },
  { ...party("b"), stageIds: ["use"] },
  { ...party("c"), stageIds: [] },
];
const ids = (part: Partial<typeof noFilter>, crossing = new Set<string>()) =>
  filterInteractions(rows, { ...noFilter, ...part }, services, crossing).map(({ id }) => id);

test("4.4 a filter takes grade, service, stage, domain, seam and text, all at once", () => {
  expect(ids({})).toEqual(["1", "2", "3"]);
  expect(ids({ grade: "rpc" })).toEqual(["3"]);
  expect(ids({ service: "c" })).toEqual(["1", "3"]);
  expect(ids({ stage: "quote" })).toEqual(["1", "2"]);
  expect(ids({ domain: "c" })).toEqual(["1", "3"]);
  expect(ids({ crossing: true }, new Set(["2"]))).toEqual(["2"]);
  expect(ids({ text: "SERVICE C" })).toEqual(["1", "3"]);
  expect(ids({ text: "policyid", grade: "message" })).toEqual(["2"]);
  expect(isFiltered({ ...noFilter, view: "list", sequence: ["1"] })).toBe(false);
});

test("4.4 the address holds the whole view", () => {
  const word = fc.string({ maxLength: 20, unit: "grapheme" });
  const filter = fc.record({
    view: fc.constantFrom("map" as const, "list" as const, "sequence" as const),
    grade: fc.constantFrom("" as const, "event" as const, "rpc" as const),
    service: fc.uuid(),
    stage: fc.constant(""),
    domain: word,
    crossing: fc.boolean(),
    text: word,
    sequence: fc.array(fc.uuid(), { maxLength: 5 }),
  });
  fc.assert(
    fc.property(filter, (given) => {
      const search = new URL(writeFilter("/x", "m", given), "http://localhost").searchParams;
      expect(readFilter(Object.fromEntries(search))).toEqual(given);
    }),
  );
});
