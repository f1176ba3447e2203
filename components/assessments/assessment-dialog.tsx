"use client";

import { useRouter } from "next/navigation";
import { FormDialog } from "@/components/forms/form-dialog";
import { textOf, useSubmit } from "@/components/forms/use-submit";
import { optionsOf, type SuccessChoices } from "@/components/success/choices";
import { Checkbox } from "@/components/ui/choice";
import { DateTimeField, Select, TextArea, TextField } from "@/components/ui/text-field";
import type { AssessmentSummary } from "@/lib/assessments/schema";
import { callApi } from "@/lib/http/client";

export type AssessmentDialogProps = {
  slug: string;
  modelId: string;
  choices: SuccessChoices;
  review: AssessmentSummary | null;
  today: string;
  onClose: () => void;
};

/** A quarter of a year is how often most reviews are held. */
function quarterAfter(day: string): string {
  const date = new Date(`${day}T00:00:00Z`);
  date.setUTCDate(date.getUTCDate() + 91);
  return date.toISOString().slice(0, 10);
}

export function AssessmentDialog({ slug, modelId, choices, review, today, onClose }: AssessmentDialogProps) {
  const router = useRouter();
  const { pending, problem, errorOf, onSubmit } = useSubmit([
    "title",
    "heldOn",
    "nextOn",
    "stageId",
    "segmentId",
    "summary",
  ]);
  const save = onSubmit(async (data) => {
    const body = {
      ...(review ? { version: review.version, closed: data.get("closed") !== null } : { modelId }),
      title: textOf(data, "title"),
      heldOn: textOf(data, "heldOn"),
      nextOn: textOf(data, "nextOn") || null,
      stageId: textOf(data, "stageId") || null,
      segmentId: textOf(data, "segmentId") || null,
      ownerId: textOf(data, "ownerId") || null,
      summary: textOf(data, "summary"),
    };
    const saved = await callApi<AssessmentSummary>(
      slug,
      review ? `/assessments/${review.id}` : "/assessments",
      {
        method: review ? "PUT" : "POST",
        body,
      },
    );
    onClose();
    if (review) router.refresh();
    else router.push(`/${slug}/success/assessments/${saved.id}`);
  });
  return (
    <FormDialog
      title={review ? `Change ${review.title}` : "New review"}
      description={
        review ? undefined : "It judges what the last review of the same model, stage and segment agreed on."
      }
      size="lg"
      onClose={onClose}
      submit={review ? "Save" : "Hold it"}
      pending={pending}
      problem={problem}
      onSubmit={save}
    >
      <TextField
        label="Title"
        name="title"
        required
        autoFocus
        maxLength={120}
        placeholder="Onboarding, first quarter"
        defaultValue={review?.title}
        className="sm:col-span-2"
        error={errorOf("title")}
      />
      <DateTimeField
        label="Held on"
        name="heldOn"
        required
        defaultValue={review?.heldOn ?? today}
        error={errorOf("heldOn")}
      />
      <DateTimeField
        label="Next on"
        name="nextOn"
        optional
        defaultValue={review ? (review.nextOn ?? "") : quarterAfter(today)}
        error={errorOf("nextOn")}
      />
      <Select
        label="Stage"
        name="stageId"
        optional
        defaultValue={review?.stageId ?? ""}
        options={optionsOf(choices.stages, "All stages")}
        error={errorOf("stageId")}
      />
      <Select
        label="Segment"
        name="segmentId"
        optional
        defaultValue={review?.segmentId ?? ""}
        options={optionsOf(choices.segments, "All customers")}
        error={errorOf("segmentId")}
      />
      <Select
        label="Owner"
        name="ownerId"
        optional
        defaultValue={review?.ownerId ?? ""}
        options={optionsOf(choices.owners, "Nobody yet")}
      />
      <TextArea
        label="Summary"
        name="summary"
        optional
        rows={3}
        maxLength={5000}
        defaultValue={review?.summary ?? ""}
        className="sm:col-span-2"
        error={errorOf("summary")}
      />
      {review && (
        <Checkbox
          label="Closed"
          name="closed"
          description="Findings and measures stay as they are until it is opened again."
          defaultChecked={review.closedOn !== null}
          className="sm:col-span-2"
        />
      )}
    </FormDialog>
  );
}
