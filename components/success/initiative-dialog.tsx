"use client";

import { FormDialog } from "@/components/forms/form-dialog";
import { textOf } from "@/components/forms/use-submit";
import { SegmentedControl } from "@/components/ui/choice";
import { DateTimeField, Select, TextArea, TextField } from "@/components/ui/text-field";
import { type Initiative, initiativeStates } from "@/lib/initiatives/schema";
import { optionsOf, type SuccessChoices } from "./choices";
import { useSave } from "./use-save";
import { stateWords } from "./words";

export type InitiativeDialogProps = {
  slug: string;
  modelId: string;
  choices: SuccessChoices;
  outcomes: readonly { id: string; statement: string }[];
  initiative: Initiative | null;
  /** Where a new one begins. */
  start: { stageId: string | null; outcomeId: string | null };
  onClose: () => void;
};

const fields = ["name", "description", "stageId", "outcomeId", "ownerId", "startsOn", "endsOn", "state"];

export function InitiativeDialog({
  slug,
  modelId,
  choices,
  outcomes,
  initiative,
  start,
  onClose,
}: InitiativeDialogProps) {
  const { pending, problem, errorOf, save } = useSave(slug, "initiatives", initiative, fields, onClose);
  const about = initiative ?? start;
  const body = (data: FormData) => ({
    ...(initiative ? {} : { modelId }),
    name: textOf(data, "name"),
    description: textOf(data, "description"),
    stageId: textOf(data, "stageId") || null,
    outcomeId: textOf(data, "outcomeId") || null,
    initiation: textOf(data, "initiation"),
    state: textOf(data, "state"),
    ownerId: textOf(data, "ownerId") || null,
    startsOn: textOf(data, "startsOn") || null,
    endsOn: textOf(data, "endsOn") || null,
  });
  return (
    <FormDialog
      title={initiative ? `Change ${initiative.name}` : "New initiative"}
      description="While it is planned or runs, it is offered wherever a touchpoint is logged."
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
        placeholder="Welcome call"
        defaultValue={initiative?.name}
        error={errorOf("name")}
      />
      <Select
        label="State"
        name="state"
        defaultValue={initiative?.state ?? "planned"}
        options={initiativeStates.map((state) => ({ value: state, label: stateWords[state].label }))}
        error={errorOf("state")}
      />
      <Select
        label="For the outcome"
        name="outcomeId"
        optional
        defaultValue={about.outcomeId ?? ""}
        options={optionsOf(
          outcomes.map(({ id, statement }) => ({ id, name: statement })),
          "None",
        )}
        className="sm:col-span-2"
        error={errorOf("outcomeId")}
      />
      <Select
        label="Stage"
        name="stageId"
        optional
        defaultValue={about.stageId ?? ""}
        options={optionsOf(choices.stages, "The whole life")}
        error={errorOf("stageId")}
      />
      <SegmentedControl
        label="Who begins"
        name="initiation"
        defaultValue={initiative?.initiation ?? "proactive"}
        options={[
          { value: "proactive", label: "Proactive", description: "We do" },
          { value: "reactive", label: "Reactive", description: "The customer's need does" },
        ]}
      />
      <DateTimeField
        label="Begins"
        name="startsOn"
        optional
        defaultValue={initiative?.startsOn ?? ""}
        error={errorOf("startsOn")}
      />
      <DateTimeField
        label="Ends"
        name="endsOn"
        optional
        defaultValue={initiative?.endsOn ?? ""}
        error={errorOf("endsOn")}
      />
      <Select
        label="Owner"
        name="ownerId"
        optional
        defaultValue={initiative?.ownerId ?? ""}
        options={optionsOf(choices.owners, "Nobody yet")}
        error={errorOf("ownerId")}
      />
      <TextArea
        label="What is done"
        name="description"
        optional
        rows={2}
        maxLength={2000}
        defaultValue={initiative?.description ?? ""}
        className="sm:col-span-2"
        error={errorOf("description")}
      />
    </FormDialog>
  );
}
