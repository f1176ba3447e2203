"use client";

import { NumberField } from "@/components/ui/number-field";
import { Select } from "@/components/ui/text-field";
import type { RiskTestInput } from "@/lib/risk-rules/schema";

type Props = { test: RiskTestInput; onChange: (test: RiskTestInput) => void };
type FigureProps = {
  label: string;
  value: number;
  min: number;
  max: number;
  step?: number;
  onChange: (value: number) => void;
};

function Figure({ label, value, min, max, step = 1, onChange }: FigureProps) {
  return (
    <span className="inline-block w-24 align-middle">
      <NumberField
        label={label}
        hideLabel
        value={value}
        min={min}
        max={max}
        step={step}
        onChange={(next) => next !== null && onChange(next)}
      />
    </span>
  );
}

/** The condition as a sentence whose figures can be changed where they stand. */
export function TestSentence({ test, onChange }: Props) {
  const days = (least: number) =>
    "days" in test ? (
      <Figure
        label="Days"
        value={test.days}
        min={least}
        max={3_653}
        onChange={(value) => onChange({ ...test, days: value })}
      />
    ) : null;
  const count =
    "count" in test ? (
      <Figure
        label="How many"
        value={test.count}
        min={1}
        max={100}
        onChange={(value) => onChange({ ...test, count: value })}
      />
    ) : null;
  return <p className="leading-10">{sentence()}</p>;

  function sentence() {
    switch (test.condition) {
      case "silence":
        return <>There was no contact for more than {days(1)} days.</>;
      case "complaints":
        return (
          <>
            There were at least {count} complaints within {days(1)} days.
          </>
        );
      case "negative_impressions":
        return (
          <>
            There were at least {count} impressions of{" "}
            <span className="inline-block w-40 align-middle">
              <Select
                label="How bad"
                hideLabel
                value={String(test.impression)}
                options={[
                  { value: "-1", label: "−1 or worse" },
                  { value: "-2", label: "−2" },
                ]}
                onChange={(event) => onChange({ ...test, impression: Number(event.currentTarget.value) })}
              />
            </span>{" "}
            within {days(1)} days.
          </>
        );
      case "overdue_in_stage":
        return (
          <>
            The customer is in the stage for more than{" "}
            {test.measure === "plan" ? (
              <Figure
                label="Times the plan"
                value={test.factor}
                min={0.1}
                max={100}
                step={0.1}
                onChange={(factor) => onChange({ ...test, factor })}
              />
            ) : (
              days(0)
            )}{" "}
            <span className="inline-block w-52 align-middle">
              <Select
                label="Measured by"
                hideLabel
                value={test.measure}
                options={[
                  { value: "plan", label: "times its planned days" },
                  { value: "days", label: "days" },
                ]}
                onChange={(event) =>
                  onChange(
                    event.currentTarget.value === "plan"
                      ? { condition: "overdue_in_stage", measure: "plan", factor: 1.5 }
                      : { condition: "overdue_in_stage", measure: "days", days: 30 },
                  )
                }
              />
            </span>
            .
          </>
        );
      case "missed_payment":
        return <>A payment is more than {days(0)} days late.</>;
      case "outcome_debt":
        return <>A required outcome of an earlier stage is owed for more than {days(0)} days.</>;
      case "escalation_overdue":
        return <>An escalation is not settled {days(0)} days after its due time.</>;
    }
  }
}
