import type { ReactNode } from "react";
import { cx } from "./cx";

export type BadgeTone = "plain" | "accent" | "positive" | "negative" | "warning";

const TONE: Record<BadgeTone, string> = {
  plain: "border-rule-strong text-ink-2",
  accent: "border-accent bg-accent-tint text-accent",
  positive: "border-positive bg-positive-tint text-positive",
  negative: "border-negative bg-negative-tint text-negative",
  warning: "border-warning bg-warning-tint text-warning",
};

export type BadgeProps = {
  children: ReactNode;
  tone?: BadgeTone /** A swatch in any CSS colour, e.g. a stage's. */;
  color?: string;
};

export function Badge({ children, tone = "plain", color }: BadgeProps) {
  return (
    <span
      className={cx(
        "inline-flex items-center gap-1.5 rounded-sm border px-1.5 text-xs font-medium whitespace-nowrap",
        TONE[tone],
      )}
    >
      {color && <i aria-hidden="true" className="forced-mark size-2" style={{ background: color }} />}
      {children}
    </span>
  );
}
