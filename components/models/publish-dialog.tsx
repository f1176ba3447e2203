"use client";

import { useRouter } from "next/navigation";
import { FormProblem } from "@/components/forms/form-problem";
import { textOf, useSubmit } from "@/components/forms/use-submit";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/overlay";
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
  const form = useSubmit(["note"]);
  const lines = linesOf(model, stages);
  const sideChanged = lines.some((line) => line.text.startsWith("Side "));
  const submit = form.onSubmit(async (data) => {
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
    <Dialog
      open
      size="lg"
      title={`Publish ${model.name}`}
      description={
        model.published
          ? `Compared with version ${model.published.number}, which stays readable.`
          : "Customers can then be placed in these stages."
      }
      onOpenChange={(open) => !open && onClose()}
      footer={
        <>
          <Button onClick={onClose}>Not yet</Button>
          <Button type="submit" form="publish" variant="primary" pending={form.pending}>
            Publish
          </Button>
        </>
      }
    >
      <form id="publish" method="post" onSubmit={submit} className="flex flex-col gap-4">
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
          error={form.errorOf("note")}
        />
        <FormProblem message={form.problem} />
      </form>
    </Dialog>
  );
}
