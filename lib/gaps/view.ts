import { civilFromDays } from "@/lib/engine/calendar/days";
import { countDays, type Span } from "@/lib/engine/endings/day-set";
import { billedDays, billsOf, type GapKind, servedDays } from "@/lib/engine/endings/sides";
import { findGaps, overDays } from "@/lib/engine/endings/worth";
import { capital } from "@/lib/format/capital";
import { formatCivilDate } from "@/lib/format/date";
import { formatDays } from "@/lib/format/duration";
import { formatMoney } from "@/lib/format/money";
import type { AgreementSides } from "./read-sides";

export type BarGap = {
  kind: GapKind;
  /** As shown: cut at today where it grows. */
  days: Span;
  length: number;
  startsOn: string;
  /** The last day that can be settled now. */
  endsOn: string;
  grows: boolean;
  worthMinor: number | null;
};

export type BarAgreement = {
  id: string;
  name: string;
  served: readonly Span[];
  billed: readonly Span[];
  gaps: readonly BarGap[];
  /** Whether any entry says which days it bills. */
  hasBilling: boolean;
};

export type BarsView = {
  title: string;
  /** Days since 1970-01-01; bars that run on end at `until`. */
  from: number;
  until: number;
  today: number;
  agreements: readonly BarAgreement[];
};

export const gapKindWords: Readonly<Record<GapKind, string>> = {
  served_not_billed: "Served and not billed",
  billed_not_served: "Billed and not served",
};

/** Service and billing of each agreement on one axis, with what the two part by. */
export function viewBars(agreements: readonly AgreementSides[], today: number, currency: string): BarsView {
  const bars = agreements.map((agreement) => barOf(agreement, today));
  const ends = bars.flatMap(({ served, billed }) =>
    [...served, ...billed].map(({ until }) => (Number.isFinite(until) ? until : today)),
  );
  const starts = bars.flatMap(({ served, billed }) => [...served, ...billed].map(({ from }) => from));
  const from = Math.min(today, ...starts);
  return {
    title: titleOf(bars, currency),
    from,
    until: Math.max(today, from + 30, ...ends) + 1,
    today,
    agreements: bars,
  };
}

function barOf({ id, product, number, sides }: AgreementSides, today: number): BarAgreement {
  const gaps = findGaps(sides).flatMap((gap): BarGap[] => {
    const grows = gap.kind === "served_not_billed" && gap.days.until > today;
    const days = grows ? { from: gap.days.from, until: today } : gap.days;
    const length = countDays([days]);
    if (length <= 0) return [];
    return [
      {
        kind: gap.kind,
        days,
        length,
        startsOn: civilFromDays(days.from),
        endsOn: civilFromDays(days.until),
        grows,
        worthMinor: gap.worth ?? (gap.day === null ? null : overDays(gap.day, length)),
      },
    ];
  });
  return {
    id,
    name: number ? `${product} ${number}` : product,
    served: servedDays(sides),
    billed: billedDays(billsOf(sides.entries)),
    hasBilling: sides.entries.length > 0,
    gaps,
  };
}

function titleOf(bars: readonly BarAgreement[], currency: string): string {
  const gaps = bars.flatMap((bar) => bar.gaps);
  if (!bars.some(({ hasBilling }) => hasBilling)) return "No entry says yet which days it bills";
  if (gaps.length === 0) return "Service and billing agree to the day";
  const say = (kind: GapKind) => {
    const own = gaps.filter((gap) => gap.kind === kind);
    if (own.length === 0) return [];
    const days = own.reduce((sum, { length }) => sum + length, 0);
    const worth = own.reduce((sum, { worthMinor }) => sum + (worthMinor ?? 0), 0);
    return [
      `${formatDays(days)} ${kind === "served_not_billed" ? "served and not billed" : "billed and not served"}, worth ${formatMoney(worth, currency)}`,
    ];
  };
  const found = [...say("billed_not_served"), ...say("served_not_billed")].join("; ");
  return capital(found);
}

/** "1 Jan 2026 – 30 Jun 2026"; a span that runs on says so. */
export function sayDays({ from, until }: Span): string {
  const first = formatCivilDate(civilFromDays(from));
  return Number.isFinite(until) ? `${first} – ${formatCivilDate(civilFromDays(until))}` : `${first} – still`;
}

/** The same as rows, behind the drawing. */
export function barRows(view: BarsView, currency: string): string[][] {
  return view.agreements.flatMap(({ name, served, billed, gaps }) => [
    ...served.map((days) => [name, "Service", sayDays(days), "", ""]),
    ...billed.map((days) => [name, "Billing", sayDays(days), "", ""]),
    ...gaps.map((gap) => [
      name,
      gapKindWords[gap.kind],
      sayDays(gap.days),
      String(gap.length),
      gap.worthMinor === null ? "" : formatMoney(gap.worthMinor, currency),
    ]),
  ]);
}
