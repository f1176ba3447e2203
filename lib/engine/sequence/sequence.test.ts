import fc from "fast-check";
import { expect, test } from "vitest";
import { layOutSequence } from "./lay-out";
import { buildSequence, type SequenceInteraction } from "./sequence";
import { escapeMermaid, toMermaid } from "./to-mermaid";
import { escapeXml, toSvg } from "./to-svg";

const party = (name: string) => ({ id: name, name });
const bound: SequenceInteraction = {
  name: "Policy bound",
  kind: "event",
  producer: party("Underwriting"),
  consumers: [party("Billing"), party("Letters")],
  awaitsReply: false,
  openConsumers: false,
};
const priced: SequenceInteraction = {
  name: "Price asked for",
  kind: "rpc",
  producer: party("Quotes"),
  consumers: [party("Underwriting")],
  awaitsReply: true,
  openConsumers: false,
};

test("4.4 a sequence tells each taker in turn, and the reply where one is awaited", () => {
  expect(toMermaid(buildSequence([priced, bound]))).toBe(
    [
      "sequenceDiagram",
      "  participant p1 as Quotes",
      "  participant p2 as Underwriting",
      "  participant p3 as Billing",
      "  participant p4 as Letters",
      "  p1->>p2: Price asked for",
      "  p2-->>p1: Reply to Price asked for",
      "  p2-)p3: Policy bound",
      "  p2-)p4: Policy bound",
      "",
    ].join("\n"),
  );
});

/**
 * What a line of a Mermaid sequence diagram may be, after its documentation: text is letters, digits, blanks, dots,
 * underscores and characters by their codes; a bare "end" would close a block, and #, ; % : { } < > would be read.
 */
const text = String.raw`(?:[\p{L}\p{N} ._]|#\d{1,7};)+`;
const rules = {
  first: /^sequenceDiagram$/,
  participant: new RegExp(`^  participant p[1-9]\\d* as ${text}$`, "u"),
  step: new RegExp(`^  p[1-9]\\d*(?:-\\)|->>|-->>)p[1-9]\\d*: ${text}$`, "u"),
};
const bareEnd = /(?<![\p{L}\p{N}])end(?![\p{L}\p{N}])/iu;

const hostile = fc.oneof(
  fc.constantFrom(
    "end",
    "Bound; end",
    "END of term",
    "a\nparticipant p9 as Evil",
    "%%{init: {'theme':'dark'}}%%",
    "x #35; y",
    "<script>alert(1)</script>",
    "p1->>p2: boo",
    "wrap: text",
    "\u2028\u0000\ud800",
    "#quot;",
    "😀 Ωmega",
    "   ",
  ),
  fc.string({ minLength: 1, maxLength: 30, unit: "grapheme" }),
);
const interaction = fc.record({
  name: hostile,
  kind: fc.constantFrom("event" as const, "message" as const, "rpc" as const),
  producer: fc.option(hostile.map(party), { nil: null }),
  consumers: fc.array(hostile.map(party), { maxLength: 3 }),
  awaitsReply: fc.boolean(),
  openConsumers: fc.boolean(),
});

test("4.4 Mermaid text keeps to the rules of a sequence diagram whatever things are called, and tells their names", () => {
  fc.assert(
    fc.property(fc.array(interaction, { maxLength: 6 }), (list) => {
      const sequence = buildSequence(list);
      const [first, ...rest] = toMermaid(sequence).trimEnd().split("\n");
      expect(first).toMatch(rules.first);
      expect(rest).toHaveLength(sequence.participants.length + sequence.steps.length);
      rest.forEach((line, index) => {
        const isParticipant = index < sequence.participants.length;
        expect(line).toMatch(isParticipant ? rules.participant : rules.step);
        expect(line.replace(/^ {2}participant/, "")).not.toMatch(bareEnd);
      });
    }),
  );
  const decode = (coded: string) =>
    coded.replaceAll(/#(\d+);/g, (_, code: string) => String.fromCodePoint(Number(code)));
  for (const name of ["Bound; end", "a-b: <c> #35; {d}", "Preis & Prämie, 100 %", "😀"])
    expect(decode(escapeMermaid(name))).toBe(name);
});

test("4.4 an SVG file of a sequence stands alone and is well formed whatever things are called", () => {
  fc.assert(
    fc.property(fc.array(interaction, { maxLength: 6 }), hostile, (list, title) => {
      const svg = toSvg(layOutSequence(buildSequence(list)), title);
      expect(svg).not.toMatch(/var\(|<script|<style|href=|url\(/);
      // Every tag is one of ours, with values in quotes; between tags there is no bare < or &.
      const left = svg
        .replace(/^<\?xml version="1\.0" encoding="UTF-8"\?>\n/, "")
        .replaceAll(/<\/?(?:svg|title|rect|line|path|text)(?: [a-z0-9-]+="[^"<]*")*\/?>/gi, "");
      expect(left).not.toMatch(/[<>]|&(?!(?:amp|lt|gt|quot|apos);)/);
    }),
  );
  expect(escapeXml(`<a b="c">&'`)).toBe("&lt;a b=&quot;c&quot;&gt;&amp;&apos;");
});

test("4.4 arrows of a drawn sequence run below each other between the lines of their services", () => {
  const drawing = layOutSequence(buildSequence([priced, bound]));
  const [quotes, underwriting, billing, letters] = drawing.participants.map(({ x }) => x);
  expect(drawing.steps.map(({ x1, x2 }) => [x1, x2])).toEqual([
    [quotes, underwriting],
    [underwriting, quotes],
    [underwriting, billing],
    [underwriting, letters],
  ]);
  const heights = drawing.steps.map(({ y }) => y);
  expect(heights).toEqual([...heights].sort((left, right) => left - right));
  expect(new Set(heights).size).toBe(4);
  expect(Math.max(...heights)).toBeLessThan(drawing.height);
});
