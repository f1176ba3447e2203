import { gzipSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import { bytesOf, catchFormatError, openFixture, readWhole } from "@/lib/formats/test-support";

const wrap = (inner: string) => `<log><trace><string key="concept:name" value="C"/>${inner}</trace></log>`;
const event = (extra = "") =>
  `<event><string key="concept:name" value="A"/><date key="time:timestamp" value="2024-01-01T00:00:00Z"/>${extra}</event>`;

describe("6.1 reads XES", () => {
  it("6.1 reads typed, nested and listed attributes of events and cases", async () => {
    const { events, cases } = await readWhole(openFixture("nested.xes"));
    expect(events[0]).toEqual({
      line: 11,
      ordinal: 1,
      caseId: "N-1",
      activity: "Submitted & signed",
      transition: "COMPLETE",
      occurredAt: Date.parse("2024-01-01T09:00:00.250Z"),
      offsetMinutes: 60,
      resource: "Zoë",
      cost: { amount: "12.50", currency: "EUR" },
      attributes: {
        address: "home",
        "address.city": "Delft",
        "address.geo": "",
        "address.geo.lat": 52.01,
        "flags.flag": true,
        "flags.flag.2": false,
        ref: "f81d4fae",
      },
    });
    expect(cases.map((logCase) => logCase.caseId)).toEqual(["N-1", "N-3"]);
    expect(Object.entries(cases[0]?.attributes ?? {})).toEqual([
      ["amount", 2500],
      ["product", "Loan"],
      ["product.secured", false],
      ["__proto__", "harmless"],
    ]);
  });

  it("6.1 reads a time without offset in the zone of the import", async () => {
    const { events } = await readWhole(openFixture("nested.xes"));
    expect(events[1]).toMatchObject({
      activity: "Approved",
      occurredAt: Date.parse("2024-07-02T08:00:00Z"),
      offsetMinutes: null,
    });
  });

  it("6.1 lists missing and unreadable times, missing activities and nameless cases with their lines", async () => {
    const { issues, events } = await readWhole(openFixture("nested.xes"));
    expect(issues.map(({ line, field, value, severity }) => [line, field, value, severity])).toEqual([
      [25, "time:timestamp", "", "error"],
      [28, "time:timestamp", "yesterday", "error"],
      [32, "concept:name", "", "error"],
      [40, "concept:name", "", "error"],
      [53, "concept:name", "N-4", "warning"],
    ]);
    expect(events.map((found) => found.activity)).toEqual(["Submitted & signed", "Approved", "Named late"]);
  });

  it("6.1 reads every kind of gzip wrapping and any size of pieces alike", async () => {
    const xml = wrap(event('<string key="é" value="€"/>'));
    for (const bytes of [
      Buffer.from(xml),
      gzipSync(xml),
      gzipSync(gzipSync(xml)),
      Buffer.from(`\ufeff${xml}`, "utf16le"),
    ]) {
      for (const pieceSize of [1, 3, 100_000]) {
        const { events } = await readWhole(bytesOf(bytes, pieceSize));
        expect(events.map((found) => found.attributes)).toEqual([{ é: "€" }]);
      }
    }
  });

  it("6.1 honours an encoding named in the XML declaration", async () => {
    const xml = `<?xml version="1.0" encoding="ISO-8859-1"?>${wrap(event('<string key="name" value="Zoë"/>'))}`;
    const { events } = await readWhole(bytesOf(Buffer.from(xml, "latin1")));
    expect(events[0]?.attributes).toEqual({ name: "Zoë" });
  });

  it("6.1 refuses a 10 MB value but keeps its event and the rest", async () => {
    const huge = "x".repeat(10_000_000);
    const { events, issues } = await readWhole(
      bytesOf(wrap(event(`<string key="note" value="${huge}"/>`) + event()), 65_536),
    );
    expect(events).toHaveLength(2);
    expect(issues).toHaveLength(1);
    expect(issues[0]).toMatchObject({ field: "note", severity: "error" });
    expect(issues[0]?.value).toHaveLength(200);
  });

  it("6.1 gives up a value that never ends", async () => {
    async function* endless() {
      yield Buffer.from('<log><trace><string key="concept:name" value="');
      for (;;) yield Buffer.alloc(65_536, "x");
    }
    expect((await catchFormatError(readWhole(endless()))).code).toBe("field-too-large");
  });

  it("6.1 refuses entity declarations", async () => {
    const fault = await catchFormatError(readWhole(openFixture("entity-bomb.xes")));
    expect(fault).toMatchObject({ code: "xml-entities" });
    expect(fault.hint).toContain("DOCTYPE");
  });

  it("6.1 tells a file that is cut off from one that is malformed", async () => {
    expect(await catchFormatError(readWhole(openFixture("truncated.xes")))).toMatchObject({
      code: "xml-truncated",
      line: 4,
    });
    const malformed = await catchFormatError(readWhole(bytesOf("<log>\n<trace>\n</event></log>")));
    expect(malformed).toMatchObject({ code: "xml-malformed", line: 3 });
  });

  it("6.1 refuses XML that is no event log", async () => {
    expect(await catchFormatError(readWhole(bytesOf("<!DOCTYPE html><html><body/></html>")))).toMatchObject({
      code: "not-xes",
      message: expect.stringContaining("web page"),
    });
  });

  it("6.1 limits the depth of attributes and of elements", async () => {
    const deep = (levels: number) =>
      `${'<string key="k" value="v">'.repeat(levels)}${"</string>".repeat(levels)}`;
    const { events, issues } = await readWhole(bytesOf(wrap(event(deep(20)))));
    expect(Object.keys(events[0]?.attributes ?? {})).toHaveLength(8);
    expect(issues).toHaveLength(1);
    expect((await catchFormatError(readWhole(bytesOf(wrap(event(deep(500))))))).code).toBe("xml-malformed");
  });
});
