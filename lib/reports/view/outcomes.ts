import type { OpenPolicy } from "@/lib/engine/acquisition/open-prospects";
import type { Outcome } from "@/lib/engine/outcome";

export const OUTCOME_LABELS: Record<Outcome, string> = {
  closed: "Closed",
  declined: "Declined",
  cancelled: "Cancelled",
  open: "Open",
};

export const POLICY_LABELS: Record<OpenPolicy, string> = {
  ultimate: "Ultimate",
  "resolved-only": "Resolved only",
  "work-in-progress": "Work in progress",
  "all-cost": "All cost",
};

export const POLICY_FORMULAS: Record<OpenPolicy, string> = {
  ultimate: "(all spent so far + what the open ones still need) ÷ (closes + expected closes)",
  "resolved-only": "spent on closed and lost prospects ÷ closes",
  "work-in-progress": "(all spent so far − open spend expected to close) ÷ closes",
  "all-cost": "all spent so far ÷ closes",
};
