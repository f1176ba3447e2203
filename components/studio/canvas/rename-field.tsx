"use client";

import { useEffect, useRef } from "react";
import type { StudioStage } from "@/components/studio/document/types";
import { useStore } from "@/components/studio/store/use-studio";

/** The name of a stage, typed where it stands. Enter keeps it, Escape keeps the old one. */
export function RenameField({ stage }: { stage: StudioStage }) {
  const store = useStore();
  const ref = useRef<HTMLInputElement>(null);
  useEffect(() => ref.current?.select(), []);
  return (
    <input
      ref={ref}
      data-own
      aria-label={`Name of ${stage.name}`}
      defaultValue={stage.name}
      maxLength={60}
      className="absolute inset-x-0 top-0 h-6 min-w-24 border border-(--focus) bg-raised px-1 text-xs outline-none"
      onKeyDown={(event) => {
        event.stopPropagation();
        if (event.key !== "Enter" && event.key !== "Escape") return;
        event.preventDefault();
        store.endRename(event.key === "Enter" ? event.currentTarget.value : null);
        // The field goes away with the key that ended it; the focus returns to the stage.
        requestAnimationFrame(() =>
          document.querySelector<HTMLElement>(`[data-stage="${stage.id}"]`)?.focus(),
        );
      }}
      onBlur={(event) => store.endRename(event.currentTarget.value)}
    />
  );
}
