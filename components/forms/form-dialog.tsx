"use client";

import { type FormEvent, useId } from "react";
import { Button } from "@/components/ui/button";
import { cx } from "@/components/ui/cx";
import { Dialog, type OverlayProps } from "@/components/ui/overlay";
import { FormProblem } from "./form-problem";

export type FormDialogProps = Omit<OverlayProps, "open" | "onOpenChange" | "footer"> & {
  /** Left out, it is open as long as it is there. */
  open?: boolean;
  onClose: () => void;
  /** What the confirming button says and, when it takes something away, that it does. */
  submit: string;
  danger?: boolean;
  cancel?: string;
  /** `pending`, `problem` and the handler of `useSubmit`. */
  pending: boolean;
  problem: string | null;
  onSubmit: (event: FormEvent<HTMLFormElement>) => void;
  /** Two side by side where there is room; a small dialog has one. `sm:col-span-2` makes a field wide. */
  columns?: 1 | 2;
};

/** A form in a dialog: its problem on top, its fields, and Cancel beside the button that sends it. */
export function FormDialog({
  open = true,
  onClose,
  submit,
  danger = false,
  cancel = "Cancel",
  pending,
  problem,
  onSubmit,
  columns,
  children,
  ...dialog
}: FormDialogProps) {
  const id = useId();
  const wide = (columns ?? (dialog.size === "sm" ? 1 : 2)) === 2;
  return (
    <Dialog
      {...dialog}
      open={open}
      onOpenChange={(next) => !next && onClose()}
      footer={
        <>
          <Button onClick={onClose}>{cancel}</Button>
          <Button type="submit" form={id} variant={danger ? "danger" : "primary"} pending={pending}>
            {submit}
          </Button>
        </>
      }
    >
      <form id={id} onSubmit={onSubmit} className={cx("grid gap-3", wide && "sm:grid-cols-2")}>
        {problem && (
          <div className="sm:col-span-full">
            <FormProblem message={problem} />
          </div>
        )}
        {children}
      </form>
    </Dialog>
  );
}
