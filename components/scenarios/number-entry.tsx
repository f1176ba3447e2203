"use client";

import { useState } from "react";
import { TextField } from "@/components/ui/text-field";

export type NumberEntryProps = {
  label: string;
  value: number;
  onChange: (value: number) => void;
  /** What is typed ÷ this is the value: 100 for per cent. */
  per?: number;
  suffix?: string;
  error?: string | undefined;
};

const plain = (value: number) => String(Number(value.toPrecision(12)));

/** Follows every key that makes a number; what is not one yet stays as typed, with a word about it. */
export function NumberEntry({ label, value, onChange, per = 1, suffix, error }: NumberEntryProps) {
  const [typed, setTyped] = useState<string | null>(null);
  const read = (text: string): number | null => {
    const number = text.trim() === "" ? Number.NaN : Number(text.trim().replace(",", "."));
    return Number.isFinite(number) ? number / per : null;
  };
  const unread = typed !== null && read(typed) === null;
  return (
    <TextField
      label={label}
      inputMode="decimal"
      autoComplete="off"
      className="w-28"
      value={typed ?? plain(value * per)}
      {...(suffix ? { suffix } : {})}
      error={unread ? "Write a number." : error}
      onChange={(event) => {
        setTyped(event.target.value);
        const next = read(event.target.value);
        if (next !== null) onChange(next);
      }}
      onBlur={() => {
        if (!unread) setTyped(null);
      }}
    />
  );
}
