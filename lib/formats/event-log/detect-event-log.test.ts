import { gzipSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import { detectEventLog } from "@/lib/formats/event-log/detect-event-log";
import { bytesOf, catchFormatError, openFixture, openRealLog } from "@/lib/formats/test-support";

describe("6.1 detects what a file is", () => {
  it("6.1 knows the real log from its bytes and says that its name is wrong", async () => {
    const detection = await detectEventLog(openRealLog(), "export.csv");
    expect(detection).toMatchObject({ format: "xes", gzipLayers: 1, encoding: "utf-8", csv: null });
    expect(detection.warnings.join(" ")).toContain("“export.csv” is named as CSV but holds XES");
  });

  it("6.1 finds delimiter, encoding, columns and date format", async () => {
    const semicolons = await detectEventLog(openFixture("semicolons.csv"), "log.csv");
    expect(semicolons.csv?.layout).toMatchObject({ delimiter: ";", hasHeader: true });
    expect(semicolons.csv?.layout.columns).toMatchObject({
      caseId: "Zaak",
      activity: "Activiteit",
      timestamp: "Tijdstip",
      costAmount: "Bedrag",
      costCurrency: "Valuta",
    });
    expect(semicolons.csv?.decimalMark).toBe(",");
    expect(semicolons.warnings).toEqual([]);
    expect((await detectEventLog(openFixture("windows-1252.csv"))).encoding).toBe("windows-1252");
    expect(await detectEventLog(openFixture("bom.csv"))).toMatchObject({ encoding: "utf-8", hasBom: true });
  });

  it("6.1 knows the standard's own column names before any synonym", async () => {
    const text =
      "Activity,case:concept:name,concept:name,time:timestamp,org:resource,lifecycle:transition,cost:total,cost:currency,date\n" +
      "x,1,A,2024-01-01T00:00:00Z,Anna,START,1,EUR,2020-01-01\n";
    const { csv } = await detectEventLog(bytesOf(text));
    expect(csv?.layout.columns).toEqual({
      caseId: "case:concept:name",
      activity: "concept:name",
      timestamp: "time:timestamp",
      transition: "lifecycle:transition",
      resource: "org:resource",
      costAmount: "cost:total",
      costCurrency: "cost:currency",
    });
  });

  it("6.1 asks when day and month could be swapped, and only then", async () => {
    const ambiguous = await detectEventLog(openFixture("ambiguous-dates.csv"));
    expect(ambiguous.csv?.columns[2]?.dates).toMatchObject({ ambiguous: true, formats: ["dd/mm/yyyy"] });
    expect(ambiguous.warnings).toHaveLength(1);
    const american = await detectEventLog(
      bytesOf("case,event,date\n1,A,02/13/2024 3:05 PM\n1,B,02/03/2024 1:00 AM\n"),
    );
    expect(american.csv?.columns[2]?.dates).toMatchObject({ ambiguous: false, formats: ["mm/dd/yyyy"] });
    const mixed = await detectEventLog(openFixture("mixed-dates.csv"));
    expect(mixed.csv?.columns[2]?.dates).toMatchObject({ mixed: true, share: 0.8 });
  });

  it("6.1 recognises epoch seconds and milliseconds", async () => {
    const seconds = await detectEventLog(bytesOf("case;event;time\n1;A;1704067200\n1;B;1704067300\n"));
    expect(seconds.csv?.columns[2]?.dates?.formats).toEqual(["epoch-s"]);
    const milliseconds = await detectEventLog(
      bytesOf("case|event|time\n1|A|1704067200000\n1|B|1704067300000\n"),
    );
    expect(milliseconds.csv?.columns[2]?.dates?.formats).toEqual(["epoch-ms"]);
  });

  it("6.1 names columns itself when there is no header", async () => {
    const { csv } = await detectEventLog(bytesOf("1,A,2024-01-01 10:00\n1,B,2024-01-02 10:00\n"));
    expect(csv?.layout).toMatchObject({ hasHeader: false, columns: { timestamp: "Column 3", caseId: null } });
    expect(csv?.missing).toEqual(["caseId", "activity"]);
  });

  it("6.1 is not misled by delimiters inside quotes", async () => {
    const text = 'case id;activity;time\n1;"a,b,c,d";2024-01-01\n2;"e,f,g,h";2024-01-02\n';
    expect((await detectEventLog(bytesOf(text))).csv?.layout.delimiter).toBe(";");
  });

  it("6.1 compares gzip with the name", async () => {
    const csv = "case,event,time\n1,A,2024-01-01\n";
    expect((await detectEventLog(bytesOf(csv), "log.csv.gz")).warnings[0]).toContain("not compressed");
    expect((await detectEventLog(bytesOf(gzipSync(csv)), "log.csv")).warnings[0]).toContain("is compressed");
    expect((await detectEventLog(bytesOf(gzipSync(csv)), "log.csv.gz")).warnings).toEqual([]);
    expect((await detectEventLog(bytesOf(csv), "log.xes")).warnings[0]).toContain(
      "named as XES but holds CSV",
    );
  });

  it("6.1 refuses what cannot be an event log, in plain words", async () => {
    const codeOf = async (content: string | Uint8Array) =>
      (await catchFormatError(detectEventLog(bytesOf(content)))).code;
    expect(await codeOf("%PDF-1.7\n\u0000\u0001\u0002\u0000")).toBe("binary-file");
    expect(await codeOf(Buffer.from([0x89, 0x50, 0x4e, 0x47, 0, 1, 2, 3, 0, 0, 7]))).toBe("binary-file");
    expect(await codeOf('{"events": []}')).toBe("unsupported-format");
    expect(await codeOf("Dear reader,\n\nthis is a letter.\nIt has no columns at all.\n")).toBe(
      "unsupported-format",
    );
    expect(await codeOf("<html><body>Sign in</body></html>")).toBe("not-xes");
    expect(await codeOf("PK\u0003\u0004")).toBe("unsupported-archive");
    expect(await codeOf("  \n \n")).toBe("empty-file");
  });

  it("6.1 needs only the start of a file and closes the source", async () => {
    const closed: boolean[] = [];
    async function* long() {
      try {
        yield Buffer.from("case,event,time\n");
        for (;;) yield Buffer.from("1,A,2024-01-01\n".repeat(1_000));
      } finally {
        closed.push(true);
      }
    }
    expect((await detectEventLog(long())).format).toBe("csv");
    expect(closed).toEqual([true]);
  });
});
