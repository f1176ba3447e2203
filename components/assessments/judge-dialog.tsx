"use client";

import { useRouter } from "next/navigation";
import { FormDialog } from "@/components/forms/form-dialog";
import { textOf, useSubmit } from "@/components/forms/use-submit";
import { SegmentedControl } from "@/components/ui/choice";
import { TextArea } from "@/components/ui/text-field";
import { type MeasureView, verdicts } from "@/lib/assessments/schema";
import { sayProgress, verdictWords } from "@/lib/assessments/words";
import { callApi } from "@/lib/http/client";

export type JudgeDialogProps = {
  slug: string;
  reviewId: string;
  measure: MeasureView;
  onClose: () => void;
};

/** Whether a measure worked, with what its KPI stood at then and stands at now in sight. */
export function JudgeDialog({ slug, reviewId, measure, onClose }: JudgeDialogProps) {
  const router = useRouter();
  const { pending, problem, errorOf, onSubmit } = useSubmit(["note"]);
  const save = onSubmit(async (data) => {
    await callApi(slug, `/assessment-measures/${measure.id}/judge`, {
      method: "POST",
      body: {
        assessmentId: reviewId,
        verdict: textOf(data, "verdict"),
        note: textOf(data, "note"),
        version: measure.version,
      },
    });
    onClose();
    router.refresh();
  });
  return (
    <FormDialog
      title={measure.text}
      description={sayProgress({ ...measure, verdict: null }) ?? "No KPI tells; say what you saw."}
      size="sm"
      onClose={onClose}
      submit="Judge"
      pending={pending}
      problem={problem}
      onSubmit={save}
    >
      <SegmentedControl
        label="Did it work?"
        name="verdict"
        defaultValue={measure.verdict ?? "worked"}
        options={verdicts.map((verdict) => ({ value: verdict, label: verdictWords[verdict].label }))}
      />
      <TextArea
        label="Why"
        name="note"
        optional
        rows={2}
        maxLength={1000}
        defaultValue={measure.verdictNote ?? ""}
        error={errorOf("note")}
      />
    </FormDialog>
  );
}
