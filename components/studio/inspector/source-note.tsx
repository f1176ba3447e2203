"use client";

import { useState } from "react";
import { changeSource, isAssumption } from "@/components/studio/document/assumptions";
import { useStore, useStudio } from "@/components/studio/store/use-studio";

/** Where a number comes from, or that it is an assumption; a click lets it be said. */
export function SourceNote({ path, of }: { path: string; of: string }) {
  const store = useStore();
  const source = useStudio((state) => state.history.present.assumptions.sources[path] ?? "");
  const [typed, setTyped] = useState<string | null>(null);
  const shown = isAssumption(source) ? "assumption" : source;
  if (typed === null) {
    return (
      <button
        type="button"
        aria-label={`Source of ${of}: ${shown}. Change`}
        title={shown}
        onClick={() => setTyped(isAssumption(source) ? "" : source)}
        className="min-h-6 w-fit max-w-full truncate rounded-sm text-2xs text-ink-3 hover:text-ink hover:underline"
      >
        {shown}
      </button>
    );
  }
  const done = (keep: boolean) => {
    setTyped(null);
    if (!keep) return;
    const document = changeSource(store.document, path, typed.trim());
    store.change({ document, said: `Source of ${of}: ${typed.trim() || "assumption"}.`, enters: true });
  };
  return (
    <input
      // biome-ignore lint/a11y/noAutofocus: the person just asked for this field
      autoFocus
      aria-label={`Source of ${of}`}
      placeholder="Report, system or person"
      maxLength={300}
      value={typed}
      onChange={(event) => setTyped(event.target.value)}
      onBlur={() => done(true)}
      onKeyDown={(event) => {
        if (event.key === "Enter") done(true);
        if (event.key === "Escape") {
          event.stopPropagation();
          done(false);
        }
      }}
      className="field-box min-h-6! px-1.5! py-0! text-xs!"
    />
  );
}
