"use client";

import { Plus } from "lucide-react";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { ChargeDialog, type ChargeDialogProps } from "./charge-dialog";

export function ChargeButton(props: Omit<ChargeDialogProps, "onClose">) {
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button variant="primary" icon={<Plus aria-hidden />} onClick={() => setOpen(true)}>
        Record a charge
      </Button>
      {open && <ChargeDialog {...props} onClose={() => setOpen(false)} />}
    </>
  );
}
