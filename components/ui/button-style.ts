import { cx } from "./cx";

export type ButtonVariant = "primary" | "secondary" | "quiet" | "danger";
export type ButtonSize = "sm" | "md";

const VARIANT: Record<ButtonVariant, string> = {
  primary: "bg-accent text-accent-ink border-accent hover:bg-accent-hover hover:border-accent-hover",
  secondary: "bg-raised text-ink border-rule-strong hover:border-ink hover:bg-sunk",
  quiet: "bg-transparent text-ink-2 border-transparent hover:text-ink hover:bg-sunk",
  danger: "bg-raised text-negative border-negative hover:bg-negative-tint",
};

const SIZE: Record<ButtonSize, string> = {
  sm: "min-h-7 px-2 text-sm gap-1.5 [&_svg]:size-3.5",
  md: "min-h-9 px-3.5 text-base gap-2 [&_svg]:size-4",
};

export function buttonClass(
  variant: ButtonVariant = "secondary",
  size: ButtonSize = "md",
  extra?: string,
): string {
  return cx(
    "inline-flex items-center justify-center rounded-md border font-medium whitespace-nowrap no-underline",
    "transition-colors duration-100 select-none disabled:opacity-50 disabled:pointer-events-none",
    "aria-disabled:opacity-50 [&_svg]:shrink-0",
    VARIANT[variant],
    SIZE[size],
    extra,
  );
}

export function iconButtonClass(
  variant: ButtonVariant = "quiet",
  size: ButtonSize = "md",
  extra?: string,
): string {
  return buttonClass(variant, size, cx("px-0!", size === "sm" ? "w-7" : "w-9", extra));
}
