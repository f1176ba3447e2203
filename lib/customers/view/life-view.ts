import type { Life } from "@/lib/customers/life";
import type { Customer } from "@/lib/customers/schema";
import { type BucketSize, bucketOf } from "@/lib/engine/calendar/bucket";
import { type CivilDate, civilDate } from "@/lib/engine/calendar/civil-date";
import { monthOf } from "@/lib/engine/calendar/civil-month";
import { addDays } from "@/lib/engine/calendar/days";
import { civilDateIn } from "@/lib/engine/calendar/zone";
import { alignCustomer } from "@/lib/engine/curve/align-customer";
import type { Profile } from "@/lib/engine/profile/profile";
import { type ExpectedPoint, expectedLife } from "./expected-life";
import { axisPosition, lifeBucket, lifeWindow } from "./life-axis";
import { sayLife } from "./say-life";
import { stageSpans } from "./stage-spans";

export type LifePoint = {
  x: string;
  values: Record<string, number> & { minutes: number; cost: number; revenue: number; cumulative: number };
  partial?: boolean;
};
export type LifeStage = {
  id: string;
  name: string;
  kind: string;
  start: number;
  end: number;
  detail: string;
};

/** One life ready to be drawn: columns of the triptych, the rail over them, what it says. */
export type LifeView = {
  size: BucketSize;
  xKind: "month" | "date";
  points: LifePoint[];
  rail: LifeStage[];
  currentId: string | null;
  breakEven: { on: CivilDate; x: string } | null;
  finding: string;
  /** Whether the points hold what was expected too: `expectedMinutes`, `expectedCost` … */
  expected: boolean;
};

/** `now` is the moment the page is drawn; days are those of the workspace's zone. */
export function viewLife(
  customer: Customer,
  life: Life,
  { now, zone, profile = null }: { now: Date; zone: string; profile?: Profile | null },
): LifeView {
  const dayOf = (instant: string) => civilDateIn(zone, new Date(instant));
  const today = civilDateIn(zone, now);
  const firstOn = dayOf(customer.firstContactAt);
  const window = lifeWindow({
    firstOn,
    lastOn: customer.lastActivityAt ? dayOf(customer.lastActivityAt) : firstOn,
    endedOn: customer.endedAt ? dayOf(customer.endedAt) : null,
    today,
  });
  const size = lifeBucket(window);
  const { points, breakEven } = alignCustomer(
    life.touches.map((touch) => ({ on: civilDate(touch.on), minutes: touch.minutes })),
    life.entries.map((entry) => ({
      on: civilDate(entry.on),
      kind: entry.kind,
      amountMinor: entry.amountMinor,
    })),
    window,
    size,
  );
  const planned = profile && expectedLife(profile, firstOn, points);
  const nameOf = (day: CivilDate) => (size === "month" ? monthOf(day) : day);
  const origin = points[0]?.start ?? window.start;
  const spans = stageSpans(life.intervals, customer.endedAt, now);
  const lastDay = customer.endedAt ? addDays(dayOf(customer.endedAt), 1) : window.end;
  const day = breakEven.sustained.on;
  const spent = life.entries.some((entry) => entry.kind === "cost");
  return {
    size,
    xKind: size === "month" ? "month" : "date",
    expected: Boolean(planned),
    points: points.map((point, at) => ({
      x: nameOf(point.start),
      values: {
        minutes: point.minutes,
        cost: point.cost,
        revenue: point.revenue,
        cumulative: point.cumulative,
        ...namedExpected(planned?.[at]),
      },
      ...(point.end > today && !customer.endedAt ? { partial: true } : {}),
    })),
    rail: spans.map((span, index) => ({
      id: span.id,
      name: span.name,
      kind: span.kind,
      start: axisPosition(dayOf(span.startsAt), size, origin),
      end: axisPosition(index === spans.length - 1 ? lastDay : dayOf(span.endsAt), size, origin),
      detail: span.duration,
    })),
    currentId: customer.endedAt ? null : (spans.at(-1)?.id ?? null),
    breakEven: day && spent ? { on: day, x: nameOf(bucketOf(day, size).start) } : null,
    finding: sayLife(customer, { breakEvenOn: spent ? day : null, hasMoney: life.entries.length > 0, zone }),
  };
}

function namedExpected(point: ExpectedPoint | undefined): Record<string, number> {
  if (!point) return {};
  return {
    expectedMinutes: point.minutes,
    expectedCost: point.cost,
    expectedRevenue: point.revenue,
    expectedCumulative: point.cumulative,
  };
}
