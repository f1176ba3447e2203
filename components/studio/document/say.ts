import type { Period } from "@/lib/engine/profile/profile";
import { CHANNEL_NAMES } from "@/lib/format/channel";
import { formatDecimal } from "@/lib/format/number";
import { channelOf, curveOf, stageOf } from "./curves";
import type { CurveKey, MarkRef, StudioDocument } from "./types";

const QUANTITY_NAMES = {
  minutes: "Activity",
  cost: "Cost",
  revenue: "Revenue",
  learning: "Learning",
} as const;

export function curveName(key: CurveKey): string {
  const channel = channelOf(key);
  if (channel) return `${CHANNEL_NAMES[channel]} touches`;
  return QUANTITY_NAMES[key as keyof typeof QUANTITY_NAMES];
}

/** The unit of a curve after its figure; the currency stands for money. */
export function unitOf(key: CurveKey, currency: string): string {
  if (channelOf(key)) return "touches";
  if (key === "minutes") return "min";
  return key === "learning" ? "facts" : currency;
}

/** Three digits that mean something, with separators. */
export function say(value: number): string {
  const size = Math.abs(value);
  const digits = size === 0 || size >= 100 ? 0 : size >= 10 ? 1 : size >= 1 ? 2 : size >= 0.1 ? 3 : 4;
  return formatDecimal(value, digits);
}

/** 1 → "1 day", .25 → "6 hours", 3652.5 → "10 years". */
export function sayDays(days: number): string {
  const count = (value: number, unit: string) => {
    const text = say(value);
    return `${text} ${unit}${text === "1" ? "" : "s"}`;
  };
  if (days > 0 && days < 0.99) return count(Math.round(days * 240) / 10, "hour");
  if (days >= 730) return count(Math.round((days / 365.25) * 100) / 100, "year");
  return count(Math.round(days * 100) / 100, "day");
}

/** "day 3", of a stage. */
export function sayDay(day: number): string {
  return `day ${formatDecimal(day, day < 10 ? 2 : 1)}`;
}

export function sayPeriod(every: Period | null): string {
  if (every === null) return "once";
  return every.count === 1 ? `every ${every.unit}` : `every ${every.count} ${every.unit}s`;
}

/** One mark in words: "4 min a day on day 2 of Quote". */
export function sayMark(document: StudioDocument, mark: MarkRef): string {
  const stage = stageOf(document, mark.stageId);
  if (!stage) return "";
  const unit = unitOf(mark.curve, document.assumptions.currency);
  const curve = curveOf(stage, mark.curve);
  if (mark.kind === "point") {
    const point = curve.points[mark.index];
    return point
      ? `${say(point.value)} ${unit} a day on ${sayDay(point.at * stage.days)} of ${stage.name}`
      : "";
  }
  const pulse = curve.pulses[mark.index];
  if (!pulse) return "";
  const when = `${sayPeriod(pulse.every)}${pulse.every ? " from" : " on"} ${sayDay(pulse.first)} of ${stage.name}`;
  return `${say(pulse.size)} ${unit} ${when}`;
}

/** What a move, an addition or a deletion of marks is called. */
export function sayMarks(document: StudioDocument, marks: readonly MarkRef[], did: string): string {
  const [first] = marks;
  if (!first) return "";
  if (marks.length > 1) return `${did} ${marks.length} marks.`;
  return `${curveName(first.curve)}: ${did.toLowerCase()} ${sayMark(document, first)}.`;
}
