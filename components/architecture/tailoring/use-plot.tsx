"use client";

import { ChartFrame, type FrameProps } from "@/components/charts/chart-frame";
import { linear, niceAxis, spreadLabels } from "@/components/charts/scale";
import { useWidth } from "@/components/ui/use-width";
import { formatDecimal, formatPercent } from "@/lib/format/number";
import type { SubjectResponse } from "@/lib/reports/tailoring/response";
import { adviceWords } from "@/lib/reports/tailoring/words";
import { AdviceMark } from "./advice-mark";

type Props = {
  frame: FrameProps;
  subjects: readonly SubjectResponse[];
  thresholds: { much: number; little: number };
};

const HEIGHT = 360;
const INSET = 18;
const edge = { top: 12, right: 12, bottom: 40, left: 44 } as const;

/** Activity to the right, learning upwards, both as times the even share; the area of a mark is its spend. */
export function UsePlot({ frame, subjects, thresholds }: Props) {
  const [ref, width] = useWidth<HTMLDivElement>();
  const known = subjects.filter(({ activity, learning }) => activity !== null && learning !== null);
  const { much, little } = thresholds;
  const axisOf = (value: (one: SubjectResponse) => number | null) =>
    niceAxis(0, Math.max(much * 1.2, ...known.map((one) => value(one) ?? 0)));
  const across = axisOf(({ activity }) => activity);
  const up = axisOf(({ learning }) => learning);
  const inner = { right: Math.max(edge.left + 40, width - edge.right), bottom: HEIGHT - edge.bottom };
  // What has nothing of either stands whole inside the corner.
  const x = linear(across.domain, [edge.left + INSET, inner.right]);
  const y = linear(up.domain, [inner.bottom - INSET, edge.top]);
  const radius = ({ spend }: SubjectResponse) => 7 + 22 * Math.sqrt(spend ?? 0);
  const places = known.map((one) => ({
    one,
    x: x(one.activity ?? 0),
    y: y(one.learning ?? 0),
    r: radius(one),
  }));
  const labels = spreadLabels(
    places.map((place) => place.y),
    15,
    [edge.top + 6, inner.bottom - 4],
  );
  return (
    <ChartFrame
      {...frame}
      height={HEIGHT}
      summary={`Activity and learning of ${known.map((one) => `${one.name}: ${adviceWords[one.advice]}`).join("; ")}.`}
      table={{
        columns: [
          { label: "Name" },
          { label: "Activity (times the even share)", numeric: true },
          { label: "Learning (times the even share)", numeric: true },
          { label: "Share of spend", numeric: true },
          { label: "Peak over mean", numeric: true },
          { label: "Advice" },
        ],
        rows: subjects.map((one) => [
          one.name,
          ...[one.activity, one.learning].map((value) => (value === null ? "–" : formatDecimal(value, 2))),
          one.spend === null ? "–" : formatPercent(one.spend, 1),
          one.peakToAverage === null ? "–" : formatDecimal(one.peakToAverage, 2),
          adviceWords[one.advice],
        ]),
      }}
    >
      <div ref={ref} className="min-w-0">
        <svg aria-hidden="true" width={width || "100%"} height={HEIGHT} className="block text-2xs">
          {across.ticks.map((tick) => (
            <text
              key={tick}
              x={x(tick)}
              y={inner.bottom + 14}
              textAnchor="middle"
              className="figures fill-(--ink-3)"
            >
              {formatDecimal(tick, 2)}
            </text>
          ))}
          {up.ticks.map((tick) => (
            <g key={tick}>
              <line x1={edge.left} x2={inner.right} y1={y(tick)} y2={y(tick)} stroke="var(--rule)" />
              <text x={edge.left - 6} y={y(tick) + 4} textAnchor="end" className="figures fill-(--ink-3)">
                {formatDecimal(tick, 2)}
              </text>
            </g>
          ))}
          {[
            ["little", little],
            ["much", much],
          ].map(([name, at]) => (
            <g key={name} stroke="var(--ink-3)" strokeDasharray="4 3">
              <line x1={x(Number(at))} x2={x(Number(at))} y1={edge.top} y2={inner.bottom} />
              <line x1={edge.left} x2={inner.right} y1={y(Number(at))} y2={y(Number(at))} />
              <text
                x={x(Number(at)) + (name === "much" ? 3 : -3)}
                y={edge.top + 8}
                textAnchor={name === "much" ? "start" : "end"}
                stroke="none"
                className="fill-(--ink-3)"
              >
                {name}
              </text>
            </g>
          ))}
          <line x1={edge.left} x2={inner.right} y1={inner.bottom} y2={inner.bottom} stroke="var(--ink)" />
          {[...places]
            .sort((left, right) => right.r - left.r)
            .map(({ one, ...at }) => (
              <AdviceMark key={one.id} advice={one.advice} {...at} />
            ))}
          {places.map(({ one, x: at, r }, index) => {
            const before = at > inner.right - 130;
            return (
              <text
                key={one.id}
                x={before ? at - r - 4 : at + r + 4}
                y={(labels[index] ?? 0) + 4}
                textAnchor={before ? "end" : "start"}
                className="fill-(--ink) text-xs"
                stroke="var(--paper)"
                strokeWidth={3}
                paintOrder="stroke"
              >
                {one.name}
              </text>
            );
          })}
          <text x={inner.right} y={HEIGHT - 6} textAnchor="end" className="fill-(--ink-2)">
            activity, times the even share →
          </text>
          <text x={4} y={HEIGHT - 6} className="fill-(--ink-2)">
            ↑ learning, likewise
          </text>
        </svg>
      </div>
    </ChartFrame>
  );
}
