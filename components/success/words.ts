import type { BadgeTone } from "@/components/ui/badge";
import { formatCivilDate } from "@/lib/format/date";
import type { InitiativeState } from "@/lib/initiatives/schema";
import type { Standing } from "@/lib/outcomes/result-schema";
import type { OutcomeView } from "@/lib/outcomes/schema";

export const stateWords: Record<InitiativeState, { label: string; tone: BadgeTone }> = {
  planned: { label: "Planned", tone: "plain" },
  running: { label: "Running", tone: "accent" },
  done: { label: "Done", tone: "positive" },
  dropped: { label: "Dropped", tone: "warning" },
};

export const standingWords: Record<Standing["state"], { label: string; tone: BadgeTone }> = {
  reached: { label: "Reached", tone: "positive" },
  waived: { label: "Waived", tone: "plain" },
  owed: { label: "Owed", tone: "negative" },
  missed: { label: "Missed", tone: "warning" },
  late: { label: "Late", tone: "warning" },
  due: { label: "Due", tone: "accent" },
};

/** Whose it is, by when and whether it is owed. */
export function sayAsked(outcome: OutcomeView): string {
  const due =
    outcome.dueDays === null
      ? "due when the stage is left"
      : `due ${outcome.dueDays} ${outcome.dueDays === 1 ? "day" : "days"} after entering`;
  return [
    outcome.segment ?? "all customers",
    due,
    outcome.required ? "required" : "wished for",
    outcome.sinceOn ? `asked since ${formatCivilDate(outcome.sinceOn)}` : "asked of everybody so far",
    outcome.owner ? `owned by ${outcome.owner}` : "no owner",
  ].join(" · ");
}

/** Where one customer stands with one outcome, in words. */
export function sayStanding(standing: Standing): string {
  const due = standing.dueOn ? formatCivilDate(standing.dueOn) : "when the stage is left";
  const settled = standing.settledOn ? formatCivilDate(standing.settledOn) : "";
  const skipped = standing.skipped ? ", although the stage was passed over" : "";
  switch (standing.state) {
    case "reached":
      return `on ${settled}${standing.dueOn && (standing.settledOn ?? "") > standing.dueOn ? `, due ${due}` : ""}`;
    case "waived":
      return `on ${settled}`;
    case "owed":
      return `since ${due}${skipped}${settled ? `; said to be missed on ${settled}` : ""}`;
    case "missed":
      return `on ${settled}, due ${due}`;
    case "late":
      return `since ${due}, not required`;
    case "due":
      return `${standing.dueOn ? "by " : ""}${due}`;
  }
}
