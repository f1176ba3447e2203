"use client";

import type { ReactNode } from "react";
import { useState } from "react";
import { Button, type ButtonProps } from "@/components/ui/button";

/** A button that opens a dialog made anew each time, so that it starts with what is true by then. */
export function DialogButton({
  children,
  dialog,
  ...button
}: Pick<ButtonProps, "variant" | "size" | "icon"> & {
  children: ReactNode;
  dialog: (close: () => void) => ReactNode;
  "aria-label"?: string;
}) {
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button {...button} onClick={() => setOpen(true)}>
        {children}
      </Button>
      {open && dialog(() => setOpen(false))}
    </>
  );
}
