"use client";

import { useRouter } from "next/navigation";
import { useState } from "react";
import { FormDialog } from "@/components/forms/form-dialog";
import { textOf, useSubmit } from "@/components/forms/use-submit";
import { DialogButton } from "@/components/success/dialog-button";
import { RadioGroup } from "@/components/ui/choice";
import { DateTimeField, TextArea } from "@/components/ui/text-field";
import { showToast } from "@/components/ui/toast-store";
import { asProblem, callApi } from "@/lib/http/client";
import type { SubjectResponse } from "@/lib/reports/tailoring/response";
import { adviceWords, choiceWords } from "@/lib/reports/tailoring/words";
import { choiceKinds, type DecisionView } from "@/lib/tailoring-decisions/schema";

type Props = {
  slug: string;
  model: string;
  subject: Pick<SubjectResponse, "kind" | "id" | "name" | "advice" | "against">;
  standing: DecisionView | null;
};

/** Opens the question what to do about a stage or a service. */
export function DecideButton(props: Props) {
  const { subject, standing } = props;
  return (
    <DialogButton
      size="sm"
      aria-label={`${standing ? "Decide anew" : "Decide"} for ${subject.name}`}
      dialog={(close) => <DecideDialog {...props} onClose={close} />}
    >
      {standing ? "Decide anew" : "Decide"}
    </DialogButton>
  );
}

function DecideDialog({ slug, model, subject, standing, onClose }: Props & { onClose: () => void }) {
  const router = useRouter();
  const [choice, setChoice] = useState<string>(standing?.choice ?? "");
  /** The decision that this one takes the place of, as far as the reader has heard. */
  const [supersedes, setSupersedes] = useState(standing?.id ?? null);
  const { pending, problem, errorOf, onSubmit } = useSubmit(["choice", "reason", "reviewOn"]);
  const save = onSubmit(async (data) => {
    const body = {
      modelId: model,
      [subject.kind === "stage" ? "stageId" : "serviceId"]: subject.id,
      choice,
      reason: textOf(data, "reason"),
      reviewOn: textOf(data, "reviewOn") || null,
      supersedes,
    };
    try {
      await callApi(slug, "/tailoring-decisions", { method: "POST", body });
    } catch (error) {
      const { code, details } = asProblem(error);
      if (code === "stale") setSupersedes((details?.standing as string | null | undefined) ?? null);
      throw error;
    }
    onClose();
    showToast(`Decided for ${subject.name}.`);
    router.refresh();
  });
  return (
    <FormDialog
      title={`Decide for ${subject.name}`}
      description={`The figures say: ${adviceWords[subject.advice].toLowerCase()}. They are kept with the decision as they stand now${standing ? "; the earlier decision stays in the register, superseded" : ""}.`}
      onClose={onClose}
      submit="Record the decision"
      pending={pending}
      problem={problem}
      onSubmit={save}
      columns={1}
    >
      <RadioGroup
        label="What will be done"
        name="choice"
        value={choice}
        onChange={setChoice}
        options={choiceKinds.map((one) => ({ value: one, label: choiceWords[one] }))}
        {...(errorOf("choice") ? { error: errorOf("choice") ?? "" } : {})}
      />
      <TextArea label="Why" name="reason" required maxLength={2000} error={errorOf("reason")} />
      <DateTimeField
        label="Review by"
        name="reviewOn"
        optional
        description="From that day on the register marks it."
        error={errorOf("reviewOn")}
      />
    </FormDialog>
  );
}
