import { describe, expect, it } from "vitest";
import { formatCivilDate, formatDate, formatDateTime, formatInstantInFull, formatMonth } from "./date";
import { formatDays, formatMinutes, formatMonths, formatTimeLeft } from "./duration";
import { formatCompactMoney, formatMoney, minorDigits, minorToDecimal } from "./money";
import { formatCompactCount, formatCount, formatPercent, formatRatio } from "./number";
import { formatTick, formatValue } from "./value";

const plain = (text: string) => text.replace(/[\u00a0\u202f]/g, " ");

describe("money", () => {
  it("keeps every minor unit, however large", () => {
    expect(formatMoney(123_450n, "EUR")).toBe("€1,234.50");
    expect(formatMoney(9_007_199_254_740_993n, "EUR")).toBe("€90,071,992,547,409.93");
    expect(formatMoney(-5n, "EUR")).toBe("-€0.05");
  });
  it("follows the currency's own minor unit", () => {
    expect(minorDigits("JPY")).toBe(0);
    expect(minorDigits("KWD")).toBe(3);
    expect(formatMoney(1234n, "JPY")).toBe("¥1,234");
    expect(minorToDecimal(1234n, 3)).toBe("1.234");
    expect(minorToDecimal(-7n, 2)).toBe("-0.07");
  });
  it("follows the locale", () => {
    expect(plain(formatMoney(123_450n, "EUR", { locale: "de-DE" }))).toBe("1.234,50 €");
  });
  it("shortens and signs when asked", () => {
    expect(formatMoney(123_450n, "EUR", { whole: true })).toBe("€1,235");
    expect(formatMoney(500n, "USD", { signed: true })).toBe("+$5.00");
    expect(formatCompactMoney(123_456_700n, "EUR")).toBe("€1.2m");
    expect(formatCompactMoney(0n, "EUR")).toBe("€0");
  });
});

describe("numbers", () => {
  it("counts with separators", () => {
    expect(formatCount(1_234_567)).toBe("1,234,567");
    expect([formatCount(-0.3), formatMoney(-30n, "EUR", { whole: true })]).toEqual(["0", "€0"]);
    expect(formatCompactCount(12_345)).toBe("12.3k");
  });
  it("reads a ratio as percent", () => {
    expect(plain(formatPercent(0.1234))).toBe("12 %");
    expect(plain(formatPercent(0.1234, 1))).toBe("12.3 %");
  });
  it("says why a ratio is missing", () => {
    expect(formatRatio(null, "no closes yet")).toBe("no closes yet");
    expect(formatRatio(Number.NaN, "no closes yet")).toBe("no closes yet");
    expect(formatRatio(3.1234, "no closes yet", { suffix: "×" })).toBe("3.1×");
  });
});

describe("durations", () => {
  it("says effort as people do", () => {
    expect(formatMinutes(0)).toBe("0 min");
    expect(formatMinutes(0.2)).toBe("under 1 min");
    expect(formatMinutes(42)).toBe("42 min");
    expect(formatMinutes(59.6)).toBe("1 h");
    expect(formatMinutes(190)).toBe("3 h 10 m");
    expect(formatMinutes(120_030)).toBe("2,001 h");
  });
  it("says elapsed time as people do", () => {
    expect(formatDays(0)).toBe("same day");
    expect(formatDays(1)).toBe("1 day");
    expect(formatDays(14)).toBe("14 days");
    expect(formatDays(91)).toBe("3 months");
    expect(formatDays(1096)).toBe("3 years");
    expect(formatMonths(1)).toBe("1 month");
    expect(formatMonths(30)).toBe("2.5 years");
    expect(formatTimeLeft(4)).toBe("a few seconds");
    expect(formatTimeLeft(43)).toBe("45 s");
    expect(formatTimeLeft(3900)).toBe("1 h 5 m");
  });
});

describe("dates", () => {
  const instant = "2026-03-04T23:30:00Z";
  it("stand in the workspace's zone", () => {
    expect(formatDate(instant, { zone: "UTC" })).toBe("4 Mar 2026");
    expect(formatDate(instant, { zone: "Europe/Berlin" })).toBe("5 Mar 2026");
    expect(formatDateTime(instant, { zone: "Europe/Berlin" })).toBe("5 Mar 2026, 00:30");
  });
  it("name the zone in full", () => {
    expect(formatInstantInFull(instant, { zone: "Europe/Berlin" })).toMatch(
      /Thursday.*5 March 2026.*\(Europe\/Berlin\)$/,
    );
  });
  it("treat civil dates and months as zoneless", () => {
    expect(formatCivilDate("2026-03-04")).toBe("4 Mar 2026");
    expect(formatMonth("2026-03")).toBe("Mar 2026");
    expect(formatMonth("2026-03", "short")).toBe("Mar");
    expect(formatMonth("2026-01-01", "short")).toBe("Jan 2026");
  });
});

describe("described values", () => {
  it("are quoted in full and shortened on axes", () => {
    expect(formatValue(null, { kind: "count" })).toBe("–");
    expect(formatValue(123_450, { kind: "money", currency: "EUR" })).toBe("€1,234.50");
    expect(formatValue(2.345, { kind: "decimal", digits: 2, suffix: "×" })).toBe("2.35×");
    expect(formatTick(45_000, { kind: "count" })).toBe("45k");
    expect(plain(formatTick(90, { kind: "minutes" }))).toBe("1.5 h");
    expect(plain(formatTick(30, { kind: "minutes" }))).toBe("30 min");
    expect(plain(formatTick(0.4, { kind: "minutes" }))).toBe("0.4 min");
    expect(plain(formatTick(0.5, { kind: "percent" }))).toBe("50 %");
  });
});
