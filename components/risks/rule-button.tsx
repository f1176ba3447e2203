"use client";

import { Plus } from "lucide-react";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { RuleDialog, type RuleDialogProps } from "./rule-dialog";

/** Opens the form for a new rule. */
export function RuleButton(props: Omit<RuleDialogProps, "rule" | "onClose">) {
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button variant="primary" icon={<Plus aria-hidden />} onClick={() => setOpen(true)}>
        Write a rule
      </Button>
      {open && <RuleDialog {...props} rule={null} onClose={() => setOpen(false)} />}
    </>
  );
}
