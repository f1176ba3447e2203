"use client";

import { useState } from "react";
import { FormDialog } from "@/components/forms/form-dialog";
import { textOf, useSubmit } from "@/components/forms/use-submit";
import { TextArea } from "@/components/ui/text-field";
import { ApiProblem } from "@/lib/http/client";

type Current = { text: string; version: number };

export type CardDialogProps = {
  title: string;
  card: Current;
  save: (text: string, version: number) => Promise<unknown>;
  onClose: () => void;
};

function currentOf(error: unknown): Current | null {
  const current = error instanceof ApiProblem && error.code === "stale" ? error.details?.current : null;
  return (current as Current | null | undefined) ?? null;
}

/** Changes what a card says. Whoever was faster is shown; what was typed stays, and is saved when said so again. */
export function CardDialog({ title, card, save, onClose }: CardDialogProps) {
  const [base, setBase] = useState(card);
  const { pending, problem, errorOf, onSubmit } = useSubmit(["text"]);
  const submit = onSubmit(async (data) => {
    try {
      await save(textOf(data, "text"), base.version);
      onClose();
    } catch (error) {
      const current = currentOf(error);
      if (current) setBase(current);
      throw error;
    }
  });
  const overtaken = base.version !== card.version;
  return (
    <FormDialog
      title={title}
      {...(overtaken ? { description: `Somebody changed it meanwhile. It says now: “${base.text}”` } : {})}
      size="sm"
      onClose={onClose}
      submit={overtaken ? "Save mine instead" : "Save"}
      pending={pending}
      problem={overtaken ? null : problem}
      onSubmit={submit}
    >
      <TextArea
        label="What the card says"
        name="text"
        required
        autoFocus
        rows={4}
        maxLength={1000}
        defaultValue={card.text}
        error={errorOf("text")}
      />
    </FormDialog>
  );
}
