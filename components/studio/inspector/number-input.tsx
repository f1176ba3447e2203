"use client";

import { type ReactNode, useId, useState } from "react";
import { cx } from "@/components/ui/cx";
import { readNumber } from "./read-number";

export type NumberInputProps = {
  label: string;
  value: number | null;
  onChange: (value: number | null) => void;
  /** After the number: "min", "days", "%". */
  unit?: string;
  min?: number;
  max?: number;
  /** Why a number above `min` cannot be taken, in place of `max`; null takes it. */
  refuse?: (value: number) => string | null;
  step?: number;
  /** A blank field means nobody has said it. */
  blank?: boolean;
  /** Under the field: where the number comes from. */
  note?: ReactNode;
  id?: string;
  className?: string;
};

/** Without the dust of binary fractions, and without grouping: what is shown can be typed again. */
function plain(value: number | null): string {
  return value === null ? "" : String(Number(value.toPrecision(6)));
}

/** A number that is taken when the field is left or Enter is pressed; arrow keys step it at once. */
export function NumberInput(props: NumberInputProps) {
  const {
    label,
    value,
    onChange,
    unit,
    min = 0,
    max = Number.POSITIVE_INFINITY,
    step = 1,
    blank,
    note,
    refuse,
  } = props;
  const auto = useId();
  const id = props.id ?? auto;
  const [typed, setTyped] = useState<string | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const take = (text: string) => {
    if (text.trim() === "" && blank) {
      if (value !== null) onChange(null);
      setProblem(null);
      return setTyped(null);
    }
    const next = readNumber(text);
    if (next === null) return setProblem("Write a number.");
    if (next < min) return setProblem(`At least ${plain(min)}.`);
    const refused = refuse ? refuse(next) : next > max ? `At most ${plain(max)}.` : null;
    if (refused) return setProblem(refused);
    setProblem(null);
    setTyped(null);
    if (plain(next) !== plain(value)) onChange(next);
  };
  return (
    <div className={cx("flex min-w-0 flex-col gap-0.5", props.className)}>
      <label htmlFor={id} className="truncate text-xs text-ink-2">
        {label}
      </label>
      <div className="relative">
        <input
          id={id}
          inputMode="decimal"
          value={typed ?? plain(value)}
          aria-invalid={problem ? true : undefined}
          aria-describedby={problem ? `${id}-problem` : undefined}
          onChange={(event) => setTyped(event.target.value)}
          onBlur={() => typed !== null && take(typed)}
          onKeyDown={(event) => {
            if (event.key === "Enter") take(event.currentTarget.value);
            if (event.key === "Escape" && typed !== null) {
              event.stopPropagation();
              setTyped(null);
              setProblem(null);
            }
            const direction = { ArrowUp: 1, ArrowDown: -1 }[event.key];
            if (!direction) return;
            event.preventDefault();
            const from = readNumber(event.currentTarget.value) ?? value ?? 0;
            const by = step * (event.shiftKey ? 10 : 1) * direction;
            take(plain(Math.min(Math.max(from + by, min), max)));
          }}
          className={cx("field-box figures min-h-8! px-2! py-1! text-sm!", unit && "pr-12!")}
        />
        {unit && (
          <span className="pointer-events-none absolute inset-y-0 right-2 flex items-center text-xs text-ink-3">
            {unit}
          </span>
        )}
      </div>
      {problem && (
        <p id={`${id}-problem`} role="alert" className="text-xs text-negative">
          {problem}
        </p>
      )}
      {note}
    </div>
  );
}
