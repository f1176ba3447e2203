"use client";

import { useState } from "react";
import { readNumber } from "@/components/studio/inspector/read-number";
import { cx } from "@/components/ui/cx";

export type QuickNumberProps = {
  /** Spoken: "Total of Activity in Quote, minutes". */
  label: string;
  value: number;
  text: string;
  onChange: (value: number) => void;
  className?: string;
  /** Left out of the order of Tab where the same number stands in the panel beside. */
  untabbed?: boolean;
};

/** A printed number that becomes a field when it is clicked. */
export function QuickNumber({ label, value, text, onChange, className, untabbed }: QuickNumberProps) {
  const [typed, setTyped] = useState<string | null>(null);
  if (typed === null) {
    return (
      <button
        type="button"
        data-own
        tabIndex={untabbed ? -1 : 0}
        aria-label={`${label}: ${text}. Change`}
        title="Click to type another total"
        onClick={() => setTyped(String(Number(value.toPrecision(8))))}
        className={cx("figures rounded-sm px-0.5 hover:bg-sunk hover:text-ink hover:underline", className)}
      >
        {text}
      </button>
    );
  }
  const done = (keep: boolean) => {
    const next = readNumber(typed);
    setTyped(null);
    if (keep && next !== null && next !== value) onChange(next);
  };
  return (
    <input
      data-own
      // biome-ignore lint/a11y/noAutofocus: the person just asked for this field
      autoFocus
      aria-label={label}
      inputMode="decimal"
      value={typed}
      onFocus={(event) => event.target.select()}
      onChange={(event) => setTyped(event.target.value)}
      onKeyDown={(event) => {
        event.stopPropagation();
        if (event.key === "Enter") done(true);
        if (event.key === "Escape") done(false);
      }}
      onBlur={() => done(true)}
      className={cx(
        "figures w-20 rounded-sm border border-(--focus) bg-raised px-1 text-ink outline-none",
        className,
      )}
    />
  );
}
