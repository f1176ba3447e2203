"use client";

import { useState } from "react";
import { FormDialog } from "@/components/forms/form-dialog";
import { textOf } from "@/components/forms/use-submit";
import { type Choice, ChoiceList } from "@/components/software/choice-list";
import { useSave } from "@/components/success/use-save";
import { TextArea, TextField } from "@/components/ui/text-field";
import type { StageChoice } from "@/lib/pools/choices";
import type { ServiceView } from "@/lib/services/schema";
import { OriginList, originRows, originsOf } from "./origin-list";

type Props = {
  slug: string;
  stages: readonly StageChoice[];
  service: ServiceView | null;
  onClose: () => void;
};

/** A service: who owns it, whose words it speaks, where it comes from and when, and which stages it carries. */
export function ServiceDialog({ slug, stages, service, onClose }: Props) {
  const [origins, setOrigins] = useState(originRows(service));
  const [served, setServed] = useState<Choice[]>(
    service?.stages.map(({ stageId, weight }) => ({ id: stageId, amount: String(weight) })) ?? [],
  );
  const { pending, problem, errorOf, save } = useSave(
    slug,
    "services",
    service,
    [
      "name",
      "ownerTeam",
      "domain",
      "description",
      "sourcing",
      "stages",
      ...served.map((_, at) => `stages.${at}.weight`),
    ],
    onClose,
  );
  const body = (data: FormData) => ({
    name: textOf(data, "name"),
    ownerTeam: textOf(data, "ownerTeam"),
    domain: textOf(data, "domain"),
    description: textOf(data, "description"),
    sourcing: originsOf(origins),
    stages: served.map(({ id, amount }) => ({ stageId: id, weight: Number(amount) })),
  });
  return (
    <FormDialog
      title={service ? `Change ${service.name}` : "New service"}
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
        maxLength={100}
        defaultValue={service?.name}
        error={errorOf("name")}
      />
      <TextField
        label="Owner team"
        name="ownerTeam"
        optional
        maxLength={100}
        defaultValue={service?.ownerTeam ?? ""}
        error={errorOf("ownerTeam")}
      />
      <TextField
        label="Domain"
        name="domain"
        optional
        maxLength={100}
        description="The part of the business whose words it speaks."
        defaultValue={service?.domain ?? ""}
        error={errorOf("domain")}
      />
      <TextArea
        label="Description"
        name="description"
        optional
        maxLength={1000}
        defaultValue={service?.description ?? ""}
        error={errorOf("description")}
      />
      <OriginList rows={origins} onChange={setOrigins} error={errorOf("sourcing")} />
      <ChoiceList
        label="Serves"
        hint="A weight says how much of a stage’s work goes through the service: the heaviest counts whole in the load forecast, the others in proportion."
        empty="No stage named."
        add="Add a stage"
        rows={served}
        onChange={setServed}
        measure={{
          label: "Weight",
          suffix: "weight",
          start: "1",
          errorAt: (index) => errorOf(`stages.${index}.weight`),
        }}
        options={stages.map(({ id, name, model }) => ({ value: id, label: `${name} · ${model}` }))}
        error={errorOf("stages")}
      />
    </FormDialog>
  );
}
