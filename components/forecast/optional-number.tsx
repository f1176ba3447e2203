"use client";

import { useState } from "react";
import { TextField } from "@/components/ui/text-field";

export type OptionalNumberProps = {
  label: string;
  description?: string;
  value: number | null;
  most: number;
  onChange: (value: number | null) => void;
};

/** A number that may be left out; what is not one yet stays as typed, with a word about it. */
export function OptionalNumber({ label, description, value, most, onChange }: OptionalNumberProps) {
  const [typed, setTyped] = useState<string | null>(null);
  const read = (text: string): number | null | undefined => {
    if (text.trim() === "") return null;
    const number = Number(text.trim().replace(",", "."));
    return number >= 0 && number <= most ? number : undefined;
  };
  const unread = typed !== null && read(typed) === undefined;
  return (
    <TextField
      label={label}
      {...(description ? { description } : {})}
      optional
      inputMode="decimal"
      autoComplete="off"
      className="w-44"
      value={typed ?? (value === null ? "" : String(value))}
      error={unread ? "Write a number, or leave it out." : undefined}
      onChange={(event) => {
        setTyped(event.target.value);
        const next = read(event.target.value);
        if (next !== undefined) onChange(next);
      }}
      onBlur={() => {
        if (!unread) setTyped(null);
      }}
    />
  );
}
