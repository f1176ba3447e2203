"use client";

import { useId } from "react";
import { FormProblem } from "@/components/forms/form-problem";
import { textOf, useSubmit } from "@/components/forms/use-submit";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/overlay";
import { TextField } from "@/components/ui/text-field";

export type ReasonDialogProps = {
  title: string;
  description: string;
  confirm: string;
  onClose: () => void;
  onConfirm: (reason: string) => Promise<void>;
};

/** Voiding needs a reason, and a reason is quickest typed where one stands. */
export function ReasonDialog({ title, description, confirm, onClose, onConfirm }: ReasonDialogProps) {
  const form = useId();
  const { pending, problem, errorOf, onSubmit } = useSubmit(["reason"]);
  const save = onSubmit(async (data) => {
    await onConfirm(textOf(data, "reason"));
    onClose();
  });
  return (
    <Dialog
      title={title}
      description={description}
      size="sm"
      open
      onOpenChange={(open) => !open && onClose()}
      footer={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button type="submit" form={form} variant="danger" pending={pending}>
            {confirm}
          </Button>
        </>
      }
    >
      <form id={form} onSubmit={save} className="flex flex-col gap-3">
        <FormProblem message={problem} />
        <TextField
          label="Reason"
          name="reason"
          required
          autoFocus
          autoComplete="off"
          maxLength={500}
          error={errorOf("reason")}
        />
      </form>
    </Dialog>
  );
}
