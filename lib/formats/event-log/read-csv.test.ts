import { describe, expect, it } from "vitest";
import { NO_COLUMNS } from "@/lib/formats/event-log/column-roles";
import { bytesOf, catchFormatError, openFixture, readWhole } from "@/lib/formats/test-support";

const at = (iso: string) => Date.parse(iso);

describe("6.1 reads CSV", () => {
  it("6.1 reads past a byte-order mark", async () => {
    const { events, issues } = await readWhole(openFixture("bom.csv"));
    expect(issues).toEqual([]);
    expect(events.map(({ caseId, activity, resource, line }) => [caseId, activity, resource, line])).toEqual([
      ["C-1", "Submitted", "Anna", 2],
      ["C-1", "Approved", "Björn", 3],
    ]);
    expect(events[0]).toMatchObject({ occurredAt: at("2024-03-01T08:00:00Z"), offsetMinutes: 60 });
  });

  it("6.1 reads semicolons, decimal commas, dotted dates and Dutch headers in the given zone", async () => {
    const { events, issues } = await readWhole(openFixture("semicolons.csv"));
    expect(issues).toEqual([]);
    expect(events[0]).toMatchObject({
      caseId: "Z1",
      activity: "Ingediend",
      occurredAt: at("2024-02-01T08:00:00Z"),
      offsetMinutes: null,
      cost: { amount: "1234.50", currency: "EUR" },
      attributes: { Toelichting: "eerste; met puntkomma" },
    });
    expect(events[1]).toMatchObject({ occurredAt: at("2024-02-13T16:45:30Z"), cost: null });
  });

  it("6.1 reads quotes over lines and names the physical line of each fault", async () => {
    const { events, issues } = await readWhole(openFixture("quoted-newlines.csv"));
    expect(events.map(({ caseId, line }) => [caseId, line])).toEqual([
      ["C-1", 2],
      ["C-3", 8],
    ]);
    expect(events[0]?.attributes).toEqual({ note: 'two\nlines, with "quotes"' });
    expect(issues.map(({ line, field, value }) => [line, field, value])).toEqual([
      [4, "timestamp", "not a date"],
      [7, null, "C-2 · Submitted · 2024-01-02T00:00:00Z"],
    ]);
  });

  it("6.1 reads windows-1252 when the bytes are not UTF-8", async () => {
    const { events } = await readWhole(openFixture("windows-1252.csv"));
    expect(events.map(({ activity, resource }) => [activity, resource])).toEqual([
      ["Prämie erhöht", "Müller"],
      ["Zahlung 5 €", "“Zoë”"],
    ]);
  });

  it("6.1 notices windows-1252 that only shows late in the file", async () => {
    const head = `case id,activity,timestamp\n${"C,Call,2024-01-01T00:00:00Z\n".repeat(20_000)}`;
    const tail = Buffer.from("C,Zoë,2024-01-01T00:00:00Z\n", "latin1");
    const { events, issues } = await readWhole(bytesOf(Buffer.concat([Buffer.from(head), tail]), 65_536));
    expect(events.at(-1)?.activity).toBe("Zoë");
    expect(issues).toHaveLength(1);
    expect(issues[0]?.severity).toBe("warning");
  });

  it("6.1 lists uneven rows and missing fields, and lets a trailing delimiter pass", async () => {
    const { events, issues } = await readWhole(openFixture("uneven-rows.csv"));
    expect(events.map((event) => event.caseId)).toEqual(["U-1", "U-6"]);
    expect(issues.map(({ line, field }) => [line, field])).toEqual([
      [3, null],
      [4, null],
      [6, "case id"],
      [7, "activity"],
    ]);
    expect(issues[0]?.reason).toContain("2 fields where the first has 3");
  });

  it("6.1 gives up only the lines with stray or unclosed quotes", async () => {
    const { events, issues } = await readWhole(openFixture("stray-quotes.csv"));
    expect(events.map((event) => event.caseId)).toEqual(["S-1", "S-3", "S-5"]);
    expect(issues.map((issue) => issue.line)).toEqual([3, 5]);
  });

  it("6.1 refuses a 10 MB field but reads the rows around it, quoted or not", async () => {
    for (const quote of ['"', ""]) {
      const huge = `C-2,${quote}${"x".repeat(10_000_000)}${quote},2024-01-02T00:00:00Z`;
      const text = `case id,activity,timestamp\nC-1,A,2024-01-01T00:00:00Z\n${huge}\nC-3,A,2024-01-03T00:00:00Z\n`;
      const { events, issues } = await readWhole(bytesOf(text, 65_536));
      expect(events.map(({ caseId, line }) => [caseId, line])).toEqual([
        ["C-1", 2],
        ["C-3", 4],
      ]);
      expect(issues).toHaveLength(1);
      expect(issues[0]).toMatchObject({ line: 3, field: "activity", severity: "error" });
    }
  });

  it("6.1 reads mixed date formats where each is clear and lists the rest", async () => {
    const { events, issues } = await readWhole(openFixture("mixed-dates.csv"), { zone: "UTC" });
    expect(events.map((event) => new Date(event.occurredAt).toISOString())).toEqual([
      "2024-03-01T09:00:00.000Z",
      "2024-03-02T10:00:00.000Z",
      "2024-03-03T11:00:00.000Z",
      "2024-03-25T12:00:30.000Z",
    ]);
    expect(issues.map(({ line, field, value }) => [line, field, value])).toEqual([
      [6, "date", "31/31/2024 09:00"],
    ]);
  });

  it("6.1 follows the mapping and date format that a person chose", async () => {
    const { events } = await readWhole(openFixture("ambiguous-dates.csv"), {
      zone: "America/New_York",
      dateFormats: ["mm/dd/yyyy"],
      csv: {
        delimiter: ",",
        lineEnding: "lf",
        hasHeader: true,
        columns: { ...NO_COLUMNS, caseId: "activity", activity: "case id", timestamp: "date" },
      },
    });
    expect(events[0]).toMatchObject({
      caseId: "Submitted",
      activity: "A-1",
      occurredAt: at("2024-02-03T15:00:00Z"),
    });
  });

  it("6.1 warns of local times that occur twice or never", async () => {
    const text = "case id,activity,time\nC,A,2024-10-27 02:30\nC,A,2024-03-31 02:30\n";
    const { events, issues } = await readWhole(bytesOf(text));
    expect(events.map((event) => event.occurredAt)).toEqual([
      at("2024-10-27T00:30:00Z"),
      at("2024-03-31T01:30:00Z"),
    ]);
    expect(issues.map(({ line, severity }) => [line, severity])).toEqual([
      [2, "warning"],
      [3, "warning"],
    ]);
  });

  it("6.1 gathers case columns once per batch and other columns as attributes", async () => {
    const text =
      "case:concept:name,concept:name,time:timestamp,case:AMOUNT_REQ,case:__proto__,note\n" +
      "1,A,2024-01-01T00:00:00Z,,p,x\n1,B,2024-01-02T00:00:00Z,5000,,\n";
    const { cases, events } = await readWhole(bytesOf(text));
    expect(cases).toHaveLength(1);
    expect(Object.entries(cases[0]?.attributes ?? {})).toEqual([
      ["__proto__", "p"],
      ["AMOUNT_REQ", "5000"],
    ]);
    expect(events.map((event) => event.attributes)).toEqual([{ note: "x" }, {}]);
  });

  it("6.1 reads tabs, UTF-16, old Macintosh lines and any size of pieces", async () => {
    const text = "case id\tactivity\ttimestamp\rC\tZoë\t2024-01-01T00:00:00Z\rC\tB\t2024-01-01T00:00:00Z\r";
    for (const pieceSize of [1, 2, 5, 1_000]) {
      const utf8 = await readWhole(bytesOf(text, pieceSize));
      const utf16 = await readWhole(bytesOf(Buffer.from(text, "utf16le"), pieceSize));
      for (const { events } of [utf8, utf16]) {
        expect(events.map(({ activity, line }) => [activity, line])).toEqual([
          ["Zoë", 2],
          ["B", 3],
        ]);
      }
    }
  });

  it("6.1 says which column is missing", async () => {
    const fault = await catchFormatError(readWhole(bytesOf("case id,colour\nC,red\nD,blue\n")));
    expect(fault).toMatchObject({ code: "no-columns", message: expect.stringContaining("case id, colour") });
  });

  it("6.1 refuses an unknown zone", async () => {
    expect((await catchFormatError(readWhole(openFixture("bom.csv"), { zone: "Mars/Olympus" }))).code).toBe(
      "bad-option",
    );
  });
});
