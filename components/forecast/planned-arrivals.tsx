"use client";

import { useState } from "react";
import { TextArea } from "@/components/ui/text-field";
import { readMonths, sayMonths } from "./read-months";

export type PlannedArrivalsProps = {
  read: readonly number[];
  months: number;
  onChange: (months: number[]) => void;
};

/** Arrivals of each month as a list that can be typed or pasted from a sheet. */
export function PlannedArrivals({ read, months, onChange }: PlannedArrivalsProps) {
  const [typed, setTyped] = useState<string | null>(null);
  const unread = typed === null ? null : readMonths(typed).problem;
  return (
    <TextArea
      label="Arrivals of each month"
      description={`${sayMonths(read.length, months)} Put spaces, commas or lines between them.`}
      rows={3}
      inputMode="decimal"
      value={typed ?? read.join(" ")}
      error={unread ?? undefined}
      onChange={(event) => {
        setTyped(event.target.value);
        const next = readMonths(event.target.value);
        if (next.problem === null) onChange(next.months);
      }}
      onBlur={() => {
        if (unread === null) setTyped(null);
      }}
    />
  );
}
