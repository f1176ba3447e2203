"use client";

import { Plus } from "lucide-react";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { BookEntryDialog, type BookEntryDialogProps } from "./book-entry-dialog";

export type BookEntryButtonProps = Omit<BookEntryDialogProps, "onClose">;

export function BookEntryButton(props: BookEntryButtonProps) {
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button size="sm" icon={<Plus aria-hidden />} onClick={() => setOpen(true)}>
        Book an entry
      </Button>
      {open && <BookEntryDialog {...props} onClose={() => setOpen(false)} />}
    </>
  );
}
