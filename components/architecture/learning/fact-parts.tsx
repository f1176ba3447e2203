"use client";

import { Plus, X } from "lucide-react";
import type { ReactNode } from "react";
import { Button, IconButton } from "@/components/ui/button";
import { Select, TextField } from "@/components/ui/text-field";
import type { Choice } from "./fact-dialog";

export type Place = { key: number; stageId: string; serviceId: string; activity: string };
export type Use = { key: number; serviceId: string; purpose: string };

const nextKey = (rows: readonly { key: number }[]) => Math.max(-1, ...rows.map(({ key }) => key)) + 1;
const optionsOf = (choices: readonly Choice[]) => choices.map(({ id, name }) => ({ value: id, label: name }));

type RowsProps = {
  legend: string;
  empty: string;
  add: string;
  error: string | undefined;
  onAdd: (() => void) | null;
  none: boolean;
  children: ReactNode;
};

function Rows({ legend, empty, add, error, onAdd, none, children }: RowsProps) {
  return (
    <fieldset className="flex flex-col gap-2 sm:col-span-2">
      <legend className="pb-1 text-sm font-medium">{legend}</legend>
      {none && <p className="text-sm text-ink-3">{empty}</p>}
      {children}
      {onAdd && (
        <div>
          <Button size="sm" icon={<Plus aria-hidden />} onClick={onAdd}>
            {add}
          </Button>
        </div>
      )}
      {error && (
        <p role="alert" className="text-sm text-negative">
          {error}
        </p>
      )}
    </fieldset>
  );
}

type PlaceProps = {
  places: readonly Place[];
  onChange: (places: Place[]) => void;
  stages: readonly Choice[];
  services: readonly Choice[];
  error: string | undefined;
};

/** Where it is learned: a stage, and by which service or at which kind of touchpoint. */
export function PlaceRows({ places, onChange, stages, services, error }: PlaceProps) {
  const change = (key: number, part: Partial<Place>) =>
    onChange(places.map((place) => (place.key === key ? { ...place, ...part } : place)));
  const [first] = stages;
  return (
    <Rows
      legend="Learned at"
      empty="Nobody has said where it is learned."
      add="Add a place"
      error={error}
      none={places.length === 0}
      onAdd={
        first
          ? () =>
              onChange([...places, { key: nextKey(places), stageId: first.id, serviceId: "", activity: "" }])
          : null
      }
    >
      {places.map((place, index) => (
        <div key={place.key} className="flex flex-wrap items-start gap-2 sm:flex-nowrap">
          <Select
            label={`Stage, ${index + 1}`}
            hideLabel
            className="min-w-0 flex-1"
            value={place.stageId}
            options={optionsOf(stages)}
            onChange={(event) => change(place.key, { stageId: event.currentTarget.value })}
          />
          <Select
            label={`Service, ${index + 1}`}
            hideLabel
            className="min-w-0 flex-1"
            value={place.serviceId}
            options={[{ value: "", label: "by no service" }, ...optionsOf(services)]}
            onChange={(event) => change(place.key, { serviceId: event.currentTarget.value })}
          />
          <TextField
            label={`Kind of touchpoint, ${index + 1}`}
            hideLabel
            className="min-w-0 flex-1"
            maxLength={200}
            placeholder="any touchpoint"
            value={place.activity}
            onChange={(event) => change(place.key, { activity: event.currentTarget.value })}
          />
          <IconButton
            label={`Remove place ${index + 1}`}
            icon={<X aria-hidden />}
            onClick={() => onChange(places.filter(({ key }) => key !== place.key))}
          />
        </div>
      ))}
    </Rows>
  );
}

type UseProps = {
  uses: readonly Use[];
  onChange: (uses: Use[]) => void;
  services: readonly Choice[];
  error: string | undefined;
};

/** Who uses it, and what for. */
export function UseRows({ uses, onChange, services, error }: UseProps) {
  const change = (key: number, part: Partial<Use>) =>
    onChange(uses.map((use) => (use.key === key ? { ...use, ...part } : use)));
  const free = services.find(({ id }) => uses.every(({ serviceId }) => serviceId !== id));
  return (
    <Rows
      legend="Used by"
      empty={services.length === 0 ? "There are no services yet." : "Nobody uses it."}
      add="Add a use"
      error={error}
      none={uses.length === 0}
      onAdd={free ? () => onChange([...uses, { key: nextKey(uses), serviceId: free.id, purpose: "" }]) : null}
    >
      {uses.map((use, index) => (
        <div key={use.key} className="flex items-start gap-2">
          <Select
            label={`Used by, ${index + 1}`}
            hideLabel
            className="min-w-0 flex-1"
            value={use.serviceId}
            options={optionsOf(services)}
            onChange={(event) => change(use.key, { serviceId: event.currentTarget.value })}
          />
          <TextField
            label={`What for, ${index + 1}`}
            hideLabel
            className="min-w-0 flex-1"
            maxLength={500}
            placeholder="what for"
            value={use.purpose}
            onChange={(event) => change(use.key, { purpose: event.currentTarget.value })}
          />
          <IconButton
            label={`Remove use ${index + 1}`}
            icon={<X aria-hidden />}
            onClick={() => onChange(uses.filter(({ key }) => key !== use.key))}
          />
        </div>
      ))}
    </Rows>
  );
}
