"use client";

import { useId, useState } from "react";
import { cx } from "@/components/ui/cx";

export type TextInputProps = {
  label: string;
  value: string | null;
  onChange: (value: string | null) => void;
  maxLength: number;
  placeholder?: string;
  lines?: number;
  /** A blank field keeps the old text. */
  required?: boolean;
};

/** Text that is taken when the field is left; Escape puts the old one back. */
export function TextInput({
  label,
  value,
  onChange,
  maxLength,
  placeholder,
  lines = 1,
  required,
}: TextInputProps) {
  const id = useId();
  const [typed, setTyped] = useState<string | null>(null);
  const take = () => {
    if (typed === null) return;
    const next = typed.trim();
    setTyped(null);
    if (next === "" && required) return;
    if (next !== (value ?? "")) onChange(next === "" ? null : next);
  };
  const shared = {
    id,
    maxLength,
    value: typed ?? value ?? "",
    onBlur: take,
    ...(placeholder ? { placeholder } : {}),
    className: cx("field-box px-2! py-1! text-sm!", lines > 1 ? "field-sizing-content" : "min-h-8!"),
  };
  return (
    <div className="flex min-w-0 flex-col gap-0.5">
      <label htmlFor={id} className="text-xs text-ink-2">
        {label}
      </label>
      {lines > 1 ? (
        <textarea
          {...shared}
          rows={lines}
          onChange={(event) => setTyped(event.target.value)}
          onKeyDown={(event) => event.key === "Escape" && setTyped(null)}
        />
      ) : (
        <input
          {...shared}
          onChange={(event) => setTyped(event.target.value)}
          onKeyDown={(event) => {
            if (event.key === "Enter") take();
            if (event.key === "Escape") setTyped(null);
          }}
        />
      )}
    </div>
  );
}
