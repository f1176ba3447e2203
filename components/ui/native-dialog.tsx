"use client";

import { type ReactNode, useEffect, useRef } from "react";
import { cx } from "./cx";

export type NativeDialogProps = {
  label: string;
  open: boolean;
  onClose: () => void;
  children: ReactNode;
  className?: string;
};

/** The browser's own modal: focus kept in, Escape closes, nothing to load. Hosts no React Aria pop-ups. */
export function NativeDialog({ label, open, onClose, children, className }: NativeDialogProps) {
  const ref = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    const dialog = ref.current;
    if (!dialog) return;
    if (open && !dialog.open) dialog.showModal();
    if (!open && dialog.open) dialog.close();
  }, [open]);
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: Escape closes a dialog by itself
    <dialog
      ref={ref}
      aria-label={label}
      onClose={onClose}
      onClick={(event) => event.target === event.currentTarget && onClose()}
      className={cx("bg-raised text-ink shadow-raised backdrop:bg-shade", className)}
    >
      {open && children}
    </dialog>
  );
}
