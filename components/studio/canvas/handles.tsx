"use client";

import { type KeyboardEvent, memo } from "react";
import { curveName, say, sayDay, sayPeriod, unitOf } from "@/components/studio/document/say";
import { isChosen, markId } from "@/components/studio/document/selection";
import type { CurveKey, MarkRef } from "@/components/studio/document/types";
import { toY } from "@/components/studio/scene/y-axis";
import { useStore } from "@/components/studio/store/use-studio";
import type { Curve } from "@/lib/engine/profile/profile";

type HandleProps = {
  id: string;
  mark: MarkRef;
  x: number;
  y: number;
  value: number;
  max: number;
  label: string;
  text: string;
  colour: string;
  chosen: boolean;
  reachable: boolean;
  onKeyDown: (event: KeyboardEvent, mark: MarkRef) => void;
};

/**
 * A point (round) or a pulse (square, on its stem). What answers to a finger is 44 pixels wide. Placed by attributes
 * and faded by colour: a transform or an opacity of its own would cost every handle a layer in every frame of a pull.
 */
const Handle = memo(
  function Handle(props: HandleProps) {
    const { mark, x, y, value, max, label, text, colour, chosen, reachable, onKeyDown } = props;
    const store = useStore();
    const fill = chosen ? colour : "var(--paper-raised)";
    return (
      <g
        role="slider"
        tabIndex={reachable ? 0 : -1}
        data-mark={props.id}
        aria-label={label}
        aria-orientation="vertical"
        aria-valuemin={0}
        aria-valuemax={Math.max(max, value)}
        aria-valuenow={value}
        aria-valuetext={text}
        className="group cursor-grab outline-none [touch-action:none]"
        onKeyDown={(event) => onKeyDown(event, mark)}
        onFocus={() => {
          if (!isChosen(store.selection.marks, mark)) store.select({ stageId: mark.stageId, marks: [mark] });
        }}
      >
        <circle cx={x} cy={y} r={11} fill="transparent" className="pointer-coarse:[r:22px]" />
        <circle
          cx={x}
          cy={y}
          r={10}
          fill="none"
          strokeWidth={2}
          className="stroke-transparent group-focus-visible:stroke-(--focus)"
        />
        {mark.kind === "point" ? (
          <circle
            cx={x}
            cy={y}
            r={chosen ? 5.5 : 4.5}
            fill={fill}
            stroke={colour}
            strokeWidth={2}
            className="transition-[r] duration-75 group-hover:[r:6.5px] pointer-coarse:[r:6.5px]"
          />
        ) : (
          <rect
            x={x - 4.5}
            y={y - 4.5}
            width={9}
            height={9}
            rx={1}
            fill={fill}
            stroke={colour}
            strokeWidth={2}
            className="transition-[stroke-width] duration-75 group-hover:[stroke-width:4.5px] pointer-coarse:[stroke-width:4.5px]"
          />
        )}
      </g>
    );
  },
  (before, after) =>
    before.id === after.id &&
    before.x === after.x &&
    before.y === after.y &&
    before.text === after.text &&
    before.label === after.label &&
    before.max === after.max &&
    before.chosen === after.chosen &&
    before.reachable === after.reachable &&
    before.onKeyDown === after.onKeyDown,
);

export type HandlesProps = {
  stageId: string;
  stageName: string;
  days: number;
  curveKey: CurveKey;
  curve: Curve;
  left: number;
  width: number;
  max: number;
  top: number;
  height: number;
  colour: string;
  currency: string;
  /** The chosen marks of this curve: "point/0 pulse/2". */
  chosen: string;
  reachable: boolean;
  onKeyDown: (event: KeyboardEvent, mark: MarkRef) => void;
};

/** The handles of one curve in one stage, in the order of time. */
export const Handles = memo(function Handles(props: HandlesProps) {
  const { stageId, stageName, days, curveKey, curve, left, width, max, top, height, colour, currency } =
    props;
  const name = curveName(curveKey);
  const unit = unitOf(curveKey, currency);
  const chosen = props.chosen.split(" ");
  const points = curve.points.map((point, index) => ({
    mark: { stageId, curve: curveKey, kind: "point" as const, index },
    day: point.at * days,
    value: point.value,
    label: `${name}, ${stageName}, point ${index + 1} of ${curve.points.length}`,
    text: `${say(point.value)} ${unit} a day on ${sayDay(point.at * days)}`,
  }));
  const pulses = curve.pulses.map((pulse, index) => ({
    mark: { stageId, curve: curveKey, kind: "pulse" as const, index },
    day: pulse.first,
    value: pulse.size,
    label: `${name}, ${stageName}, pulse ${index + 1} of ${curve.pulses.length}`,
    text: `${say(pulse.size)} ${unit} ${sayPeriod(pulse.every)}, ${pulse.every ? "from" : "on"} ${sayDay(pulse.first)}`,
  }));
  const all = [...points, ...pulses].sort((one, other) => one.day - other.day);
  return all.map(({ mark, day, value, label, text }) => (
    <Handle
      key={`${mark.kind}/${mark.index}`}
      id={markId(mark)}
      mark={mark}
      x={Math.round((left + (day / days) * width) * 10) / 10}
      y={Math.round(toY({ max, top, height }, value) * 10) / 10}
      value={value}
      max={max}
      label={label}
      text={text}
      colour={colour}
      chosen={chosen.includes(`${mark.kind}/${mark.index}`)}
      reachable={props.reachable}
      onKeyDown={props.onKeyDown}
    />
  ));
});

/** The chosen marks of one curve as text, so that it compares by value. */
export function chosenOf(marks: readonly MarkRef[], stageId: string, curve: CurveKey): string {
  return marks
    .filter((mark) => mark.stageId === stageId && mark.curve === curve)
    .map((mark) => `${mark.kind}/${mark.index}`)
    .join(" ");
}
