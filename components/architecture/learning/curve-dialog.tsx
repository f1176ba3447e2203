"use client";

import { useRouter } from "next/navigation";
import { useState } from "react";
import { FormDialog } from "@/components/forms/form-dialog";
import { useSubmit } from "@/components/forms/use-submit";
import { Checkbox } from "@/components/ui/choice";
import { showToast } from "@/components/ui/toast-store";
import { formatCounted, formatDecimal } from "@/lib/format/number";
import { asProblem, callApi } from "@/lib/http/client";
import type { CurvePreview } from "@/lib/learning/schema";

type Props = { slug: string; modelId: string; preview: CurvePreview; onClose: () => void };

/** What each stage teaches as drawn and as the inventory has it; the chosen ones go into the draft. */
export function CurveDialog({ slug, modelId, preview, onClose }: Props) {
  const router = useRouter();
  const { pending, problem, onSubmit } = useSubmit(["stages"]);
  const [chosen, setChosen] = useState<ReadonlySet<string>>(
    new Set(preview.stages.filter(({ after }) => after > 0).map(({ stageId }) => stageId)),
  );
  const toggle = (id: string) => {
    const next = new Set(chosen);
    if (!next.delete(id)) next.add(id);
    setChosen(next);
  };
  const take = async () => {
    try {
      await callApi(slug, `/models/${modelId}/learning-curve`, {
        method: "POST",
        body: { version: preview.version, stages: [...chosen] },
      });
    } catch (error) {
      // The dialog shows what is drawn by now; what was chosen stays.
      if (asProblem(error).code === "stale") router.refresh();
      throw error;
    }
    onClose();
    showToast("The draft has the learning of the inventory.", {
      action: { label: "Open the studio", onAct: () => router.push(`/${slug}/profiles/${modelId}`) },
    });
    router.refresh();
  };
  return (
    <FormDialog
      title="Take the learning curve"
      description={
        preview.hasDraft
          ? "Written into the draft. The draft as it is now stays as a version and can be brought back from the list of versions."
          : "Written into a new draft; what is published stays. Discard the draft to take it back."
      }
      onClose={onClose}
      submit="Write into the draft"
      pending={pending}
      problem={problem}
      columns={1}
      onSubmit={onSubmit(take)}
    >
      <fieldset className="flex flex-col">
        <legend className="pb-1 text-sm font-medium">Facts one customer teaches over each stage</legend>
        {preview.stages.map(({ stageId, name, before, after, facts }) => (
          <Checkbox
            key={stageId}
            className="border-b border-rule py-1.5"
            checked={chosen.has(stageId)}
            onChange={() => toggle(stageId)}
            label={
              <>
                {name}:{" "}
                <span className="figures">
                  {formatDecimal(before, 2)} → {formatDecimal(after, 2)}
                </span>
              </>
            }
            description={
              facts.length > 0
                ? facts.slice(0, 6).join(", ") +
                  (facts.length > 6 ? ` and ${formatCounted(facts.length - 6, "more")}` : "")
                : "No fact of the inventory is new here."
            }
          />
        ))}
      </fieldset>
    </FormDialog>
  );
}
