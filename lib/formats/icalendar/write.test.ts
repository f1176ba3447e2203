import fc from "fast-check";
import ICAL from "ical.js";
import { describe, expect, it } from "vitest";
import { civilDate } from "@/lib/engine/calendar/civil-date";
import { type CalendarDay, foldLine, writeCalendar } from "./write";

const at = new Date("2026-03-01T08:30:15.250Z");
const renewal: CalendarDay = {
  uid: "agreement-1@lifecurve",
  on: civilDate("2026-12-31"),
  summary: "Renewal: Hausrat; Mara Steiner, Zürich",
  description: "Notice by 30 September.\nPremium €312.00",
  categories: ["Renewal", "Home, contents"],
  url: "https://lifecurve.example/quillhaven/customers/1",
};

const write = (days: readonly CalendarDay[], name = "Quillhaven") =>
  [...writeCalendar({ name, days, at })].join("");

/** What a parser of somebody else reads. */
const parse = (text: string) => {
  const calendar = new ICAL.Component(ICAL.parse(text));
  const events = calendar.getAllSubcomponents("vevent").map((event) => new ICAL.Event(event));
  return { calendar, events };
};

describe("6.4 calendars", () => {
  it("6.4 writes what RFC 5545 asks for, line by line", () => {
    expect(
      write([{ uid: "a", on: civilDate("2028-02-28"), summary: "Checkpoint", every: { unit: "year" } }]),
    ).toBe(
      [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//Lifecurve//Calendar//EN",
        "CALSCALE:GREGORIAN",
        "METHOD:PUBLISH",
        "NAME:Quillhaven",
        "X-WR-CALNAME:Quillhaven",
        "BEGIN:VEVENT",
        "UID:a",
        "DTSTAMP:20260301T083015Z",
        "DTSTART;VALUE=DATE:20280228",
        "DTEND;VALUE=DATE:20280229",
        "SUMMARY:Checkpoint",
        "RRULE:FREQ=YEARLY",
        "TRANSP:TRANSPARENT",
        "END:VEVENT",
        "END:VCALENDAR",
        "",
      ].join("\r\n"),
    );
  });

  it("6.4 a parser of somebody else reads the same days, texts and categories", () => {
    const { calendar, events } = parse(write([renewal]));
    expect(calendar.getFirstPropertyValue("version")).toBe("2.0");
    const [event] = events;
    expect(event?.uid).toBe(renewal.uid);
    expect(event?.summary).toBe(renewal.summary);
    expect(event?.description).toBe(renewal.description);
    expect(event?.startDate.toString()).toBe("2026-12-31");
    expect(event?.startDate.isDate).toBe(true);
    expect(event?.endDate.toString()).toBe("2027-01-01");
    expect(event?.component.getFirstProperty("categories")?.getValues()).toEqual(renewal.categories);
    expect(event?.component.getFirstPropertyValue("url")).toBe(renewal.url);
  });

  it("6.4 what comes again comes on the same day of each month, until its last day", () => {
    const monthly = {
      ...renewal,
      on: civilDate("2026-01-15"),
      every: { unit: "month", until: civilDate("2026-04-15") },
    };
    const [event] = parse(write([monthly as CalendarDay])).events;
    const days: string[] = [];
    const walk = event?.iterator();
    for (let next = walk?.next(); next && days.length < 10; next = walk?.next()) days.push(next.toString());
    expect(days).toEqual(["2026-01-15", "2026-02-15", "2026-03-15", "2026-04-15"]);
  });

  it("6.4 no line is longer than 75 octets, no character is cut, and every text comes back", () => {
    const text = fc.string({ unit: "binary", maxLength: 300 });
    // What is kept of a text: line ends become one kind, other control characters have no place in a calendar.
    const kept = (value: string) =>
      value
        .toWellFormed()
        .replace(/\r\n|\r/g, "\n")
        .replace(/(?![\t\n])\p{Cc}/gu, "");
    fc.assert(
      fc.property(text, text, (summary, name) => {
        const written = write([{ ...renewal, summary }], name);
        for (const line of written.split("\r\n")) {
          expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75);
          expect(line.isWellFormed()).toBe(true);
        }
        expect(written.replaceAll("\r\n", "")).not.toMatch(/[\r\n]/);
        expect(parse(written).events[0]?.summary).toBe(kept(summary));
      }),
      { numRuns: 300 },
    );
  });

  it("6.4 a line of exactly 75 octets stands alone, one more is folded before it", () => {
    expect(foldLine("x".repeat(75))).toBe(`${"x".repeat(75)}\r\n`);
    expect(foldLine("x".repeat(76))).toBe(`${"x".repeat(75)}\r\n x\r\n`);
    // The euro sign has three octets: 74 + 3 are too many for the first line.
    expect(foldLine(`${"x".repeat(74)}€`)).toBe(`${"x".repeat(74)}\r\n €\r\n`);
  });
});
