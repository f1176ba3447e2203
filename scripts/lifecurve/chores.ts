import { forgetOldArchives } from "@/lib/archives/tend";
import { findLostJobs } from "@/lib/jobs/lost-jobs";
import type { Chore } from "@/lib/jobs/maintenance";
import { tendEvents } from "@/lib/live-events/tend";
import { forgetOld } from "@/lib/operations/forget-old";
import { runNightlyChecks, runQueuedChecks } from "@/lib/risk-rules/run";
import { deliverInBackground } from "@/lib/webhooks/deliver";
import { resumeDeletions } from "@/lib/workspaces/delete-job";
import { sweepLeft } from "@/lib/workspaces/sweep-left";

/** What the nouns do by themselves in the background. */
export const chores: readonly Chore[] = [
  // Within about a second of a write the risk rules have looked at its customers.
  { everyMs: 1_000, run: () => runQueuedChecks() },
  { everyMs: 60_000, run: () => runNightlyChecks() },
  { everyMs: 15_000, run: () => findLostJobs() },
  { everyMs: 30_000, run: () => tendEvents() },
  { everyMs: 1_000, run: () => deliverInBackground() },
  // Little at a time: a night's worth at once would be felt.
  { everyMs: 3_600_000, run: () => forgetOld() },
  { everyMs: 300_000, run: () => resumeDeletions() },
  { everyMs: 3_600_000, run: () => forgetOldArchives() },
  { everyMs: 3_600_000, run: () => sweepLeft() },
];
