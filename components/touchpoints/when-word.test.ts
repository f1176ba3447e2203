import { describe, expect, it } from "vitest";
import { whenWord } from "./when-word";

const about = {
  zone: "Europe/Amsterdam",
  now: new Date("2026-11-22T10:00:00Z"),
  firstContactAt: "2026-01-10T08:00:30Z",
};

describe("the word about a chosen time", () => {
  it("2.3 is silent for an ordinary moment, the first contact's own minute included", () => {
    expect(whenWord("2026-11-22T10:59", about)).toBeNull();
    expect(whenWord("2026-01-10T09:00", about)).toBeNull();
  });
  it("2.3 speaks of the future, of a time before first contact and of nights when clocks change", () => {
    expect(whenWord("2026-11-23T09:00", about)).toContain("This is in the future.");
    expect(whenWord("2026-01-09T09:00", about)).toContain("Before the first contact on 10 Jan 2026, 09:00");
    expect(whenWord("2026-03-29T02:30", about)).toContain("29 Mar 2026, 03:30 (UTC+2)");
    expect(whenWord("2026-10-25T02:30", about)).toContain("the first is meant, 25 Oct 2026, 02:30 (UTC+2)");
    expect(whenWord("", about)).toBe("Choose a date and a time.");
  });
});
