"use client";

import { X } from "lucide-react";
import { type KeyboardEvent, useId, useState } from "react";
import { Field } from "@/components/ui/field";

export type FactTagsProps = {
  value: readonly string[];
  onChange: (facts: readonly string[]) => void;
  suggestions: readonly string[];
};

/** Facts as tags: Enter or a comma takes one in, backspace takes the last one out again. */
export function FactTags({ value, onChange, suggestions }: FactTagsProps) {
  const id = useId();
  const [text, setText] = useState("");
  const add = (fact: string) => {
    const clean = fact.trim();
    if (clean && !value.includes(clean)) onChange([...value, clean]);
    setText("");
  };
  const onKeyDown = (event: KeyboardEvent<HTMLInputElement>) => {
    if ((event.key === "Enter" || event.key === ",") && text.trim()) {
      event.preventDefault();
      add(text);
    } else if (event.key === "Backspace" && text === "") {
      onChange(value.slice(0, -1));
    }
  };
  return (
    <Field id={id} label="Learned about the customer" optional className="sm:col-span-2">
      <div className="field-box flex flex-wrap items-center gap-1.5 p-1!">
        {value.map((fact) => (
          <span key={fact} className="flex items-center gap-1 rounded-sm bg-sunk px-1.5 text-sm">
            {fact}
            <button
              type="button"
              aria-label={`Remove ${fact}`}
              className="flex size-6 items-center justify-center text-ink-2 hover:text-ink"
              onClick={() => onChange(value.filter((one) => one !== fact))}
            >
              <X aria-hidden className="size-3" />
            </button>
          </span>
        ))}
        <input
          id={id}
          list={`${id}-list`}
          value={text}
          placeholder={value.length === 0 ? "Two drivers, garage … Enter after each" : ""}
          autoComplete="off"
          className="min-w-32 flex-1 bg-transparent px-1.5 py-0.5 outline-none"
          onChange={(event) => setText(event.currentTarget.value)}
          onKeyDown={onKeyDown}
          onBlur={() => add(text)}
        />
        <datalist id={`${id}-list`}>
          {suggestions.map((word) => (
            <option key={word} value={word} />
          ))}
        </datalist>
      </div>
    </Field>
  );
}
