import { memo, useMemo } from "react";
import { say, sayPeriod } from "@/components/studio/document/say";
import type { YAxis } from "@/components/studio/scene/y-axis";
import type { Curve } from "@/lib/engine/profile/profile";
import { type Frame, pulsePicture, ratePaths } from "./paths";

export type StageCurveProps = Frame & {
  curve: Curve;
  max: number;
  top: number;
  height: number;
  colour: string;
  dash?: string;
  /** Drawn behind, for reading only. */
  faint?: boolean;
};

/** The line and the pulses of one curve in one stage. Drawn again only when it, or its place, changes. */
export const StageCurve = memo(function StageCurve(props: StageCurveProps) {
  const { curve, left, width, days, max, top, height, colour, dash, faint } = props;
  const picture = useMemo(() => {
    const frame = { left, width, days };
    const y: YAxis = { max, top, height };
    return {
      ...ratePaths(curve, frame, y),
      pulses: curve.pulses.map((pulse) => pulsePicture(pulse, frame, y)),
    };
  }, [curve, left, width, days, max, top, height]);
  const ground = top + height;
  return (
    <g strokeOpacity={faint ? 0.55 : 1} stroke={colour} fill="none">
      {picture.area && !faint && <path d={picture.area} fill={colour} stroke="none" fillOpacity={0.12} />}
      {picture.line && (
        <path d={picture.line} strokeWidth={faint ? 1.25 : 2} strokeLinejoin="round" strokeDasharray={dash} />
      )}
      {picture.pulses.map((pulse, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a pulse is known by its place
        <g key={index}>
          {pulse.repeats && (
            <path
              d={pulse.repeats}
              strokeOpacity={(pulse.dense ? 0.26 : 0.42) * (faint ? 0.55 : 1)}
              strokeWidth={pulse.dense ? 1 : 1.25}
            />
          )}
          <path d={`M${pulse.first.x} ${ground}V${pulse.first.y}`} strokeWidth={faint ? 1.25 : 2} />
          {!faint && curve.pulses[index]?.every && width > 90 && (
            <text
              x={pulse.first.x + 9}
              y={Math.min(Math.max(pulse.first.y + 13, top + 32), ground - 3)}
              fill="var(--ink-2)"
              stroke="var(--paper)"
              strokeWidth={3}
              paintOrder="stroke"
              className="figures text-2xs"
            >
              {`${say(curve.pulses[index].size)} ${sayPeriod(curve.pulses[index].every)}`}
            </text>
          )}
        </g>
      ))}
    </g>
  );
});
