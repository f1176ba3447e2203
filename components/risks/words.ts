import type { BadgeTone } from "@/components/ui/badge";

export const severityWords = { high: "High", medium: "Medium", low: "Low" } as const;
export const severityTone: Readonly<Record<keyof typeof severityWords, BadgeTone>> = {
  high: "negative",
  medium: "warning",
  low: "plain",
};
export const responseWords = { escalate: "Escalate", educate: "Teach", communicate: "Talk" } as const;
export const doneWords = {
  escalate: "Escalated",
  educate: "To be taught",
  communicate: "To be talked to",
} as const;
export const resultWords = { recovered: "Recovered", lost: "Lost", unchanged: "Unchanged" } as const;
