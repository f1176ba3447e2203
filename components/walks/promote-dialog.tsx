"use client";

import { useState } from "react";
import { FormDialog } from "@/components/forms/form-dialog";
import { textOf, useSubmit } from "@/components/forms/use-submit";
import { numberOf, optionsOf, type SuccessChoices } from "@/components/success/choices";
import { Checkbox, SegmentedControl } from "@/components/ui/choice";
import { DateTimeField, Select, TextField } from "@/components/ui/text-field";
import { showToast } from "@/components/ui/toast-store";
import { callApi } from "@/lib/http/client";
import { type Measure, measures } from "@/lib/kpis/schema";
import { measureWords } from "@/lib/kpis/view";
import type { WalkCard, WalkState } from "@/lib/walks/schema";

export type PromoteChoices = SuccessChoices & { outcomes: readonly { id: string; statement: string }[] };

export type PromoteDialogProps = {
  slug: string;
  walk: WalkState;
  card: WalkCard;
  choices: PromoteChoices;
  look: () => Promise<unknown>;
  onClose: () => void;
};

const isShare = (measure: Measure) => measure === "share_proactive" || measure === "share_reaching_outcome";
const takesDays = (measure: Measure) =>
  measure === "contacts_in_first_days" || measure === "share_reaching_outcome";
const fields = [
  "initiative.name",
  "initiative.endsOn",
  "kpi.name",
  "kpi.days",
  "kpi.target",
  "kpi.stageId",
  "kpi.outcomeId",
];

/** An initiative and the KPI that tells whether it works, made of one card in one step. */
export function PromoteDialog({ slug, walk, card, choices, look, onClose }: PromoteDialogProps) {
  const [measured, setMeasured] = useState(true);
  const [measure, setMeasure] = useState<Measure>("contacts_in_first_days");
  const { pending, problem, errorOf, onSubmit } = useSubmit(fields);
  const save = onSubmit(async (data) => {
    const about = {
      modelId: walk.modelId,
      stageId: textOf(data, "stageId") || null,
      outcomeId: textOf(data, "outcomeId") || null,
      ownerId: textOf(data, "ownerId") || null,
    };
    const target = numberOf(textOf(data, "target"));
    await callApi(slug, `/walks/${walk.id}/cards/${card.id}/promote`, {
      method: "POST",
      body: {
        version: card.version,
        initiative: {
          ...about,
          name: textOf(data, "name"),
          description: card.text,
          initiation: textOf(data, "initiation"),
          endsOn: textOf(data, "endsOn") || null,
        },
        kpi: measured
          ? {
              ...about,
              segmentId: walk.segmentId,
              name: textOf(data, "kpiName"),
              measure,
              days: takesDays(measure) ? numberOf(textOf(data, "days")) : null,
              aim: textOf(data, "aim"),
              target: target === null ? null : target / (isShare(measure) ? 100 : 1),
            }
          : null,
      },
    });
    onClose();
    showToast("The initiative stands under Outcomes.");
    await look();
  });
  return (
    <FormDialog
      title="Make an initiative"
      description={`“${card.text}”`}
      size="lg"
      onClose={onClose}
      submit={measured ? "Make initiative and KPI" : "Make initiative"}
      pending={pending}
      problem={problem}
      onSubmit={save}
    >
      <TextField
        label="What will be done"
        name="name"
        required
        autoFocus
        maxLength={120}
        error={errorOf("initiative.name")}
      />
      <SegmentedControl
        label="Who begins"
        name="initiation"
        defaultValue="proactive"
        options={[
          { value: "proactive", label: "Proactive" },
          { value: "reactive", label: "Reactive" },
        ]}
      />
      <Select
        label="Stage"
        name="stageId"
        options={optionsOf(choices.stages, "The whole life")}
        error={errorOf("kpi.stageId")}
      />
      <Select
        label="Outcome"
        name="outcomeId"
        optional={!(measured && measure === "share_reaching_outcome")}
        options={optionsOf(
          choices.outcomes.map(({ id, statement }) => ({ id, name: statement })),
          "None",
        )}
        error={errorOf("kpi.outcomeId")}
      />
      <Select label="Owner" name="ownerId" optional options={optionsOf(choices.owners, "Nobody yet")} />
      <DateTimeField label="Ends" name="endsOn" optional error={errorOf("initiative.endsOn")} />
      <Checkbox
        label="Measure it by a KPI"
        checked={measured}
        className="sm:col-span-2"
        onChange={(event) => setMeasured(event.currentTarget.checked)}
      />
      {measured && (
        <>
          <TextField
            label="Name of the KPI"
            name="kpiName"
            required
            maxLength={120}
            error={errorOf("kpi.name")}
          />
          <Select
            label="Measures"
            value={measure}
            options={measures.map((one) => ({ value: one, label: measureWords[one].label }))}
            onChange={(event) => setMeasure(event.currentTarget.value as Measure)}
          />
          {takesDays(measure) && (
            <TextField
              label="Days"
              name="days"
              inputMode="numeric"
              suffix="days"
              defaultValue={Math.max(1, card.mark)}
              error={errorOf("kpi.days")}
            />
          )}
          <TextField
            label="Target"
            name="target"
            optional
            inputMode="decimal"
            suffix={isShare(measure) ? "%" : undefined}
            error={errorOf("kpi.target")}
          />
          <SegmentedControl
            label="Should be"
            name="aim"
            defaultValue="at_least"
            options={[
              { value: "at_least", label: "At least that" },
              { value: "at_most", label: "At most that" },
            ]}
          />
        </>
      )}
    </FormDialog>
  );
}
