"use client";

import { ArrowDown, ArrowUp, X } from "lucide-react";
import { IconButton } from "@/components/ui/button";
import { FieldErrors } from "@/components/ui/field";
import { Select } from "@/components/ui/text-field";
import { COST_FUNCTIONS } from "@/lib/engine/lens/lens";
import type { LensContent } from "@/lib/lenses/schema";
import { FUNCTION_LABELS, sayTest } from "@/lib/lenses/words";
import { RuleConditions } from "./rule-conditions";

export type Rule = LensContent["rules"][number];
export const functionOptions = COST_FUNCTIONS.map((value) => ({ value, label: FUNCTION_LABELS[value] }));

export const toFunction = (value: string, otherwise: Rule["to"]): Rule["to"] =>
  COST_FUNCTIONS.find((one) => one === value) ?? otherwise;

export type RuleRowProps = {
  rule: Rule;
  place: number;
  count: number;
  natures: readonly string[];
  /** What is wrong with this rule, in words. */
  issues: readonly string[];
  onChange: (rule: Rule) => void;
  onMove: (by: -1 | 1) => void;
  onRemove: () => void;
};

/** One rule: what it takes, in words that open into its conditions, and where it puts it. */
export function RuleRow({ rule, place, count, natures, issues, onChange, onMove, onRemove }: RuleRowProps) {
  const name = `rule ${place + 1}`;
  return (
    <li className="flex flex-col gap-1.5 border-b border-rule py-3" data-testid={`rule-${place + 1}`}>
      <div className="flex flex-wrap items-start gap-x-4 gap-y-2">
        <span className="figures w-5 pt-1.5 text-right text-ink-3">{place + 1}</span>
        <details className="min-w-0 flex-1 basis-64" open={Object.keys(rule.when).length === 0}>
          <summary className="cursor-pointer py-1.5">{sayTest(rule.when)}</summary>
          <RuleConditions
            when={rule.when}
            natures={natures}
            onChange={(when) => onChange({ ...rule, when })}
          />
        </details>
        <Select
          label={`Function of ${name}`}
          hideLabel
          value={rule.to}
          options={functionOptions}
          onChange={(event) => onChange({ ...rule, to: toFunction(event.currentTarget.value, rule.to) })}
        />
        <div className="flex">
          <IconButton
            label={`Move ${name} up`}
            icon={<ArrowUp aria-hidden />}
            disabled={place === 0}
            onClick={() => onMove(-1)}
          />
          <IconButton
            label={`Move ${name} down`}
            icon={<ArrowDown aria-hidden />}
            disabled={place === count - 1}
            onClick={() => onMove(1)}
          />
          <IconButton label={`Remove ${name}`} icon={<X aria-hidden />} onClick={onRemove} />
        </div>
      </div>
      <div className="pl-9">
        <FieldErrors errors={[...issues]} />
      </div>
    </li>
  );
}
