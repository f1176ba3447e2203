"use client";

import { X } from "lucide-react";
import { IconButton } from "@/components/ui/button";
import { Select } from "@/components/ui/text-field";
import { CHANNELS, type ProfileChannel, type ProfileStage } from "@/lib/engine/profile/profile";
import { CHANGE_KINDS, type ScenarioChange, type ScenarioChangeKind } from "@/lib/engine/profile/scenario";
import { CHANNEL_NAMES } from "@/lib/format/channel";
import { NumberEntry } from "./number-entry";
import { KIND_NAMES, withKind } from "./words";

export type ChangeRowProps = {
  change: ScenarioChange;
  stages: readonly ProfileStage[];
  /** The reason at a field of this change. */
  errorOf: (field: string) => string | undefined;
  onChange: (change: ScenarioChange) => void;
  onRemove: () => void;
};

const channels = CHANNELS.map((value) => ({ value, label: CHANNEL_NAMES[value] }));

function Values({ change, errorOf, onChange }: Omit<ChangeRowProps, "stages" | "onRemove">) {
  switch (change.kind) {
    case "pass-rate":
    case "duration": {
      const isRate = change.kind === "pass-rate";
      const byValue = change.by === "value";
      return (
        <>
          <Select
            label="By"
            className="w-40"
            value={change.by}
            options={[
              { value: "factor", label: "Share of today's" },
              { value: "value", label: isRate ? "New rate" : "New days" },
            ]}
            onChange={(event) =>
              onChange(
                event.target.value === "value"
                  ? { ...change, by: "value", value: isRate ? 0.5 : 7 }
                  : { ...change, by: "factor", value: 1 },
              )
            }
          />
          <NumberEntry
            key={change.by}
            label={byValue ? (isRate ? "Rate" : "Days") : "Of today's"}
            value={change.value}
            {...(byValue && !isRate ? { suffix: "days" } : { per: 100, suffix: "%" })}
            error={errorOf("value")}
            onChange={(value) => onChange({ ...change, value })}
          />
        </>
      );
    }
    case "channel-mix": {
      const side = (label: "from" | "to", text: string) => (
        <Select
          label={text}
          className="w-32"
          value={change[label]}
          options={channels}
          error={errorOf(label)}
          onChange={(event) => onChange({ ...change, [label]: event.target.value as ProfileChannel })}
        />
      );
      return (
        <>
          {side("from", "From")}
          {side("to", "To")}
          <NumberEntry
            label="Of its touches"
            value={change.share}
            per={100}
            suffix="%"
            error={errorOf("share")}
            onChange={(share) => onChange({ ...change, share })}
          />
          <NumberEntry
            label="Minutes then"
            value={change.minutesFactor ?? 1}
            per={100}
            suffix="%"
            error={errorOf("minutesFactor")}
            onChange={(minutesFactor) => onChange({ ...change, minutesFactor })}
          />
        </>
      );
    }
    default:
      return (
        <NumberEntry
          label="Of today's"
          value={change.factor}
          per={100}
          suffix="%"
          error={errorOf("factor")}
          onChange={(factor) => onChange({ ...change, factor })}
        />
      );
  }
}

/** One change: what, where, and by how much. */
export function ChangeRow({ change, stages, errorOf, onChange, onRemove }: ChangeRowProps) {
  const fitting = stages.filter((stage) => change.kind !== "pass-rate" || stage.side === "pre");
  const gone = change.stageId !== null && !stages.some((stage) => stage.id === change.stageId);
  return (
    <li className="flex flex-wrap items-start gap-3 border-t border-rule py-3">
      <Select
        label="What changes"
        className="w-44"
        value={change.kind}
        options={CHANGE_KINDS.map((kind) => ({ value: kind, label: KIND_NAMES[kind] }))}
        onChange={(event) => onChange(withKind(change, event.target.value as ScenarioChangeKind, stages))}
      />
      <Select
        label="Where"
        className="w-44"
        value={change.stageId ?? ""}
        error={errorOf("stageId")}
        options={[
          { value: "", label: change.kind === "pass-rate" ? "Every stage before the sale" : "Every stage" },
          ...fitting.map((stage) => ({ value: stage.id, label: stage.name })),
          ...(gone ? [{ value: change.stageId ?? "", label: "A stage that is gone" }] : []),
        ]}
        onChange={(event) => onChange({ ...change, stageId: event.target.value || null })}
      />
      <Values key={change.kind} change={change} errorOf={errorOf} onChange={onChange} />
      <IconButton
        label={`Remove ${KIND_NAMES[change.kind].toLowerCase()}`}
        icon={<X aria-hidden />}
        className="mt-6"
        onClick={onRemove}
      />
    </li>
  );
}
