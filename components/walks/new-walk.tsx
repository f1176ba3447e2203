"use client";

import { Plus } from "lucide-react";
import { useRouter } from "next/navigation";
import { FormDialog } from "@/components/forms/form-dialog";
import { textOf, useSubmit } from "@/components/forms/use-submit";
import { numberOf, optionsOf } from "@/components/success/choices";
import { DialogButton } from "@/components/success/dialog-button";
import { SegmentedControl } from "@/components/ui/choice";
import { Select, TextField } from "@/components/ui/text-field";
import { callApi } from "@/lib/http/client";
import { defaultMarks, type WalkSummary } from "@/lib/walks/schema";

export type NewWalkProps = {
  slug: string;
  models: readonly { id: string; name: string }[];
  segments: readonly { id: string; name: string }[];
};

export function NewWalk(props: NewWalkProps) {
  return (
    <DialogButton
      variant="primary"
      icon={<Plus aria-hidden />}
      dialog={(close) => <NewWalkDialog {...props} onClose={close} />}
    >
      New walk
    </DialogButton>
  );
}

const readMarks = (text: string) =>
  text
    .split(/[\s,;]+/)
    .filter(Boolean)
    .map(Number);

function NewWalkDialog({ slug, models, segments, onClose }: NewWalkProps & { onClose: () => void }) {
  const router = useRouter();
  const { pending, problem, errorOf, onSubmit } = useSubmit(["name", "marks", "votesEach", "segmentId"]);
  const save = onSubmit(async (data) => {
    const walk = await callApi<WalkSummary>(slug, "/walks", {
      method: "POST",
      body: {
        modelId: textOf(data, "modelId"),
        segmentId: textOf(data, "segmentId") || null,
        name: textOf(data, "name"),
        marks: readMarks(textOf(data, "marks")),
        anonymous: textOf(data, "anonymous") === "yes",
        votesEach: numberOf(textOf(data, "votesEach")),
      },
    });
    router.push(`/${slug}/success/walks/${walk.id}`);
  });
  return (
    <FormDialog
      title="New first-year walk"
      description="An hour in which the people who know customers go through their first year together."
      size="lg"
      onClose={onClose}
      submit="Begin"
      pending={pending}
      problem={problem}
      onSubmit={save}
    >
      <TextField
        label="Name"
        name="name"
        required
        autoFocus
        maxLength={120}
        placeholder="Spring walk, personal auto"
        error={errorOf("name")}
      />
      <Select label="Lifecycle model" name="modelId" options={optionsOf(models)} />
      <Select
        label="Segment"
        name="segmentId"
        optional
        options={optionsOf(segments, "All customers")}
        error={errorOf("segmentId")}
      />
      <TextField
        label="Marks"
        name="marks"
        description="Days since the close at which the walk stops and looks."
        defaultValue={defaultMarks.join(", ")}
        error={errorOf("marks")}
      />
      <SegmentedControl
        label="Cards"
        name="anonymous"
        defaultValue="yes"
        options={[
          { value: "yes", label: "Anonymous", description: "Not even the database can tell who wrote what" },
          { value: "no", label: "With names", description: "Names are shown with the reveal" },
        ]}
      />
      <TextField
        label="Votes each"
        name="votesEach"
        inputMode="numeric"
        defaultValue={5}
        error={errorOf("votesEach")}
      />
    </FormDialog>
  );
}
