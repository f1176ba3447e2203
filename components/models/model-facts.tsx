"use client";

import { Pencil } from "lucide-react";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { FormProblem } from "@/components/forms/form-problem";
import { textOf, useSubmit } from "@/components/forms/use-submit";
import { Button } from "@/components/ui/button";
import { Drawer } from "@/components/ui/overlay";
import { DateTimeField, Select, TextArea, TextField } from "@/components/ui/text-field";
import { showToast } from "@/components/ui/toast-store";
import { ApiProblem, callApi } from "@/lib/http/client";
import type { ModelDetail } from "@/lib/models/schema";
import { industries, industryTexts } from "@/lib/models/view";

export type ModelFactsProps = {
  slug: string;
  model: ModelDetail;
  owners: readonly { id: string; name: string }[];
};

/** Name, owner and review date in a drawer beside the stages; archive and its undo. */
export function ModelFacts({ slug, model, owners }: ModelFactsProps) {
  const router = useRouter();
  const [open, setOpen] = useState(false);
  const form = useSubmit(["name", "industry", "segmentNote", "description", "ownerId", "reviewBy"]);
  const patch = (change: object) =>
    callApi<ModelDetail>(slug, `/models/${model.id}`, { method: "PATCH", body: change });
  const submit = form.onSubmit(async (data) => {
    await patch({
      version: model.version,
      name: textOf(data, "name"),
      industry: textOf(data, "industry"),
      segmentNote: textOf(data, "segmentNote"),
      description: textOf(data, "description"),
      ownerId: textOf(data, "ownerId") || null,
      reviewBy: textOf(data, "reviewBy") || null,
    });
    setOpen(false);
    showToast("Saved.", { tone: "positive" });
    router.refresh();
  });
  const setArchived = async (archived: boolean, version: number, undo = true) => {
    try {
      const after = await patch({ version, archived });
      const back = () => void setArchived(!archived, after.version, false);
      showToast(
        archived ? `${model.name} is archived.` : `${model.name} is back.`,
        undo ? { undo: back } : {},
      );
    } catch (error) {
      showToast(error instanceof ApiProblem ? error.message : "Nothing was changed.", { tone: "negative" });
    }
    router.refresh();
  };
  return (
    <>
      <Button variant="quiet" onClick={() => void setArchived(!model.archived, model.version)}>
        {model.archived ? "Bring back" : "Archive"}
      </Button>
      <Button icon={<Pencil aria-hidden />} onClick={() => setOpen(true)}>
        Edit details
      </Button>
      <Drawer
        open={open}
        title="Details"
        onOpenChange={setOpen}
        footer={
          <>
            <Button onClick={() => setOpen(false)}>Cancel</Button>
            <Button type="submit" form="model-facts" variant="primary" pending={form.pending}>
              Save
            </Button>
          </>
        }
      >
        <form id="model-facts" method="post" onSubmit={submit} className="flex flex-col gap-4">
          <TextField
            label="Name"
            name="name"
            defaultValue={model.name}
            required
            maxLength={100}
            error={form.errorOf("name")}
          />
          <Select
            label="Industry"
            name="industry"
            defaultValue={model.industry}
            options={industries.map((each) => ({ value: each, label: industryTexts[each] }))}
            error={form.errorOf("industry")}
          />
          <TextField
            label="Kind of customer"
            optional
            name="segmentNote"
            defaultValue={model.segmentNote ?? ""}
            maxLength={100}
            error={form.errorOf("segmentNote")}
          />
          <TextArea
            label="Description"
            optional
            name="description"
            defaultValue={model.description ?? ""}
            maxLength={1000}
            error={form.errorOf("description")}
          />
          <Select
            label="Owner"
            name="ownerId"
            defaultValue={model.ownerId ?? ""}
            placeholder="Nobody"
            options={owners.map((owner) => ({ value: owner.id, label: owner.name }))}
            error={form.errorOf("ownerId")}
          />
          <DateTimeField
            label="Review by"
            optional
            name="reviewBy"
            description="From that day on the model counts as overdue until a new date is set."
            defaultValue={model.reviewBy ?? ""}
            error={form.errorOf("reviewBy")}
          />
          <FormProblem message={form.problem} />
        </form>
      </Drawer>
    </>
  );
}
