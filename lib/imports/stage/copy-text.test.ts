import { describe, expect, it } from "vitest";
import { copyField, copyJson } from "./copy-text";

describe("6.1 text for COPY", () => {
  it("6.1 writes null, numbers and plain text as they are", () => {
    expect([copyField(null), copyField(7), copyField("Policy issued")]).toEqual([
      "\\N",
      "7",
      "Policy issued",
    ]);
  });

  it("6.1 escapes what would end a field or a row, and drops zero bytes", () => {
    expect(copyField("a\tb\nc\rd\\e\0f")).toBe("a\\tb\\nc\\rd\\\\ef");
  });

  it("6.1 writes JSON that the database accepts, whatever the text holds", () => {
    expect(copyJson({ a: 'quote " and\nline', b: "\0half \ud800" })).toBe(
      '{"a":"quote \\\\" and\\\\nline","b":"half \ufffd"}',
    );
  });
});
