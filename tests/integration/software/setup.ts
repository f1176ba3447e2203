import { startRun } from "@/lib/allocations/commands";
import { getRun } from "@/lib/allocations/queries";
import { newRun } from "@/lib/allocations/schema";
import type { Actor } from "@/lib/auth/actor";
import { recordCharge } from "@/lib/charges/commands";
import { newCharge } from "@/lib/charges/schema";
import { read } from "@/lib/db/sql";
import { runJob } from "@/lib/jobs/worker";
import { createPool } from "@/lib/pools/commands";
import { newPool } from "@/lib/pools/schema";
import { handlers } from "@/scripts/lifecurve/handlers";

export const makePool = (actor: Actor, more: object = {}) =>
  createPool(actor, newPool.parse({ name: "CRM", kind: "saas", driver: "touchpoint-count", ...more }));

export async function charge(actor: Actor, poolId: string | null, amount: string, more: object = {}) {
  const input = {
    poolId,
    purpose: "subscription",
    startsOn: "2026-03-01",
    amount,
    currency: actor.workspace.currency,
    ...more,
  };
  return (await recordCharge(actor, newCharge.parse(input))).item;
}

/** Starts a run and does its job. */
export async function share(actor: Actor, from = "2026-03", to = from) {
  const run = await startRun(actor, newRun.parse({ from, to }));
  await runJob({ workspaceId: actor.workspace.id, jobId: run.jobId ?? "" }, handlers);
  return getRun(actor, run.id);
}

/** State, target and amount of each line, in order. */
export async function linesOf(actor: Actor, run: string) {
  return read<{ month: string; pool: string; state: string; stage: string | null; amount: number }>(
    `SELECT to_char(l.month, 'YYYY-MM') AS month, coalesce(p.name, 'Unassigned') AS pool, l.state, g.name AS stage, l.amount_minor AS amount
     FROM allocation_line l LEFT JOIN cost_pool p ON p.workspace_id = l.workspace_id AND p.id = l.pool_id
     LEFT JOIN stage g ON g.workspace_id = l.workspace_id AND g.id = l.stage_id
     WHERE l.workspace_id = $1 AND l.run_id = $2 ORDER BY l.number`,
    [actor.workspace.id, run],
  );
}
