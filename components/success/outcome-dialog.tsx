"use client";

import { FormDialog } from "@/components/forms/form-dialog";
import { textOf } from "@/components/forms/use-submit";
import { Checkbox } from "@/components/ui/choice";
import { DateTimeField, Select, TextArea, TextField } from "@/components/ui/text-field";
import type { OutcomeView } from "@/lib/outcomes/schema";
import { numberOf, optionsOf, type SuccessChoices } from "./choices";
import { useSave } from "./use-save";

export type OutcomeDialogProps = {
  slug: string;
  modelId: string;
  choices: SuccessChoices;
  /** The outcome to change; null writes a new one down. */
  outcome: OutcomeView | null;
  stageId: string;
  today: string;
  onClose: () => void;
};

const fields = [
  "stageId",
  "segmentId",
  "statement",
  "evidence",
  "dueDays",
  "proactiveShare",
  "escalationProcess",
  "ownerId",
  "sinceOn",
];

/** What the customer wants to have reached, when, and how one can tell. */
export function OutcomeDialog({
  slug,
  modelId,
  choices,
  outcome,
  stageId,
  today,
  onClose,
}: OutcomeDialogProps) {
  const { pending, problem, errorOf, save } = useSave(slug, "outcomes", outcome, fields, onClose);
  const body = (data: FormData) => {
    const share = numberOf(textOf(data, "proactiveShare"));
    return {
      ...(outcome ? { position: outcome.position } : { modelId }),
      stageId: textOf(data, "stageId"),
      segmentId: textOf(data, "segmentId") || null,
      statement: textOf(data, "statement"),
      evidence: textOf(data, "evidence"),
      dueDays: numberOf(textOf(data, "dueDays")),
      required: data.get("required") !== null,
      proactiveShare: share === null ? null : share / 100,
      escalationProcess: textOf(data, "escalationProcess"),
      ownerId: textOf(data, "ownerId") || null,
      sinceOn: textOf(data, "sinceOn") || null,
    };
  };
  return (
    <FormDialog
      title={outcome ? "Change the outcome" : "New outcome"}
      description="What customers want to have reached by this stage, said as they would say it."
      size="lg"
      onClose={onClose}
      submit="Save"
      pending={pending}
      problem={problem}
      onSubmit={save(body, outcome ? "Saved." : "Written down.")}
    >
      <TextArea
        label="In the customer's words"
        name="statement"
        required
        autoFocus
        rows={2}
        maxLength={500}
        placeholder="I know what my policy covers and whom to call"
        defaultValue={outcome?.statement}
        className="sm:col-span-2"
        error={errorOf("statement")}
      />
      <Select
        label="Stage"
        name="stageId"
        defaultValue={outcome?.stageId ?? stageId}
        options={optionsOf(choices.stages)}
        error={errorOf("stageId")}
      />
      <Select
        label="Segment"
        name="segmentId"
        optional
        defaultValue={outcome?.segmentId ?? ""}
        options={optionsOf(choices.segments, "All customers")}
        error={errorOf("segmentId")}
      />
      <TextField
        label="Due after"
        name="dueDays"
        optional
        inputMode="numeric"
        suffix="days"
        description="From entering the stage; empty: when it is left."
        defaultValue={outcome?.dueDays ?? ""}
        error={errorOf("dueDays")}
      />
      <DateTimeField
        label="Asked since"
        name="sinceOn"
        optional
        description="Of customers who enter the stage from then on; empty: of all."
        defaultValue={outcome ? (outcome.sinceOn ?? "") : today}
        error={errorOf("sinceOn")}
      />
      <TextArea
        label="How one can tell"
        name="evidence"
        optional
        rows={2}
        maxLength={1000}
        defaultValue={outcome?.evidence ?? ""}
        className="sm:col-span-2"
        error={errorOf("evidence")}
      />
      <TextField
        label="Proactive touches"
        name="proactiveShare"
        optional
        inputMode="decimal"
        suffix="%"
        description="Which part of the touches in the stage should be ours to begin."
        defaultValue={outcome?.proactiveShare == null ? "" : Math.round(outcome.proactiveShare * 1000) / 10}
        error={errorOf("proactiveShare")}
      />
      <Select
        label="Owner"
        name="ownerId"
        optional
        defaultValue={outcome?.ownerId ?? ""}
        options={optionsOf(choices.owners, "Nobody yet")}
        error={errorOf("ownerId")}
      />
      <TextArea
        label="If it is missed"
        name="escalationProcess"
        optional
        rows={2}
        maxLength={2000}
        placeholder="The team lead calls within two working days"
        defaultValue={outcome?.escalationProcess ?? ""}
        className="sm:col-span-2"
        error={errorOf("escalationProcess")}
      />
      <Checkbox
        label="Required"
        name="required"
        description="Past its day it is owed, and stays so when the customer moves on."
        defaultChecked={outcome?.required ?? true}
        className="sm:col-span-2"
      />
    </FormDialog>
  );
}
