import type { BadgeTone } from "@/components/ui/badge";
import { formatDecimal } from "@/lib/format/number";
import type { ImportStatus, ImportSummary } from "@/lib/imports/schema";

/** How the screens say what the API names in one word. */
export const statusWords: Record<ImportStatus, { label: string; tone: BadgeTone }> = {
  uploading: { label: "Waiting for its file", tone: "warning" },
  uploaded: { label: "Columns to choose", tone: "warning" },
  staging: { label: "Reading", tone: "accent" },
  staged: { label: "Ready to map", tone: "accent" },
  checking: { label: "Checking", tone: "accent" },
  publishing: { label: "Publishing", tone: "accent" },
  published: { label: "Published", tone: "positive" },
  reverting: { label: "Reverting", tone: "accent" },
  reverted: { label: "Reverted", tone: "plain" },
  failed: { label: "Could not be read", tone: "negative" },
};

export const stageKindWords = {
  reach: "Reach",
  acquisition: "Acquisition",
  conversion: "Conversion",
  onboarding: "Onboarding",
  use: "Use",
  upgrade: "Upgrade",
  deprovisioning: "Deprovisioning",
} as const;

export const directionWords = { inbound: "Inbound", outbound: "Outbound" } as const;
export const initiationWords = { reactive: "Reactive", proactive: "Proactive" } as const;
export const outcomeWords = {
  closed: "Closed",
  declined: "Declined",
  cancelled: "Cancelled",
  ended: "Ended",
} as const;
export const treatmentWords = {
  stage: "Stage move",
  touchpoint: "Touchpoint",
  outcome: "Outcome",
  ignore: "Ignore",
} as const;

export function optionsOf<K extends string>(
  words: Readonly<Record<K, string>>,
): { value: K; label: string }[] {
  return (Object.keys(words) as K[]).map((value) => ({ value, label: words[value] }));
}

/** 3 344 871 → "3.2 MB". */
export function formatBytes(bytes: number): string {
  if (bytes < 1024) return `${bytes} bytes`;
  if (bytes < 1024 ** 2) return `${formatDecimal(bytes / 1024, 0)} kB`;
  if (bytes < 1024 ** 3) return `${formatDecimal(bytes / 1024 ** 2, 1)} MB`;
  return `${formatDecimal(bytes / 1024 ** 3, 1)} GB`;
}

export function isBusy(status: ImportSummary["status"]): boolean {
  return ["staging", "checking", "publishing", "reverting"].includes(status);
}
