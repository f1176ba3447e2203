"use client";

import { Plus } from "lucide-react";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { Checkbox } from "@/components/ui/choice";
import { TextField } from "@/components/ui/text-field";
import { foldNature } from "@/lib/engine/lens/classify";
import { OUTCOMES } from "@/lib/engine/outcome";
import { STAGE_KINDS } from "@/lib/engine/profile/profile";
import { capital } from "@/lib/format/capital";
import type { LensContent } from "@/lib/lenses/schema";

export type Conditions = LensContent["rules"][number]["when"];
export type RuleConditionsProps = {
  when: Conditions;
  /** Natures seen in the workspace. */
  natures: readonly string[];
  onChange: (when: Conditions) => void;
};

const phases = { pre: "Before the sale", post: "After the sale" } as const;

type GroupProps<T> = {
  legend: string;
  options: readonly { value: T; label: string }[];
  chosen: readonly T[] | undefined;
  onChange: (chosen: T[]) => void;
};

/** Nothing ticked is no condition. */
function Group<T extends string | boolean | null>({ legend, options, chosen = [], onChange }: GroupProps<T>) {
  return (
    <fieldset className="min-w-0">
      <legend className="pb-1 text-sm font-medium">{legend}</legend>
      <div className="flex flex-wrap gap-x-4 gap-y-1">
        {options.map(({ value, label }) => (
          <Checkbox
            key={label}
            label={label}
            checked={chosen.includes(value)}
            onChange={(event) =>
              onChange(
                event.currentTarget.checked ? [...chosen, value] : chosen.filter((one) => one !== value),
              )
            }
          />
        ))}
      </div>
    </fieldset>
  );
}

/** What a cost must be for a rule to take it: every kind of condition that has a tick must hold. */
export function RuleConditions({ when, natures, onChange }: RuleConditionsProps) {
  const [typed, setTyped] = useState("");
  const set = <K extends keyof Conditions>(key: K, chosen: NonNullable<Conditions[K]>) => {
    const { [key]: _, ...others } = when;
    onChange(chosen.length === 0 ? others : { ...others, [key]: chosen });
  };
  const listed = [
    ...natures,
    ...(when.nature ?? []).filter((one) => !natures.some((known) => foldNature(known) === foldNature(one))),
  ];
  const chosen = listed.filter((one) =>
    (when.nature ?? []).some((named) => foldNature(named) === foldNature(one)),
  );
  const add = () => {
    const nature = typed.trim();
    if (nature === "") return;
    setTyped("");
    if (!chosen.some((one) => foldNature(one) === foldNature(nature))) set("nature", [...chosen, nature]);
  };
  return (
    <div className="flex flex-col gap-3 border-l border-rule py-2 pl-4">
      <Group
        legend="Nature"
        options={listed.map((nature) => ({ value: nature, label: nature }))}
        chosen={chosen}
        onChange={(next) => set("nature", next)}
      />
      <div className="flex items-end gap-2">
        <TextField
          label="Another nature"
          value={typed}
          maxLength={100}
          onChange={(event) => setTyped(event.currentTarget.value)}
          onKeyDown={(event) => {
            if (event.key !== "Enter") return;
            event.preventDefault();
            add();
          }}
        />
        <Button icon={<Plus aria-hidden />} onClick={add}>
          Add nature
        </Button>
      </div>
      <Group
        legend="Side of the sale"
        options={(["pre", "post"] as const).map((value) => ({ value, label: phases[value] }))}
        chosen={when.phase}
        onChange={(next) => set("phase", next)}
      />
      <Group
        legend="Behaviour"
        options={(["variable", "fixed"] as const).map((value) => ({ value, label: capital(value) }))}
        chosen={when.behaviour}
        onChange={(next) => set("behaviour", next)}
      />
      <Group
        legend="Deferrable"
        options={[
          { value: true, label: "Deferrable" },
          { value: false, label: "Not deferrable" },
        ]}
        chosen={when.deferrable}
        onChange={(next) => set("deferrable", next)}
      />
      <Group
        legend="Outcome of the customer"
        options={OUTCOMES.map((value) => ({ value, label: capital(value) }))}
        chosen={when.outcome}
        onChange={(next) => set("outcome", next)}
      />
      <Group
        legend="Kind of stage"
        options={[
          ...STAGE_KINDS.map((value) => ({ value, label: capital(value) })),
          { value: null, label: "Outside any stage" },
        ]}
        chosen={when.stageKind}
        onChange={(next) => set("stageKind", next)}
      />
    </div>
  );
}
