import { memo } from "react";
import { niceAxis } from "@/components/charts/scale";
import { say } from "@/components/studio/document/say";
import type { LifeLine } from "@/components/studio/scene/life-line";
import type { PanelBox } from "@/components/studio/scene/scene";
import { toX, unitOfDay, type XAxis } from "@/components/studio/scene/x-axis";
import { formatCompactCount, formatDecimal } from "@/lib/format/number";
import { areasAround } from "./margin-areas";

/** The scale of the margin, which goes below 0. */
export function marginScale(life: LifeLine, panel: PanelBox) {
  const values = life.points.map((point) => point.value);
  const count = panel.y.height < 90 ? 2 : 3;
  const low = Math.min(0, ...values);
  const high = Math.max(0, ...values);
  const { domain, ticks } = niceAxis(low, high === low ? 1 : high, { count });
  const [from, to] = domain;
  const span = to - from || 1;
  return { ticks, toY: (value: number) => panel.y.top + panel.y.height * (1 - (value - from) / span) };
}

type Props = { life: LifeLine | null; panel: PanelBox; axis: XAxis; missing: string };

/** What is left of one customer, from the first reach on, and where it turns positive. */
export const MarginPlot = memo(function MarginPlot({ life, panel, axis, missing }: Props) {
  const { y } = panel;
  if (y.height === 0) return null;
  const middle = y.top + y.height / 2;
  if (!life || life.points.length === 0) {
    return (
      <text x={axis.left + axis.width / 2} y={middle + 4} textAnchor="middle" className="fill-ink-3 text-sm">
        {missing}
      </text>
    );
  }
  const scale = marginScale(life, panel);
  const x = (day: number) => Math.round(toX(axis, unitOfDay(axis, day)) * 10) / 10;
  const at = (value: number) => Math.round(scale.toY(value) * 10) / 10;
  const zero = at(0);
  const spots = life.points.map(({ day, value }) => ({ x: x(day), y: at(value) }));
  const line = spots.map((spot, index) => `${index ? "L" : "M"}${spot.x} ${spot.y}`).join("");
  const { above, below } = areasAround(spots, zero);
  const last = life.points.at(-1);
  const label = (value: number) =>
    Math.abs(value) >= 10_000 ? formatCompactCount(value) : formatDecimal(value, 2);
  return (
    <g>
      {scale.ticks.map((tick) => (
        <g key={tick}>
          <path
            d={`M${axis.left} ${Math.round(at(tick)) + 0.5}h${axis.width}`}
            stroke={tick === 0 ? "var(--rule-strong)" : "var(--grid)"}
          />
          <text x={axis.left - 8} y={at(tick) + 3.5} textAnchor="end" className="figures fill-ink-3 text-2xs">
            {label(tick)}
          </text>
        </g>
      ))}
      <g clipPath="url(#plot-margin)">
        <path d={above} fill="var(--positive)" fillOpacity={0.16} />
        <path d={below} fill="var(--negative)" fillOpacity={0.13} />
        <path d={line} fill="none" stroke="var(--ink)" strokeWidth={2} strokeLinejoin="round" />
        {life.breakEven !== null && (
          <BreakEven x={x(life.breakEven)} y={zero} right={axis.left + axis.width} />
        )}
        {last && x(last.day) <= axis.left + axis.width + 1 && (
          <text
            x={Math.min(x(last.day), axis.left + axis.width) - 6}
            y={at(last.value) + (last.value >= 0 ? 14 : -6)}
            textAnchor="end"
            className="figures fill-ink text-2xs font-semibold"
          >
            {say(last.value)}
          </text>
        )}
      </g>
    </g>
  );
});

function BreakEven({ x, y, right }: { x: number; y: number; right: number }) {
  const flip = x > right - 90;
  return (
    <g>
      <circle cx={x} cy={y} r={4.5} fill="var(--paper-raised)" stroke="var(--ink)" strokeWidth={2} />
      <text
        x={flip ? x - 8 : x + 8}
        y={y + 15}
        textAnchor={flip ? "end" : "start"}
        className="fill-ink text-2xs font-semibold"
      >
        pays back
      </text>
    </g>
  );
}
