"use client";

import type { ReactNode } from "react";
import { Button } from "react-aria-components/Button";
import { Tooltip as AriaTooltip, TooltipTrigger } from "react-aria-components/Tooltip";

export type TooltipProps = {
  /** What the pointer or focus reveals; never the only place a fact stands. */
  tip: ReactNode;
  children: ReactNode;
  /** Spoken name when `children` is only an icon. */
  label?: string;
};

/** Wraps text or an icon; reachable by keyboard, closes on Escape, stays while pointed at. */
export function Tooltip({ tip, children, label }: TooltipProps) {
  return (
    <TooltipTrigger delay={350} closeDelay={120}>
      <Button
        className="cursor-help rounded-sm text-left decoration-dotted underline-offset-4 hover:underline"
        {...(label ? { "aria-label": label } : {})}
      >
        {children}
      </Button>
      <AriaTooltip
        offset={6}
        className="max-w-72 rounded-md bg-ink px-2.5 py-1.5 text-sm text-paper shadow-raised outline-none"
      >
        {tip}
      </AriaTooltip>
    </TooltipTrigger>
  );
}
