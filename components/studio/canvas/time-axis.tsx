import { memo } from "react";
import { sayDays } from "@/components/studio/document/say";
import { FOOT } from "@/components/studio/scene/scene";
import { toX, unitWidth, type XAxis } from "@/components/studio/scene/x-axis";
import { DAYS_PER_MONTH, DAYS_PER_YEAR } from "@/lib/engine/profile/time";

const STEPS = [
  { days: 1 / 24, unit: "h" },
  { days: 1 / 4, unit: "h" },
  { days: 1, unit: "d" },
  { days: 2, unit: "d" },
  { days: 7, unit: "d" },
  { days: 14, unit: "d" },
  { days: DAYS_PER_MONTH, unit: "mo" },
  { days: 3 * DAYS_PER_MONTH, unit: "mo" },
  { days: 6 * DAYS_PER_MONTH, unit: "mo" },
  { days: DAYS_PER_YEAR, unit: "yr" },
  { days: 2 * DAYS_PER_YEAR, unit: "yr" },
  { days: 5 * DAYS_PER_YEAR, unit: "yr" },
  { days: 10 * DAYS_PER_YEAR, unit: "yr" },
] as const;

const IN_DAYS = { h: 1 / 24, d: 1, mo: DAYS_PER_MONTH, yr: DAYS_PER_YEAR } as const;

/** A day of the life in words, counted from the sale. */
export function sayMoment(day: number, sale: number): string {
  const from = day - sale;
  if (Math.abs(from) < 1 / 48) return "at the sale";
  return from < 0 ? `${sayDays(-from)} before the sale` : `${sayDays(from)} after the sale`;
}

/** True time under the panels, by round steps from the sale. By stage the rail says the durations. */
export const TimeAxis = memo(function TimeAxis({
  axis,
  sale,
  height,
  hint,
}: {
  axis: XAxis;
  sale: number;
  height: number;
  hint: boolean;
}) {
  const y = height - FOOT + 16;
  if (axis.mode === "stage") {
    return (
      <g className="fill-ink-3 text-2xs">
        {hint && axis.width > 480 && (
          <text x={axis.left} y={y}>
            Drag any point; double-click adds one
          </text>
        )}
        <text x={axis.left + axis.width} y={y} textAnchor="end">
          {axis.width > 400 ? "Widths are compressed durations" : ""}
        </text>
      </g>
    );
  }
  const pixels = unitWidth(axis);
  const step = STEPS.find(({ days }) => days * pixels >= 62) ?? STEPS[STEPS.length - 1];
  if (!step) return null;
  const [from, to] = axis.window;
  const ticks: number[] = [];
  for (let count = Math.ceil((from - sale) / step.days); sale + count * step.days <= to; count++)
    ticks.push(count);
  return (
    <g>
      {ticks.map((count) => {
        const x = toX(axis, sale + count * step.days);
        const value = Math.round(((count * step.days) / IN_DAYS[step.unit]) * 100) / 100;
        return (
          <g key={count}>
            <path d={`M${Math.round(x) + 0.5} ${height - FOOT}v4`} stroke="var(--rule-strong)" />
            <text x={x} y={y} textAnchor="middle" className="figures fill-ink-3 text-2xs">
              {count === 0 ? "sale" : `${value < 0 ? "−" : ""}${Math.abs(value)} ${step.unit}`}
            </text>
          </g>
        );
      })}
    </g>
  );
});
