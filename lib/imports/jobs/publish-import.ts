import { rewriteLives, writeNewLives } from "@/lib/db/rollups/rewrite-lives";
import { read, type Sql } from "@/lib/db/sql";
import { AppError, notFound } from "@/lib/errors";
import type { Mapping } from "@/lib/imports/mapping";
import { assertOneModel } from "@/lib/imports/publish/assert-one-model";
import { settleModel } from "@/lib/imports/publish/make-model";
import { measureEffect } from "@/lib/imports/publish/measure-effect";
import { placePlan } from "@/lib/imports/publish/place-plan";
import { buildPlan, type PlanInput } from "@/lib/imports/publish/plan";
import { writeCustomers } from "@/lib/imports/publish/write-customers";
import { writeMoves, writeOutcomes, writeVisits } from "@/lib/imports/publish/write-facts";
import type { Effect, Profile } from "@/lib/imports/schema";
import { JobCancelled, type JobContext } from "@/lib/jobs/context";
import { bulkTransaction } from "./bulk-transaction";
import { recordJobAudit } from "./record-job-audit";
import { surviveRestarts } from "./survive-restarts";
import { awaitTurnToPublish } from "./take-turns";

const sliceRows = 50_000;

type Row = {
  status: string;
  file_name: string;
  mapping: Mapping;
  profile: Profile;
  counts: { effect: Effect } | null;
  currency: string;
  time_zone: string;
};

/**
 * Job `import.publish`: turns the staged rows into facts in one transaction, with their rollups, the import's
 * status and the audit line. Repeatable: until it commits nothing is there, once it has it does nothing.
 */
export async function publishStaged(context: JobContext): Promise<Record<string, unknown>> {
  const { workspaceId, subjectId } = context.job;
  try {
    const effect = await surviveRestarts(() => publishOnce(context));
    await clearStaging(workspaceId, subjectId ?? "");
    return { ...effect };
  } catch (error) {
    const fault =
      error instanceof JobCancelled
        ? null
        : {
            code: error instanceof AppError ? error.code : "internal",
            message:
              error instanceof AppError
                ? error.message
                : "Publishing stopped on a fault of ours. Nothing was written; try again.",
            hint: null,
            line: null,
          };
    await surviveRestarts(() =>
      read(
        `UPDATE import SET status = 'staged', error = $3::jsonb, version = version + 1
         WHERE workspace_id = $1 AND id = $2 AND status = 'publishing'`,
        [workspaceId, subjectId, fault && JSON.stringify(fault)],
      ),
    );
    throw error;
  }
}

async function publishOnce(context: JobContext): Promise<Effect> {
  const { workspaceId, subjectId: importId } = context.job;
  if (!importId) throw new AppError("internal", "This job names no import.");
  return bulkTransaction(context, async ({ sql }) => {
    const [row] = await sql<Row>(
      `SELECT i.status, i.file_name, i.mapping, i.profile, i.counts, w.currency, w.time_zone
       FROM import i JOIN workspace w ON w.id = i.workspace_id
       WHERE i.workspace_id = $1 AND i.id = $2 FOR NO KEY UPDATE OF i`,
      [workspaceId, importId],
    );
    if (!row) throw notFound("This import");
    // Committed before a crash that came before the job was told.
    if (row.status === "published" && row.counts) return row.counts.effect;
    if (row.status !== "publishing") throw new JobCancelled();
    const { mapping, profile } = row;
    const place = { workspaceId, timeZone: row.time_zone };
    const input: PlanInput = { workspaceId, importId, mapping, profile };
    await awaitTurnToPublish(sql, workspaceId, mapping.source);
    const total = profile.events;
    const planning = Math.round(total * 0.35);
    await context.report({ step: "Working out the effect", done: 0, total });
    const known = await buildPlan(sql, input);
    await assertOneModel(sql, input);
    const effect = await measureEffect(sql, input, known, {
      currency: row.currency,
      timeZone: row.time_zone,
    });
    const model = await settleModel(sql, workspaceId, mapping.target);
    await context.report({ step: "Placing work in stages", done: Math.round(planning / 2), total });
    await placePlan(sql, model.stageIds);
    await context.report({ step: "Writing customers", done: planning, total });
    const facts = {
      workspaceId,
      importId,
      mapping,
      currency: row.currency,
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
    const counts = {
      effect,
      createdModelId: model.created ? model.modelId : null,
      createdSegmentIds: segments,
    };
    await sql(
      `UPDATE import SET status = 'published', published_at = now(), reverted_at = NULL, model_id = $3, counts = $4,
         error = NULL, version = version + 1 WHERE workspace_id = $1 AND id = $2`,
      [workspaceId, importId, model.modelId, JSON.stringify(counts)],
    );
    await sql(`UPDATE saved_mapping SET model_id = $3 WHERE workspace_id = $1 AND signature = $2`, [
      workspaceId,
      context.job.payload.signature ?? null,
      model.modelId,
    ]);
    await recordJobAudit(sql, context.job, {
      action: "import.published",
      entityId: importId,
      summary: `Published ${row.file_name}: ${effect.newCustomers} new customers, ${effect.touchpoints} touchpoints`,
      after: effect,
    });
    await context.report({ step: "Committing", done: total, total });
    return effect;
  });
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

/** The staged rows did their work; the raw file stays and can be read again. */
async function clearStaging(workspaceId: string, importId: string): Promise<void> {
  for (const table of ["import_event", "import_case"]) {
    await read(`DELETE FROM ${table} WHERE workspace_id = $1 AND import_id = $2`, [
      workspaceId,
      importId,
    ]).catch(() => undefined);
  }
}
