"use client";

import type { ReactNode } from "react";
import { Button } from "react-aria-components/Button";
import { Dialog, DialogTrigger } from "react-aria-components/Dialog";
import { Popover as AriaPopover } from "react-aria-components/Popover";
import { type ButtonSize, type ButtonVariant, buttonClass, iconButtonClass } from "./button-style";
import { cx } from "./cx";
import { POPOVER } from "./overlay-style";

export type PopoverProps = {
  label: string;
  icon?: ReactNode;
  iconOnly?: boolean;
  variant?: ButtonVariant;
  size?: ButtonSize;
  children: ReactNode;
};

/** A small panel hanging from its button. */
export function Popover({
  label,
  icon,
  iconOnly,
  variant = "secondary",
  size = "md",
  children,
}: PopoverProps) {
  return (
    <DialogTrigger>
      <Button
        className={iconOnly ? iconButtonClass(variant, size) : buttonClass(variant, size)}
        {...(iconOnly ? { "aria-label": label } : {})}
      >
        {icon}
        {!iconOnly && label}
      </Button>
      <AriaPopover className={cx(POPOVER, "max-w-[min(28rem,calc(100vw-1.5rem))]")} offset={4}>
        <Dialog aria-label={label} className="p-4 outline-none">
          {children}
        </Dialog>
      </AriaPopover>
    </DialogTrigger>
  );
}
