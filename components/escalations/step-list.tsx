import { Skeleton } from "@/components/ui/notices";
import { type EscalationState, stateWords } from "@/lib/escalations/moves";
import type { EscalationStep } from "@/lib/escalations/schema";
import { formatDateTime } from "@/lib/format/date";

function sayStep(step: EscalationStep, zone: string): string {
  const word = (state: string | null) => stateWords[state as EscalationState] ?? state ?? "";
  switch (step.kind) {
    case "opened":
      return "Raised";
    case "assigned":
      return `Handed to ${step.after ?? "nobody"}${step.before ? `, from ${step.before}` : ""}`;
    case "rescheduled":
      return `Due ${step.after ? formatDateTime(step.after, { zone }) : ""} instead of ${step.before ? formatDateTime(step.before, { zone }) : ""}`;
    case "moved":
      return `${word(step.before)} → ${word(step.after)}`;
    case "answered":
      return `The customer was told: ${step.after ?? ""}`;
    case "noted":
      return "Note";
  }
}

/** What happened to an escalation, first to last; nothing of it ever changes. */
export function StepList({ steps, zone }: { steps: readonly EscalationStep[] | null; zone: string }) {
  if (steps === null) return <Skeleton height={72} />;
  return (
    <ol aria-label="What happened" className="max-h-56 overflow-y-auto border-y border-rule text-sm">
      {steps.map((step) => (
        <li
          key={step.id}
          className="grid gap-x-3 border-b border-rule py-1 last:border-0 sm:grid-cols-[9.5rem_1fr]"
        >
          <time dateTime={step.at} className="figures text-ink-3">
            {formatDateTime(step.at, { zone })}
          </time>
          <div className="min-w-0 wrap-break-word">
            <p className="whitespace-pre-line">
              {sayStep(step, zone)}
              {step.by && <span className="text-ink-3"> · {step.by}</span>}
            </p>
            {step.note && <p className="whitespace-pre-line text-ink-2">{step.note}</p>}
          </div>
        </li>
      ))}
    </ol>
  );
}
