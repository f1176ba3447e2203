"use client";

import { useRouter } from "next/navigation";
import { FormDialog } from "@/components/forms/form-dialog";
import { textOf, useSubmit } from "@/components/forms/use-submit";
import { optionsOf } from "@/components/success/choices";
import { Select, TextArea } from "@/components/ui/text-field";
import type { Finding } from "@/lib/assessments/schema";
import { callApi } from "@/lib/http/client";
import { observationKinds } from "@/lib/walks/schema";
import { kindWords } from "@/lib/walks/words";

export type FindingDialogProps = {
  slug: string;
  reviewId: string;
  stages: readonly { id: string; name: string }[];
  finding: Finding | null;
  onClose: () => void;
};

export function FindingDialog({ slug, reviewId, stages, finding, onClose }: FindingDialogProps) {
  const router = useRouter();
  const { pending, problem, errorOf, onSubmit } = useSubmit(["kind", "stageId", "text"]);
  const save = onSubmit(async (data) => {
    await callApi(
      slug,
      finding ? `/assessment-findings/${finding.id}` : `/assessments/${reviewId}/findings`,
      {
        method: finding ? "PUT" : "POST",
        body: {
          kind: textOf(data, "kind"),
          stageId: textOf(data, "stageId") || null,
          text: textOf(data, "text"),
          ...(finding ? { version: finding.version } : {}),
        },
      },
    );
    onClose();
    router.refresh();
  });
  return (
    <FormDialog
      title={finding ? "Change the finding" : "New finding"}
      onClose={onClose}
      submit="Save"
      pending={pending}
      problem={problem}
      onSubmit={save}
    >
      <TextArea
        label="What was found"
        name="text"
        required
        autoFocus
        rows={3}
        maxLength={2000}
        defaultValue={finding?.text}
        className="sm:col-span-2"
        error={errorOf("text")}
      />
      <Select
        label="Kind"
        name="kind"
        defaultValue={finding?.kind ?? "concern"}
        options={observationKinds.map((kind) => ({ value: kind, label: kindWords[kind].one }))}
      />
      <Select
        label="Stage"
        name="stageId"
        optional
        defaultValue={finding?.stageId ?? ""}
        options={optionsOf(stages, "The whole life")}
        error={errorOf("stageId")}
      />
    </FormDialog>
  );
}
