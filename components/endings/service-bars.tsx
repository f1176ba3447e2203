import { ChartFrame } from "@/components/charts/chart-frame";
import { fillStyle, Swatch } from "@/components/charts/patterns";
import type { SeriesPattern } from "@/components/charts/types";
import { civilFromDays } from "@/lib/engine/calendar/days";
import type { Span } from "@/lib/engine/endings/day-set";
import { formatDays } from "@/lib/format/duration";
import { formatMoney } from "@/lib/format/money";
import { type BarAgreement, type BarGap, type BarsView, barRows, gapKindWords } from "@/lib/gaps/view";

const look = {
  service: { label: "Service", color: "var(--series-activity)", pattern: "solid" },
  billing: { label: "Billing", color: "var(--series-revenue)", pattern: "dots" },
  gap: { label: "Gap", color: "var(--series-cost)", pattern: "hatch" },
} as const satisfies Record<string, { label: string; color: string; pattern: SeriesPattern }>;

type Place = (span: Span) => { left: string; width: string };

function place({ from, until }: BarsView): Place {
  const whole = until - from;
  const share = (days: number) => `${((Math.min(Math.max(days, 0), whole) / whole) * 100).toFixed(3)}%`;
  return (span) => ({
    left: share(span.from - from),
    width: share(Math.min(span.until + 1, until) - Math.max(span.from, from)),
  });
}

/** The first days of months or years, few enough to be read. */
function ticksOf({ from, until }: BarsView): { day: number; label: string }[] {
  const starts: number[] = [];
  for (let day = from; day <= until; day++) if (civilFromDays(day).endsWith("-01")) starts.push(day);
  const step = [1, 3, 6, 12, 24, 60, 120].find((months) => starts.length / months <= 6) ?? 240;
  return starts
    .filter((day) => {
      const [year, month] = civilFromDays(day).split("-").map(Number);
      return ((year ?? 0) * 12 + (month ?? 1) - 1) % step === 0;
    })
    .map((day) => ({ day, label: step >= 12 ? civilFromDays(day).slice(0, 4) : monthLabel(day) }));
}

const monthLabel = (day: number) =>
  new Intl.DateTimeFormat("en-GB", { month: "short", year: "2-digit", timeZone: "UTC" }).format(
    day * 86_400_000,
  );

/** Service and billing of every agreement under each other on one axis; where they part, a hatched gap with its words. */
export function ServiceBars({ view, currency }: { view: BarsView; currency: string }) {
  const at = place(view);
  const ticks = ticksOf(view);
  return (
    <ChartFrame
      title={view.title}
      unit="days of the agreements"
      headingLevel={3}
      compact
      height={view.agreements.length * 84 + 30}
      summary={view.title}
      table={{
        columns: [
          { label: "Agreement" },
          { label: "Bar" },
          { label: "Days" },
          { label: "How many", numeric: true },
          { label: "Worth", numeric: true },
        ],
        rows: barRows(view, currency),
      }}
    >
      <ul className="mb-2 flex flex-wrap gap-x-3.5 text-sm text-ink-2">
        {Object.values(look).map(({ label, color, pattern }) => (
          <li key={label} className="flex items-center gap-1.5">
            <Swatch color={color} pattern={pattern} /> {label}
          </li>
        ))}
      </ul>
      <div aria-hidden="true" className="relative">
        {ticks.map(({ day }) => (
          <i
            key={day}
            className="absolute inset-y-0 border-l border-grid"
            style={{ left: at({ from: day, until: day }).left }}
          />
        ))}
        <div className="relative flex flex-col gap-3">
          {view.agreements.map((agreement) => (
            <AgreementBars key={agreement.id} agreement={agreement} at={at} currency={currency} />
          ))}
        </div>
        <i
          className="absolute inset-y-0 border-l-2 border-dashed border-ink-3"
          style={{ left: at({ from: view.today, until: view.today }).left }}
        />
        <div className="relative h-5 text-xs text-ink-3">
          {ticks.map(({ day, label }) => (
            <span
              key={day}
              className="figures absolute top-0.5 whitespace-nowrap"
              style={labelPlace(at({ from: day, until: day }).left)}
            >
              {label}
            </span>
          ))}
        </div>
      </div>
    </ChartFrame>
  );
}

/** A label at the right end stands before its line. */
function labelPlace(left: string) {
  return Number.parseFloat(left) > 92 ? { left, transform: "translateX(-100%)" } : { left };
}

function AgreementBars({
  agreement,
  at,
  currency,
}: {
  agreement: BarAgreement;
  at: Place;
  currency: string;
}) {
  return (
    <div>
      <p className="truncate pb-0.5 text-sm text-ink">{agreement.name}</p>
      <Bar spans={agreement.served} at={at} {...look.service} />
      <Bar spans={agreement.billed} at={at} {...look.billing} />
      {agreement.gaps.length > 0 && (
        <div className="relative h-8">
          {agreement.gaps.map((gap) => (
            <GapMark key={`${gap.kind}-${gap.startsOn}`} gap={gap} at={at} currency={currency} />
          ))}
        </div>
      )}
    </div>
  );
}

function Bar({
  spans,
  at,
  color,
  pattern,
  label,
}: {
  spans: readonly Span[];
  at: Place;
  color: string;
  pattern: SeriesPattern;
  label: string;
}) {
  return (
    <div className="relative mb-1 h-3.5 bg-sunk" title={label}>
      {spans.map((span) => (
        <i
          key={span.from}
          className="forced-mark absolute inset-y-0 min-w-px"
          style={{ ...at(span), ...fillStyle(color, pattern) }}
        />
      ))}
    </div>
  );
}

function GapMark({ gap, at, currency }: { gap: BarGap; at: Place; currency: string }) {
  const { left, width } = at(gap.days);
  const late = Number.parseFloat(left) > 55;
  const words = `${formatDays(gap.length)}${gap.worthMinor === null ? "" : `, ${formatMoney(gap.worthMinor, currency)}`}`;
  return (
    <>
      <i
        className="forced-mark absolute top-0 h-2 min-w-0.5 border border-negative"
        style={{ left, width, ...fillStyle(look.gap.color, look.gap.pattern) }}
        title={gapKindWords[gap.kind]}
      />
      <span
        className="figures absolute top-2 text-xs whitespace-nowrap text-ink-2"
        style={late ? { right: `calc(100% - ${left} - ${width})` } : { left }}
      >
        {words}
      </span>
    </>
  );
}
