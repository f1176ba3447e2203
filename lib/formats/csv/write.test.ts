import { parse } from "csv-parse/sync";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type CsvCell, formatCsvRow, neutraliseFormula, writeCsv } from "@/lib/formats/csv/write";
import { openFixture, readWhole } from "@/lib/formats/test-support";

async function writeWhole(rows: readonly (readonly CsvCell[])[], bom = false): Promise<string> {
  let text = "";
  for await (const piece of writeCsv(rows, { bom })) text += piece;
  return text;
}

describe("6.2 writes CSV", () => {
  it("6.2 quotes what needs quotes and ends lines with CRLF", () => {
    expect(formatCsvRow(["a", 'say "hi"', "x,y", "two\nlines", null, 1.5, 12n, true])).toBe(
      'a,"say ""hi""","x,y","two\nlines",,1.5,12,true\r\n',
    );
    expect(formatCsvRow(["a,b", "c;d"], ";")).toBe('a,b;"c;d"\r\n');
  });

  it("6.2 makes formulas harmless and leaves numbers alone", () => {
    for (const formula of ["=1+1", "+cmd|' /C calc'!A0", "-2+3", "@SUM(A1)", "\t=1", "\r=1"]) {
      expect(neutraliseFormula(formula)).toBe(`'${formula}`);
    }
    for (const plain of ["-12.50", "+31", "-1.234,56", "1e-7", "a=b", "", "plain"]) {
      expect(neutraliseFormula(plain)).toBe(plain);
    }
  });

  it("6.2 makes formulas of an imported log harmless", async () => {
    const { events } = await readWhole(openFixture("formula-cells.csv"));
    const text = await writeWhole(events.map((event) => [event.caseId, event.resource]));
    expect(text).toBe(`F-1,"'=HYPERLINK(""http://example.test"",""x"")"\r\nF-1,'@SUM(A1)\r\n`);
  });

  it("6.2 starts with a byte-order mark when asked", async () => {
    expect(await writeWhole([["é"]], true)).toBe("\ufeffé\r\n");
    expect(await writeWhole([], true)).toBe("\ufeff");
  });

  it("6.2 writes any text so that it reads back the same, but for formulas", async () => {
    const table = fc.array(fc.array(fc.string(), { minLength: 2, maxLength: 2 }), {
      minLength: 1,
      maxLength: 20,
    });
    await fc.assert(
      fc.asyncProperty(table, async (rows) => {
        const back: string[][] = parse(await writeWhole(rows), { record_delimiter: "\r\n" });
        expect(back).toEqual(rows.map((row) => row.map(neutraliseFormula)));
      }),
    );
  });
});
