import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parseRecords } from "@/lib/formats/csv/parse-records";
import { RecordSplitter } from "@/lib/formats/csv/split-records";
import { formatCsvRow, neutraliseFormula } from "@/lib/formats/csv/write";

const DIALECT = { delimiter: ",", lineEnding: "lf" } as const;

function readCells(text: string, pieceSize: number): string[][] {
  const splitter = new RecordSplitter({ ...DIALECT, maxFieldBytes: 1_000 });
  const bytes = Buffer.from(text);
  const records = [];
  for (let start = 0; start < bytes.length; start += pieceSize) {
    records.push(...splitter.push(bytes.subarray(start, start + pieceSize)));
  }
  records.push(...splitter.end());
  return parseRecords(records, DIALECT).map((item) => (item.kind === "row" ? item.cells : [item.reason]));
}

describe("6.1 cuts CSV into records", () => {
  it("6.1 reads any table whatever the size of the pieces", () => {
    const cell = fc.string({ unit: fc.constantFrom("a", '"', ",", "\n", "\r\n", "é", " ", ";") });
    const table = fc.array(fc.array(cell, { minLength: 2, maxLength: 4 }), { minLength: 1, maxLength: 8 });
    fc.assert(
      fc.property(table, fc.integer({ min: 1, max: 40 }), (rows, pieceSize) => {
        const text = rows.map((row) => formatCsvRow(row)).join("");
        expect(readCells(text, pieceSize)).toEqual(rows.map((row) => row.map(neutraliseFormula)));
      }),
    );
  });

  it("6.1 never throws, whatever the text", () => {
    const text = fc.string({ unit: fc.constantFrom("a", '"', ",", "\n", "\r"), maxLength: 60 });
    fc.assert(
      fc.property(text, fc.integer({ min: 1, max: 9 }), (soup, size) => {
        expect(Array.isArray(readCells(soup, size))).toBe(true);
      }),
    );
  });

  it("6.1 drops a field over the limit and goes on behind it", () => {
    const text = `a,1\n"${"b\n".repeat(5_000)}",2\nc,3\n`;
    expect(readCells(text, 64)).toEqual([["a", "1"], ["oversize"], ["c", "3"]]);
  });
});
