"use client";

import { useRouter } from "next/navigation";
import { FormDialog } from "@/components/forms/form-dialog";
import { textOf, useSubmit } from "@/components/forms/use-submit";
import { TextArea } from "@/components/ui/text-field";
import { showToast } from "@/components/ui/toast-store";
import { callApi } from "@/lib/http/client";
import { differenceOf, differenceOfVersions } from "@/lib/models/difference";
import type { ModelDetail } from "@/lib/models/schema";
import type { StageText } from "@/lib/models/view";
import { DifferenceList } from "./difference-list";

export type PublishDialogProps = {
  slug: string;
  model: ModelDetail;
  stages: readonly StageText[];
  onPublished: (after: ModelDetail) => void;
  onClose: () => void;
};

/** What publishing changes: all that the saved draft says, curves and assumptions with it. */
function linesOf({ published, draft }: ModelDetail, stages: readonly StageText[]) {
  if (!published) return [];
  return draft ? differenceOfVersions(published, draft) : differenceOf(published.stages, stages);
}

export function PublishDialog({ slug, model, stages, onPublished, onClose }: PublishDialogProps) {
  const router = useRouter();
  const { pending, problem, errorOf, onSubmit } = useSubmit(["note"]);
  const lines = linesOf(model, stages);
  const sideChanged = lines.some((line) => line.text.startsWith("Side "));
  const publish = onSubmit(async (data) => {
    const note = textOf(data, "note");
    const after = await callApi<ModelDetail>(slug, `/models/${model.id}/publish`, {
      method: "POST",
      body: { version: model.version, ...(note ? { note } : {}) },
    });
    showToast(`${model.name} is published.`, { tone: "positive" });
    onPublished(after);
    onClose();
    router.refresh();
  });
  return (
    <FormDialog
      size="lg"
      columns={1}
      title={`Publish ${model.name}`}
      description={
        model.published
          ? `Compared with version ${model.published.number}, which stays readable.`
          : "Customers can then be placed in these stages."
      }
      onClose={onClose}
      submit="Publish"
      cancel="Not yet"
      pending={pending}
      problem={problem}
      onSubmit={publish}
    >
      {model.published && <DifferenceList lines={lines} />}
      {sideChanged && (
        <p className="border-l-4 border-warning bg-warning-tint px-3 py-2">
          A stage changes its side, so acquisition cost and every pre-sale figure of this model are counted
          anew.
        </p>
      )}
      <TextArea
        label="Why"
        optional
        name="note"
        rows={2}
        maxLength={500}
        placeholder="Quotes are now given online"
        error={errorOf("note")}
      />
    </FormDialog>
  );
}
