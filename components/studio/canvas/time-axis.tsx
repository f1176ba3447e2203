import { memo } from "react";
import { sayDays } from "@/components/studio/document/say";
import { FOOT } from "@/components/studio/scene/scene";
import { toX, unitOfDay, unitWidth, type XAxis } from "@/components/studio/scene/x-axis";
import { pickTimeStep } from "@/lib/format/time-steps";

/** A day of the life in words, counted from the sale. */
export function sayMoment(day: number, sale: number): string {
  const from = day - sale;
  if (Math.abs(from) < 1 / 48) return "at the sale";
  return from < 0 ? `${sayDays(-from)} before the sale` : `${sayDays(from)} after the sale`;
}

/** Pixels that the hint takes with some room behind it, where the word of the sale may stand. */
const HINT_WIDTH = 250;

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
    const atSale = toX(axis, unitOfDay(axis, sale)) - axis.left;
    const isFree = atSale < 0 || atSale > HINT_WIDTH;
    return (
      <g className="fill-ink-3 text-2xs">
        {hint && isFree && axis.width > 480 && (
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
  const step = pickTimeStep(pixels, 62);
  const [from, to] = axis.window;
  const ticks: number[] = [];
  for (let count = Math.ceil((from - sale) / step.days); sale + count * step.days <= to; count++)
    ticks.push(count);
  return (
    <g>
      {ticks.map((count) => {
        const x = toX(axis, sale + count * step.days);
        return (
          <g key={count}>
            <path d={`M${Math.round(x) + 0.5} ${height - FOOT}v4`} stroke="var(--rule-strong)" />
            <text x={x} y={y} textAnchor="middle" className="figures fill-ink-3 text-2xs">
              {count === 0 ? "sale" : step.say(count)}
            </text>
          </g>
        );
      })}
    </g>
  );
});
