"use client";

import { Upload } from "lucide-react";
import { type DragEvent, useId, useRef, useState } from "react";
import { buttonClass } from "./button-style";
import { cx } from "./cx";
import { FieldErrors, type FieldProps, fieldErrors } from "./field";

export type FileDropProps = Pick<FieldProps, "label" | "description" | "error"> & {
  /** As for an input: ".csv,.xes,.json". */
  accept?: string;
  multiple?: boolean;
  name?: string;
  onFiles: (files: File[]) => void;
};

/** Drop files, or press the button; both lead to the same place. */
export function FileDrop({ label, description, error, accept, multiple, name, onFiles }: FileDropProps) {
  const id = useId();
  const input = useRef<HTMLInputElement>(null);
  const [over, setOver] = useState(false);
  const [names, setNames] = useState<readonly string[]>([]);
  const take = (files: File[]) => {
    if (files.length === 0) return;
    const taken = multiple ? files : files.slice(0, 1);
    setNames(taken.map((file) => file.name));
    onFiles(taken);
  };
  const drag = (event: DragEvent, inside: boolean) => {
    event.preventDefault();
    setOver(inside);
  };
  return (
    <div className="flex flex-col gap-1">
      {/* biome-ignore lint/a11y/noStaticElementInteractions: dropping is an extra; the button inside does the same */}
      <div
        onDragOver={(event) => drag(event, true)}
        onDragLeave={(event) => drag(event, false)}
        onDrop={(event) => {
          drag(event, false);
          take([...event.dataTransfer.files]);
        }}
        className={cx(
          "flex flex-col items-center gap-2 rounded-lg border border-dashed px-4 py-7 text-center",
          over ? "border-accent bg-accent-tint" : "border-rule-strong bg-raised",
        )}
      >
        <Upload aria-hidden className="size-5 text-ink-3" />
        <p className="font-medium">{label}</p>
        {description && (
          <div id={`${id}-hint`} className="text-sm text-ink-3">
            {description}
          </div>
        )}
        <label
          className={cx(
            buttonClass("secondary", "sm"),
            "has-focus-visible:outline-2 has-focus-visible:outline-(--focus)",
          )}
        >
          Choose {multiple ? "files" : "a file"}
          <input
            ref={input}
            type="file"
            className="sr-only"
            {...(name ? { name } : {})}
            {...(accept ? { accept } : {})}
            multiple={multiple ?? false}
            aria-label={label}
            {...(description ? { "aria-describedby": `${id}-hint` } : {})}
            onChange={(event) => take([...(event.target.files ?? [])])}
          />
        </label>
        <p aria-live="polite" className="text-sm text-ink-2">
          {names.join(", ")}
        </p>
      </div>
      <FieldErrors errors={fieldErrors(error)} />
    </div>
  );
}
