"use client";

import { useState } from "react";
import { FormDialog } from "@/components/forms/form-dialog";
import { textOf } from "@/components/forms/use-submit";
import { useSave } from "@/components/success/use-save";
import { Select, TextArea, TextField } from "@/components/ui/text-field";
import type { FactView } from "@/lib/learning/schema";
import { type Place, PlaceRows, type Use, UseRows } from "./fact-parts";

export type Choice = { id: string; name: string };
type Props = {
  slug: string;
  stages: readonly Choice[];
  services: readonly Choice[];
  fact: FactView | null;
  onClose: () => void;
};

/** Stages of the model in hand, and those of other models that the fact names already. */
function stagesFor(stages: readonly Choice[], fact: FactView | null): Choice[] {
  const known = new Set(stages.map(({ id }) => id));
  const others = (fact?.sources ?? []).flatMap(({ stage }) =>
    known.has(stage.id) ? [] : [{ id: stage.id, name: `${stage.name} (another model)` }],
  );
  return [...stages, ...new Map(others.map((one) => [one.id, one])).values()];
}

/** What is learned, where and by whom, whether it is kept, and who uses it for what. */
export function FactDialog({ slug, stages, services, fact, onClose }: Props) {
  const [places, setPlaces] = useState<Place[]>(
    fact?.sources.map(({ stage, service, activity }, key) => ({
      key,
      stageId: stage.id,
      serviceId: service?.id ?? "",
      activity: activity ?? "",
    })) ?? [],
  );
  const [uses, setUses] = useState<Use[]>(
    fact?.uses.map(({ service, purpose }, key) => ({ key, serviceId: service.id, purpose: purpose ?? "" })) ??
      [],
  );
  const { pending, problem, errorOf, save } = useSave(
    slug,
    "facts",
    fact,
    ["name", "description", "kept", "sources", "uses"],
    onClose,
  );
  const body = (data: FormData) => ({
    name: textOf(data, "name"),
    description: textOf(data, "description"),
    kept: { yes: true, no: false }[textOf(data, "kept")] ?? null,
    sources: places.map(({ stageId, serviceId, activity }) => ({
      stageId,
      serviceId: serviceId || null,
      activity,
    })),
    uses: uses.map(({ serviceId, purpose }) => ({ serviceId, purpose })),
  });
  return (
    <FormDialog
      title={fact ? `Change ${fact.name}` : "A fact that is learned"}
      description="Named as touchpoints name it, it is counted from them by itself."
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
        maxLength={200}
        placeholder="annual mileage"
        defaultValue={fact?.name}
        error={errorOf("name")}
      />
      <Select
        label="Once learned"
        name="kept"
        defaultValue={fact?.kept == null ? "" : fact.kept ? "yes" : "no"}
        options={[
          { value: "", label: "Nobody has said" },
          { value: "yes", label: "It is kept" },
          { value: "no", label: "It is thrown away" },
        ]}
        error={errorOf("kept")}
      />
      <TextArea
        label="What it says"
        name="description"
        optional
        className="sm:col-span-2"
        defaultValue={fact?.description ?? ""}
        error={errorOf("description")}
      />
      <PlaceRows
        places={places}
        onChange={setPlaces}
        stages={stagesFor(stages, fact)}
        services={services}
        error={errorOf("sources")}
      />
      <UseRows uses={uses} onChange={setUses} services={services} error={errorOf("uses")} />
    </FormDialog>
  );
}
