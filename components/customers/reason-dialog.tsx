"use client";

import { FormDialog } from "@/components/forms/form-dialog";
import { textOf, useSubmit } from "@/components/forms/use-submit";
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
  const { pending, problem, errorOf, onSubmit } = useSubmit(["reason"]);
  const save = onSubmit(async (data) => {
    await onConfirm(textOf(data, "reason"));
    onClose();
  });
  return (
    <FormDialog
      title={title}
      description={description}
      size="sm"
      onClose={onClose}
      submit={confirm}
      danger
      pending={pending}
      problem={problem}
      onSubmit={save}
    >
      <TextField
        label="Reason"
        name="reason"
        required
        autoFocus
        autoComplete="off"
        maxLength={500}
        error={errorOf("reason")}
      />
    </FormDialog>
  );
}
