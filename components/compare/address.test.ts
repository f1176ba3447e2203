import { describe, expect, it } from "vitest";
import { readView, writeView } from "./address";

const a = "00000000-0000-4000-8000-00000000000a";
const b = `${a}:3:${a},${a}`;

describe("the address of a comparison", () => {
  it("1.4 holds everything and reads it back", () => {
    const view = { of: [a, b], align: "time", view: "side", show: "rate", days: 365.25 } as const;
    const address = writeView("/w/profiles/compare", view);
    expect(address).toContain(`of=${b}`);
    const search = new URL(address, "http://x").searchParams;
    expect(
      readView({
        of: search.getAll("of"),
        align: search.get("align") ?? undefined,
        view: search.get("view") ?? undefined,
        show: search.get("show") ?? undefined,
        days: search.get("days") ?? undefined,
      }),
    ).toEqual(view);
  });

  it("1.4 leaves out what is usual, counts nothing twice and takes nothing unknown", () => {
    expect(writeView("/x", readView({ of: [a, a], align: "sideways", days: "7" }))).toBe(`/x?of=${a}`);
    expect(writeView("/x", readView({}))).toBe("/x");
  });
});
