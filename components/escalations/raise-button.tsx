"use client";

import { Flag } from "lucide-react";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { RaiseDialog, type RaiseDialogProps } from "./raise-dialog";

type Props = Omit<RaiseDialogProps, "onClose"> & {
  label?: string;
  variant?: "primary" | "secondary" | "quiet";
  size?: "sm" | "md";
};

/** Opens the form that raises an escalation. */
export function RaiseButton({ label = "Escalate", variant = "secondary", size = "md", ...dialog }: Props) {
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button variant={variant} size={size} icon={<Flag aria-hidden />} onClick={() => setOpen(true)}>
        {label}
      </Button>
      {open && <RaiseDialog {...dialog} onClose={() => setOpen(false)} />}
    </>
  );
}
