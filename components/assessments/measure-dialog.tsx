"use client";

import { useRouter } from "next/navigation";
import { FormDialog } from "@/components/forms/form-dialog";
import { textOf, useSubmit } from "@/components/forms/use-submit";
import { optionsOf } from "@/components/success/choices";
import { Checkbox } from "@/components/ui/choice";
import { DateTimeField, Select, TextField } from "@/components/ui/text-field";
import type { Finding, MeasureView } from "@/lib/assessments/schema";
import { callApi } from "@/lib/http/client";

type Named = { id: string; name: string };
export type MeasureChoices = {
  owners: readonly Named[];
  kpis: readonly Named[];
  initiatives: readonly Named[];
  findings: readonly Finding[];
};

export type MeasureDialogProps = {
  slug: string;
  reviewId: string;
  choices: MeasureChoices;
  measure: MeasureView | null;
  findingId: string | null;
  onClose: () => void;
};

const fields = ["text", "findingId", "ownerId", "dueOn", "kpiId", "initiativeId", "name"];

/** What will be done, by whom and when, and the KPI that tells whether it worked. */
export function MeasureDialog({ slug, reviewId, choices, measure, findingId, onClose }: MeasureDialogProps) {
  const router = useRouter();
  const { pending, problem, errorOf, onSubmit } = useSubmit(fields);
  const save = onSubmit(async (data) => {
    await callApi(
      slug,
      measure ? `/assessment-measures/${measure.id}` : `/assessments/${reviewId}/measures`,
      {
        method: measure ? "PUT" : "POST",
        body: {
          text: textOf(data, "text"),
          findingId: textOf(data, "findingId") || null,
          ownerId: textOf(data, "ownerId") || null,
          dueOn: textOf(data, "dueOn") || null,
          kpiId: textOf(data, "kpiId") || null,
          initiativeId: textOf(data, "initiativeId") || null,
          ...(measure ? { version: measure.version } : { asInitiative: data.get("asInitiative") !== null }),
        },
      },
    );
    onClose();
    router.refresh();
  });
  const findings = choices.findings.map(({ id, text }) => ({ id, name: text }));
  return (
    <FormDialog
      title={measure ? "Change the measure" : "New measure"}
      description="What the KPI stands at today is noted, so that the next review can tell whether it worked."
      size="lg"
      onClose={onClose}
      submit="Save"
      pending={pending}
      problem={problem}
      onSubmit={save}
    >
      <TextField
        label="What will be done"
        name="text"
        required
        autoFocus
        maxLength={500}
        defaultValue={measure?.text}
        className="sm:col-span-2"
        error={errorOf("text") ?? errorOf("name")}
      />
      <Select
        label="Because of"
        name="findingId"
        optional
        defaultValue={measure?.findingId ?? findingId ?? ""}
        options={optionsOf(findings, "No finding")}
        className="sm:col-span-2"
        error={errorOf("findingId")}
      />
      <Select
        label="Owner"
        name="ownerId"
        optional
        defaultValue={measure?.ownerId ?? ""}
        options={optionsOf(choices.owners, "Nobody yet")}
        error={errorOf("ownerId")}
      />
      <DateTimeField
        label="Due"
        name="dueOn"
        optional
        defaultValue={measure?.dueOn ?? ""}
        error={errorOf("dueOn")}
      />
      <Select
        label="KPI"
        name="kpiId"
        optional
        defaultValue={measure?.kpiId ?? ""}
        options={optionsOf(choices.kpis, "None")}
        error={errorOf("kpiId")}
      />
      <Select
        label="Initiative"
        name="initiativeId"
        optional
        defaultValue={measure?.initiativeId ?? ""}
        options={optionsOf(choices.initiatives, "None")}
        error={errorOf("initiativeId")}
      />
      {!measure && (
        <Checkbox
          label="Make it an initiative"
          name="asInitiative"
          description="It stands under Outcomes and is offered where touchpoints are logged."
          className="sm:col-span-2"
        />
      )}
    </FormDialog>
  );
}
