import { rewriteLives, writeNewLives } from "@/lib/db/rollups/rewrite-lives";
import type { Sql } from "@/lib/db/sql";
import { awaitTurnToPublish } from "@/lib/imports/jobs/take-turns";
import type { PlanInput, Published } from "@/lib/imports/kinds/kind";
import { settleModel } from "@/lib/imports/publish/make-model";
import { insertPeople } from "@/lib/imports/publish/write-customers";
import type { JobContext } from "@/lib/jobs/context";
import { tableMapping } from "./mapping";
import { measureTableEffect } from "./measure-effect";
import { buildTablePlan } from "./plan";
import type { TableEffect, TableProfile } from "./schema";
import { changeAgreements, writeAgreements } from "./write-agreements";
import { writeEntries } from "./write-entries";
import { voidMarks, writeMarks, writeMoves } from "./write-lives";

/** Turns the checked rows of a table into customers, agreements and ledger entries. */
export async function publishTable(context: JobContext, sql: Sql, input: PlanInput): Promise<Published> {
  const { workspaceId, importId, timeZone, currency } = input;
  const mapping = tableMapping.parse(input.mapping);
  const profile = input.profile as TableProfile;
  const plan = { workspaceId, importId, mapping, timeZone };
  const total = profile.rows;
  const report = (step: string, share: number) =>
    context.report({ step, done: Math.round(total * share), total });
  await awaitTurnToPublish(sql, workspaceId, mapping.source);
  await report("Working out the effect", 0);
  const known = await buildTablePlan(sql, plan);
  const effect = await measureTableEffect(sql, plan, known, profile, currency);
  // Before customers are locked, as everywhere: the model first.
  const model =
    mapping.target && effect.newCustomers > 0
      ? await settleModel(sql, workspaceId, mapping.target)
      : {
          modelId: mapping.target?.kind === "existing" ? mapping.target.modelId : null,
          created: false,
          stageIds: new Map(),
        };
  const writing = { ...plan, stageIds: model.stageIds, currency, recordedBy: context.job.createdById };
  let segments: string[] = [];
  const place = { workspaceId, timeZone };
  const fresh = "SELECT customer_id FROM affected WHERE is_new";
  const grown = "SELECT customer_id FROM affected WHERE NOT is_new";
  const write = () =>
    writeNewLives(sql, place, { query: fresh }, async () => {
      await report("Writing customers", 0.25);
      if (model.modelId && effect.newCustomers > 0) {
        await sql(
          `CREATE TEMP TABLE plan_person ON COMMIT DROP AS
           SELECT customer_id, external_id, coalesce(name, external_id) AS name, segment, acquisition_channel, attributes
           FROM plan_customer WHERE is_new ORDER BY sequence`,
        );
        const { kind } = mapping.customer;
        const { source } = mapping;
        segments = await insertPeople(sql, { workspaceId, importId, modelId: model.modelId, kind, source });
      }
      await report("Writing where lives stand", 0.4);
      await writeMoves(sql, writing);
      await voidMarks(sql, writing);
      await writeMarks(sql, writing);
      await report("Writing agreements", 0.5);
      await changeAgreements(sql, writing);
      await writeAgreements(sql, writing);
      await report("Writing ledger entries", 0.6);
      await writeEntries(sql, writing);
      await analyzeFacts(sql, effect);
      await report("Bringing totals up to date", 0.85);
    });
  const [any] = await sql<{ grown: boolean }>(`SELECT EXISTS (${grown}) AS grown`);
  await (any?.grown ? rewriteLives(sql, place, { query: grown }, write) : write());
  return {
    effect,
    modelId: model.modelId,
    frame: { createdModelId: model.created ? model.modelId : null, createdSegmentIds: segments },
    summary: sayBrought(effect),
  };
}

function sayBrought({ newCustomers, agreements, entries }: TableEffect): string {
  const booked = entries.reduce((sum, one) => sum + one.entries, 0);
  return `${newCustomers} new customers, ${agreements.added} new agreements, ${agreements.changed} changed, ${booked} ledger entries`;
}

/** After a big load the planner would still believe in small tables. */
async function analyzeFacts(sql: Sql, effect: TableEffect): Promise<void> {
  if (effect.rows < 10_000) return;
  for (const table of ["customer", "stage_interval", "milestone", "agreement", "ledger_entry"])
    await sql(`ANALYZE ${table}`);
}
