import { rewriteLives, writeNewLives } from "@/lib/db/rollups/rewrite-lives";
import type { Sql } from "@/lib/db/sql";
import { awaitTurnToPublish } from "@/lib/imports/jobs/take-turns";
import type { PlanInput, Published } from "@/lib/imports/kinds/kind";
import type { Mapping } from "@/lib/imports/mapping";
import type { Effect, Profile } from "@/lib/imports/schema";
import type { JobContext } from "@/lib/jobs/context";
import { assertOneModel } from "./assert-one-model";
import { settleModel } from "./make-model";
import { measureEffect } from "./measure-effect";
import { placePlan } from "./place-plan";
import { buildPlan } from "./plan";
import { writeCustomers } from "./write-customers";
import { writeMoves, writeOutcomes, writeVisits } from "./write-facts";

const sliceRows = 50_000;

/** Turns the staged events of a log into customers, moves, outcomes, touchpoints and their cost. */
export async function publishLog(context: JobContext, sql: Sql, plan: PlanInput): Promise<Published> {
  const { workspaceId, importId } = plan;
  const mapping = plan.mapping as Mapping;
  const profile = plan.profile as Profile;
  const place = { workspaceId, timeZone: plan.timeZone };
  const input = { workspaceId, importId, mapping, profile };
  await awaitTurnToPublish(sql, workspaceId, mapping.source);
  const total = profile.events;
  const planning = Math.round(total * 0.35);
  await context.report({ step: "Working out the effect", done: 0, total });
  const known = await buildPlan(sql, input);
  await assertOneModel(sql, input);
  const effect = await measureEffect(sql, input, known, {
    currency: plan.currency,
    timeZone: plan.timeZone,
  });
  const model = await settleModel(sql, workspaceId, mapping.target);
  await context.report({ step: "Placing work in stages", done: Math.round(planning / 2), total });
  await placePlan(sql, model.stageIds);
  await context.report({ step: "Writing customers", done: planning, total });
  const facts = {
    workspaceId,
    importId,
    mapping,
    currency: plan.currency,
    recordedBy: context.job.createdById,
  };
  const fresh = "SELECT customer_id FROM affected WHERE is_new";
  const grown = "SELECT customer_id FROM affected WHERE NOT is_new";
  let segments: string[] = [];
  const write = () =>
    writeNewLives(sql, place, { query: fresh }, async () => {
      segments = await writeCustomers(sql, { workspaceId, importId, modelId: model.modelId, mapping });
      await context.report({
        step: "Writing stage moves and outcomes",
        done: planning + Math.round(total * 0.05),
        total,
      });
      await writeMoves(sql, facts);
      await writeOutcomes(sql, facts);
      await writeAllVisits(context, sql, facts, {
        done: Math.round(total * 0.45),
        until: Math.round(total * 0.85),
        total,
      });
      await analyzeFacts(sql, effect);
      await context.report({ step: "Bringing totals up to date", done: Math.round(total * 0.86), total });
    });
  const [any] = await sql<{ grown: boolean }>(`SELECT EXISTS (${grown}) AS grown`);
  await (any?.grown ? rewriteLives(sql, place, { query: grown }, write) : write());
  return {
    effect,
    modelId: model.modelId,
    frame: { createdModelId: model.created ? model.modelId : null, createdSegmentIds: segments },
    summary: `${effect.newCustomers} new customers, ${effect.touchpoints} touchpoints`,
  };
}

type Facts = Parameters<typeof writeVisits>[1];

/** Slices of whole cases, so that progress moves and cancelling is heard. */
async function writeAllVisits(
  context: JobContext,
  sql: Sql,
  facts: Facts,
  span: { done: number; until: number; total: number },
): Promise<void> {
  const [size] = await sql<{ visits: number; cases: number }>(
    "SELECT count(*) AS visits, coalesce(max(case_no), 0)::int8 AS cases FROM plan_visit",
  );
  const cases = Number(size?.cases ?? 0);
  const slices = Math.max(1, Math.ceil(Number(size?.visits ?? 0) / sliceRows));
  const step = Math.ceil(cases / slices);
  for (let from = 0; from < cases; from += step) {
    const done = Math.round(span.done + ((span.until - span.done) * from) / cases);
    await context.report({ step: "Writing touchpoints", done, total: span.total });
    await writeVisits(sql, facts, from, from + step);
  }
}

/** After a big load the planner would still believe in small tables. */
async function analyzeFacts(sql: Sql, effect: Effect): Promise<void> {
  if (effect.touchpoints + effect.stageMoves < 10_000) return;
  const tables = ["customer", "stage_interval", "milestone", "touchpoint"];
  for (const table of effect.costEntries > 0 ? [...tables, "ledger_entry"] : tables)
    await sql(`ANALYZE ${table}`);
}
