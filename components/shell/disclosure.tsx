"use client";

import { type ReactNode, useEffect, useRef } from "react";
import { cx } from "@/components/ui/cx";

export type DisclosureProps = {
  summary: ReactNode;
  label: string;
  children: ReactNode;
  up?: boolean;
  className?: string;
};

/** A list of links under a button; closes on Escape, on a click elsewhere and when one is taken. */
export function Disclosure({ summary, label, children, up, className }: DisclosureProps) {
  const ref = useRef<HTMLDetailsElement>(null);
  useEffect(() => {
    const close = (focus: boolean) => {
      const details = ref.current;
      if (!details?.open) return;
      details.open = false;
      if (focus) details.querySelector("summary")?.focus();
    };
    const onPointer = (event: PointerEvent) =>
      event.target instanceof Node && !ref.current?.contains(event.target) && close(false);
    const onKey = (event: KeyboardEvent) => event.key === "Escape" && close(true);
    document.addEventListener("pointerdown", onPointer);
    document.addEventListener("keydown", onKey);
    return () => {
      document.removeEventListener("pointerdown", onPointer);
      document.removeEventListener("keydown", onKey);
    };
  }, []);
  const onClick = (event: React.MouseEvent) => {
    if (ref.current && event.target instanceof Element && event.target.closest("a, button"))
      ref.current.open = false;
  };
  return (
    <details ref={ref} className={cx("relative", className)}>
      <summary aria-label={label} className="list-none rounded-md [&::-webkit-details-marker]:hidden">
        {summary}
      </summary>
      {/* biome-ignore lint/a11y/noStaticElementInteractions: hears the links inside it */}
      {/* biome-ignore lint/a11y/useKeyWithClickEvents: Enter on a link clicks too */}
      <div
        onClick={onClick}
        className={cx(
          "absolute inset-x-0 z-40 min-w-56 rounded-lg border border-rule bg-raised p-1 shadow-raised",
          up ? "bottom-full mb-1" : "top-full mt-1",
        )}
      >
        {children}
      </div>
    </details>
  );
}
