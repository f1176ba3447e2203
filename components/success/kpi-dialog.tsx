"use client";

import { useState } from "react";
import { FormDialog } from "@/components/forms/form-dialog";
import { textOf } from "@/components/forms/use-submit";
import { SegmentedControl } from "@/components/ui/choice";
import { Select, TextField } from "@/components/ui/text-field";
import { type Kpi, type Measure, measures } from "@/lib/kpis/schema";
import { measureWords } from "@/lib/kpis/view";
import { numberOf, optionsOf, type SuccessChoices } from "./choices";
import { useSave } from "./use-save";

export type KpiDialogProps = {
  slug: string;
  modelId: string;
  choices: SuccessChoices;
  outcomes: readonly { id: string; statement: string }[];
  initiatives: readonly { id: string; name: string }[];
  kpi: Kpi | null;
  start: { stageId: string | null; outcomeId: string | null };
  onClose: () => void;
};

const fields = [
  "name",
  "measure",
  "stageId",
  "segmentId",
  "outcomeId",
  "initiativeId",
  "days",
  "unit",
  "target",
  "ownerId",
];
const isShare = (measure: Measure) => measure === "share_proactive" || measure === "share_reaching_outcome";
const takesDays = (measure: Measure) =>
  measure === "contacts_in_first_days" || measure === "share_reaching_outcome";

/** What is measured, of whom, and where it should stand. */
export function KpiDialog({
  slug,
  modelId,
  choices,
  outcomes,
  initiatives,
  kpi,
  start,
  onClose,
}: KpiDialogProps) {
  const { pending, problem, errorOf, save } = useSave(slug, "kpis", kpi, fields, onClose);
  const [measure, setMeasure] = useState<Measure>(kpi?.measure ?? "share_reaching_outcome");
  const about = kpi ?? start;
  const percent = isShare(measure) ? 100 : 1;
  const body = (data: FormData) => {
    const target = numberOf(textOf(data, "target"));
    return {
      ...(kpi ? {} : { modelId }),
      name: textOf(data, "name"),
      measure,
      stageId: textOf(data, "stageId") || null,
      segmentId: textOf(data, "segmentId") || null,
      outcomeId: textOf(data, "outcomeId") || null,
      initiativeId: textOf(data, "initiativeId") || null,
      days: takesDays(measure) ? numberOf(textOf(data, "days")) : null,
      unit: measure === "entered" ? textOf(data, "unit") : null,
      aim: textOf(data, "aim"),
      target: target === null ? null : target / percent,
      ownerId: textOf(data, "ownerId") || null,
    };
  };
  return (
    <FormDialog
      title={kpi ? `Change ${kpi.name}` : "New KPI"}
      description={measureWords[measure].hint}
      size="lg"
      onClose={onClose}
      submit="Save"
      pending={pending}
      problem={problem}
      onSubmit={save(body, "Saved.")}
    >
      <TextField
        label="Name"
        name="name"
        required
        autoFocus
        maxLength={120}
        defaultValue={kpi?.name}
        error={errorOf("name")}
      />
      <Select
        label="Measures"
        value={measure}
        options={measures.map((one) => ({ value: one, label: measureWords[one].label }))}
        onChange={(event) => setMeasure(event.currentTarget.value as Measure)}
        error={errorOf("measure")}
      />
      <Select
        label="Stage"
        name="stageId"
        defaultValue={about.stageId ?? ""}
        options={optionsOf(choices.stages, "The whole life")}
        error={errorOf("stageId")}
      />
      <Select
        label="Segment"
        name="segmentId"
        optional
        defaultValue={kpi?.segmentId ?? ""}
        options={optionsOf(choices.segments, "All customers")}
        error={errorOf("segmentId")}
      />
      <Select
        label="Outcome"
        name="outcomeId"
        optional={measure !== "share_reaching_outcome"}
        defaultValue={about.outcomeId ?? ""}
        options={optionsOf(
          outcomes.map(({ id, statement }) => ({ id, name: statement })),
          "None",
        )}
        error={errorOf("outcomeId")}
      />
      <Select
        label="Initiative"
        name="initiativeId"
        optional
        defaultValue={kpi?.initiativeId ?? ""}
        options={optionsOf(initiatives, "None")}
        error={errorOf("initiativeId")}
      />
      {takesDays(measure) && (
        <TextField
          label={measure === "share_reaching_outcome" ? "By day" : "In the first"}
          name="days"
          inputMode="numeric"
          suffix="days"
          defaultValue={kpi?.days ?? 30}
          error={errorOf("days")}
        />
      )}
      {measure === "entered" && (
        <TextField
          label="Unit"
          name="unit"
          optional
          maxLength={40}
          placeholder="points"
          defaultValue={kpi?.unit ?? ""}
          error={errorOf("unit")}
        />
      )}
      <TextField
        label="Target"
        name="target"
        optional
        inputMode="decimal"
        suffix={isShare(measure) ? "%" : measure === "median_days_in_stage" ? "days" : undefined}
        defaultValue={kpi?.target == null ? "" : Math.round(kpi.target * percent * 1e6) / 1e6}
        error={errorOf("target")}
      />
      <SegmentedControl
        label="Should be"
        name="aim"
        defaultValue={kpi?.aim ?? "at_least"}
        options={[
          { value: "at_least", label: "At least that" },
          { value: "at_most", label: "At most that" },
        ]}
      />
      <Select
        label="Owner"
        name="ownerId"
        optional
        defaultValue={kpi?.ownerId ?? ""}
        options={optionsOf(choices.owners, "Nobody yet")}
        error={errorOf("ownerId")}
      />
    </FormDialog>
  );
}
