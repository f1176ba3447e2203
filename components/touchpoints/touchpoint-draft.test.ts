import { describe, expect, it } from "vitest";
import { bodyOf, emptyDraft } from "./touchpoint-draft";
import { whenWord } from "./when-word";

const habit = { channel: "phone", direction: "inbound", initiation: "reactive", activity: "Call" } as const;

/** What is sent for a time typed on the workspace's clock, whatever clock the browser has. */
const sent = (local: string, zone: string) => {
  const draft = { ...emptyDraft(null, habit, new Date(), zone), when: local, openedAt: null };
  return bodyOf(draft, zone).occurredAt;
};

describe("2.3 the instant of a time typed on the workspace's clock", () => {
  it.each([
    ["an ordinary winter day", "2026-01-15T09:30", "Europe/Amsterdam", "2026-01-15T08:30:00.000Z"],
    ["an ordinary summer day", "2026-07-15T09:30", "Europe/Amsterdam", "2026-07-15T07:30:00.000Z"],
    [
      "the time clocks skip in spring, read as if they had not",
      "2026-03-29T02:30",
      "Europe/Amsterdam",
      "2026-03-29T01:30:00.000Z",
    ],
    ["the last minute before the skip", "2026-03-29T01:59", "Europe/Amsterdam", "2026-03-29T00:59:00.000Z"],
    ["the first minute after it", "2026-03-29T03:00", "Europe/Amsterdam", "2026-03-29T01:00:00.000Z"],
    [
      "the time shown twice in autumn, the first",
      "2026-10-25T02:30",
      "Europe/Amsterdam",
      "2026-10-25T00:30:00.000Z",
    ],
    [
      "the first minute after the second showing",
      "2026-10-25T03:00",
      "Europe/Amsterdam",
      "2026-10-25T02:00:00.000Z",
    ],
    ["twice, west of Greenwich", "2026-11-01T01:30", "America/New_York", "2026-11-01T05:30:00.000Z"],
    ["skipped, west of Greenwich", "2026-03-08T02:30", "America/New_York", "2026-03-08T07:30:00.000Z"],
    ["skipped by half an hour", "2026-10-04T02:15", "Australia/Lord_Howe", "2026-10-03T15:45:00.000Z"],
    ["a zone of three quarters of an hour", "2026-05-01T12:00", "Asia/Kathmandu", "2026-05-01T06:15:00.000Z"],
    ["across the date line", "2026-05-01T01:00", "Pacific/Kiritimati", "2026-04-30T11:00:00.000Z"],
  ])("2.3 %s", (_, local, zone, instant) => {
    expect(sent(local, zone)).toBe(instant);
  });

  it("2.3 says which instant is meant, with its offset", () => {
    const about = { now: new Date("2026-11-22T10:00:00Z"), firstContactAt: null };
    const word = (local: string, zone: string) => whenWord(local, { ...about, zone });
    expect(word("2026-11-01T01:30", "America/New_York")).toContain(
      "the first is meant, 1 Nov 2026, 01:30 (UTC−4)",
    );
    expect(word("2026-03-08T02:30", "America/New_York")).toContain("counts as 8 Mar 2026, 03:30 (UTC−4)");
    expect(word("2026-10-04T02:15", "Australia/Lord_Howe")).toContain("counts as 4 Oct 2026, 02:45 (UTC+11)");
    // Twice and not yet: what matters more is said.
    expect(word("2027-10-31T02:30", "Europe/Amsterdam")).toContain("in the future");
  });

  it("2.3 keeps the second of an opened form until the time is touched", () => {
    const now = new Date("2026-10-25T01:30:17.500Z");
    const draft = emptyDraft(null, habit, now, "Europe/Amsterdam");
    // The second showing of 02:30 that night.
    expect(draft.when).toBe("2026-10-25T02:30");
    expect(bodyOf(draft, "Europe/Amsterdam").occurredAt).toBe("2026-10-25T01:30:17.500Z");
  });
});
