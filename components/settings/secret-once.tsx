"use client";

import { Check, Copy } from "lucide-react";
import { useRef, useState } from "react";
import { Button } from "@/components/ui/button";

/** A secret that leaves the screen with the dialog: a field to copy from, by button or by hand. */
export function SecretOnce({ label, value }: { label: string; value: string }) {
  const field = useRef<HTMLInputElement>(null);
  const [copied, setCopied] = useState(false);
  const copy = async () => {
    field.current?.select();
    try {
      await navigator.clipboard.writeText(value);
      setCopied(true);
    } catch {
      // Without a secure connection there is no clipboard; the text is selected for Ctrl-C.
    }
  };
  return (
    <div className="flex items-end gap-2">
      <label className="flex min-w-0 flex-1 flex-col gap-1 text-sm font-medium">
        {label}
        <input
          ref={field}
          readOnly
          value={value}
          onFocus={(event) => event.target.select()}
          className="field-box font-mono text-sm!"
        />
      </label>
      <Button icon={copied ? <Check aria-hidden /> : <Copy aria-hidden />} onClick={() => void copy()}>
        <span aria-live="polite">{copied ? "Copied" : "Copy"}</span>
      </Button>
    </div>
  );
}
