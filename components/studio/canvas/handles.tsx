"use client";

import { type KeyboardEvent, memo, useEffect, useRef } from "react";
import { curveName, say, sayDay, sayPeriod, unitOf } from "@/components/studio/document/say";
import { isChosen, markId } from "@/components/studio/document/selection";
import type { CurveKey, MarkRef } from "@/components/studio/document/types";
import { toY } from "@/components/studio/scene/y-axis";
import { useStore, useStudio } from "@/components/studio/store/use-studio";
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

/** A point (round) or a pulse (square, on its stem). What answers to a finger is 44 pixels wide. */
const Handle = memo(
  function Handle(props: HandleProps) {
    const { mark, x, y, value, max, label, text, colour, chosen, reachable, onKeyDown } = props;
    const ref = useRef<SVGGElement>(null);
    const store = useStore();
    const wanted = useStudio((state) =>
      state.wanted && markId(state.wanted.mark) === props.id ? state.wanted.count : 0,
    );
    useEffect(() => {
      if (wanted > 0) ref.current?.focus();
    }, [wanted]);
    const fill = chosen ? colour : "var(--paper-raised)";
    return (
      <g
        ref={ref}
        role="slider"
        tabIndex={reachable ? 0 : -1}
        data-mark={props.id}
        aria-label={label}
        aria-orientation="vertical"
        aria-valuemin={0}
        aria-valuemax={Math.max(max, value)}
        aria-valuenow={value}
        aria-valuetext={text}
        transform={`translate(${x} ${y})`}
        className="group cursor-grab outline-none [touch-action:none]"
        onKeyDown={(event) => onKeyDown(event, mark)}
        onFocus={() => {
          if (!isChosen(store.selection.marks, mark)) store.select({ stageId: mark.stageId, marks: [mark] });
        }}
      >
        <circle r={11} fill="transparent" className="pointer-coarse:[r:22px]" />
        <circle
          r={10}
          fill="none"
          stroke="var(--focus)"
          strokeWidth={2}
          className="opacity-0 group-focus-visible:opacity-100"
        />
        {mark.kind === "point" ? (
          <circle
            r={chosen ? 5.5 : 4.5}
            fill={fill}
            stroke={colour}
            strokeWidth={2}
            className="transition-[r] duration-75 group-hover:[r:6.5px] pointer-coarse:[r:6.5px]"
          />
        ) : (
          <rect
            x={-4.5}
            y={-4.5}
            width={9}
            height={9}
            rx={1}
            fill={fill}
            stroke={colour}
            strokeWidth={2}
            className="transition-transform duration-75 group-hover:scale-135 pointer-coarse:scale-130"
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
