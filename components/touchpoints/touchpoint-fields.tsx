"use client";

import { useId } from "react";
import { Checkbox, SegmentedControl } from "@/components/ui/choice";
import { DateTimeField, Select, TextArea, TextField } from "@/components/ui/text-field";
import { CHANNEL_NAMES } from "@/lib/format/channel";
import { channels } from "@/lib/touchpoints/schema";
import { FactTags } from "./fact-tags";
import { type TouchpointDraft, usualDirection } from "./touchpoint-draft";
import { whenWord } from "./when-word";

export type Words = {
  activities: readonly string[];
  initiatives: readonly string[];
  learned: readonly string[];
};

export type TouchpointFieldsProps = {
  draft: TouchpointDraft;
  set: (change: Partial<TouchpointDraft>) => void;
  words: Words;
  zone: string;
  errorOf: (path: string) => string | undefined;
  focusActivity: boolean;
};

const impressions = [
  { value: "-2", label: "−2", description: "Angry" },
  { value: "-1", label: "−1", description: "Unhappy" },
  { value: "0", label: "0", description: "Neutral" },
  { value: "1", label: "+1", description: "Pleased" },
  { value: "2", label: "+2", description: "Delighted" },
  { value: "", label: "–", description: "Not said" },
];

const flags = [
  { name: "complaint", label: "Complaint" },
  { name: "missedSale", label: "Missed sale" },
  { name: "commonProblem", label: "Common problem" },
] as const;

function Suggestions({ id, words }: { id: string; words: readonly string[] }) {
  return (
    <datalist id={id}>
      {words.map((word) => (
        <option key={word} value={word} />
      ))}
    </datalist>
  );
}

/** What happened, in the order in which it is quickest told. */
export function TouchpointFields({ draft, set, words, zone, errorOf, focusActivity }: TouchpointFieldsProps) {
  const id = useId();
  const about = { zone, now: new Date(), firstContactAt: draft.customer?.firstContactAt ?? null };
  const word = whenWord(draft.when, about);
  const error = (path: string) => {
    const message = errorOf(path);
    return message ? { error: message } : {};
  };
  return (
    <>
      <TextField
        label="What"
        list={`${id}-activities`}
        value={draft.activity}
        required
        autoFocus={focusActivity}
        autoComplete="off"
        placeholder="Called about the quote"
        className="sm:col-span-2"
        // What was logged last stands there: typing replaces it.
        onFocus={(event) => event.currentTarget.select()}
        onChange={(event) => set({ activity: event.currentTarget.value })}
        {...error("activity")}
      />
      <Suggestions id={`${id}-activities`} words={words.activities} />
      <Select
        label="Channel"
        value={draft.channel}
        options={channels.map((channel) => ({ value: channel, label: CHANNEL_NAMES[channel] }))}
        onChange={(event) => set({ channel: event.currentTarget.value as TouchpointDraft["channel"] })}
      />
      <SegmentedControl
        label="Who began"
        name={`${id}-initiation`}
        value={draft.initiation}
        options={[
          { value: "reactive", label: "Reactive", description: "The customer's need came first" },
          { value: "proactive", label: "Proactive", description: "Ours came first" },
        ]}
        onChange={(value) => {
          const initiation = value as TouchpointDraft["initiation"];
          set({ initiation, direction: usualDirection(initiation) });
        }}
      />
      <SegmentedControl
        label="Direction"
        name={`${id}-direction`}
        value={draft.direction}
        options={[
          { value: "inbound", label: "Inbound", description: "The customer got in touch" },
          { value: "outbound", label: "Outbound", description: "We got in touch" },
        ]}
        onChange={(value) => set({ direction: value as TouchpointDraft["direction"] })}
      />
      <TextField
        label="Minutes"
        inputMode="decimal"
        value={draft.minutes}
        autoComplete="off"
        placeholder="0"
        suffix="min"
        onChange={(event) => set({ minutes: event.currentTarget.value })}
        {...error("minutes")}
      />
      <SegmentedControl
        label="Impression"
        name={`${id}-impression`}
        value={draft.impression}
        options={impressions}
        onChange={(impression) => set({ impression })}
      />
      <DateTimeField
        label={`When (${zone.split("/").at(-1)?.replaceAll("_", " ") ?? zone} time)`}
        kind="datetime-local"
        value={draft.when}
        required
        onChange={(event) => set({ when: event.currentTarget.value, openedAt: null })}
        description={word ? <span className="text-warning">{word}</span> : undefined}
        {...error("occurredAt")}
      />
      <TextField
        label="Initiative"
        optional
        list={`${id}-initiatives`}
        value={draft.initiative}
        autoComplete="off"
        placeholder="Welcome call"
        onChange={(event) => set({ initiative: event.currentTarget.value })}
      />
      <Suggestions id={`${id}-initiatives`} words={words.initiatives} />
      <fieldset className="flex flex-wrap gap-x-5 gap-y-1 sm:col-span-2">
        <legend className="sr-only">Flags</legend>
        {flags.map(({ name, label }) => (
          <Checkbox
            key={name}
            label={label}
            checked={draft[name]}
            className="items-center!"
            onChange={(event) => set({ [name]: event.currentTarget.checked })}
          />
        ))}
      </fieldset>
      <FactTags value={draft.learned} suggestions={words.learned} onChange={(learned) => set({ learned })} />
      <TextArea
        label="Note"
        optional
        rows={2}
        value={draft.note}
        className="sm:col-span-2"
        onChange={(event) => set({ note: event.currentTarget.value })}
        onKeyDown={(event) => {
          if (event.key === "Enter" && (event.ctrlKey || event.metaKey))
            event.currentTarget.form?.requestSubmit();
        }}
      />
    </>
  );
}
