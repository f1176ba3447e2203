import { forgetOldArchives } from "@/lib/archives/tend";
import { forgetOldSignIns } from "@/lib/auth/sign-in-log";
import { findLostJobs } from "@/lib/jobs/lost-jobs";
import type { Chore } from "@/lib/jobs/maintenance";
import { tendEvents } from "@/lib/live-events/tend";
import { runNightlyChecks, runQueuedChecks } from "@/lib/risk-rules/run";
import { deliverInBackground } from "@/lib/webhooks/deliver";
import { forgetOldMessages } from "@/lib/webhooks/tend";
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
  { everyMs: 600_000, run: () => forgetOldMessages() },
  { everyMs: 3_600_000, run: () => forgetOldSignIns() },
  { everyMs: 300_000, run: () => resumeDeletions() },
  { everyMs: 3_600_000, run: () => forgetOldArchives() },
  { everyMs: 3_600_000, run: () => sweepLeft() },
];
