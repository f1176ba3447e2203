import type { Sql } from "@/lib/db/sql";

type Shape = { keys: readonly string[]; sums: readonly string[] };

/** Keys and measures of each rollup: one table for folding and for checking. */
export const shapes: Readonly<Record<string, Shape>> = {
  rollup_activity: {
    keys: ["model_id", "month", "stage_id", "channel", "initiation", "segment_id", "phase", "outcome"],
    sums: ["touches", "milliseconds", "learned"],
  },
  rollup_money: {
    keys: [
      "model_id",
      "month",
      "stage_id",
      "kind",
      "nature",
      "behaviour",
      '"deferrable"',
      "close_month",
      "segment_id",
      "acquisition_channel",
      "phase",
      "outcome",
    ],
    sums: ["entries", "amount_minor"],
  },
  rollup_age: {
    keys: ["model_id", "cohort_month", "age_month", "stage_id", "segment_id", "outcome"],
    sums: ["touches", "milliseconds", "cost_minor", "revenue_minor"],
  },
  rollup_reach: {
    keys: [
      "model_id",
      "cohort_month",
      "segment_id",
      "acquisition_channel",
      "outcome",
      "drop_out_stage_id",
      "stage_id",
    ],
    sums: ["entrants", "touches", "milliseconds", "cost_minor", "media_minor"],
  },
  rollup_life: {
    keys: [
      "model_id",
      "cohort_month",
      "segment_id",
      "acquisition_channel",
      "outcome",
      "resolved_month",
      "ended_month",
      "stage_id",
    ],
    sums: ["customers"],
  },
  rollup_exposure: {
    keys: [
      "model_id",
      "cohort_month",
      "segment_id",
      "outcome",
      "started_on",
      "exit_age_month",
      "month_length",
    ],
    sums: ["customers", "days"],
  },
  rollup_retention: {
    keys: [
      "model_id",
      "unit",
      "segment_id",
      "acquisition_channel",
      "product",
      "cohort_month",
      "started_on",
      "months",
      "last_month",
      "ending",
    ],
    sums: ["lives", "premium_minor"],
  },
  rollup_week: {
    keys: ["model_id", "arrival_week", "week", "stage_id"],
    sums: ["arrivals", "touches", "milliseconds"],
  },
  rollup_passage: {
    keys: ["model_id", "stage_id", "resolution", "days", "entered_on"],
    sums: ["customers"],
  },
};

/**
 * Replaces the differences of one workspace by their sums, dropping those that cancel out.
 * Writers only append, so they never wait for a fold; a fold takes only the rows it can see and lock.
 * Returns how many rows were saved.
 */
export async function foldRollup(sql: Sql, table: string, workspaceId: string): Promise<number> {
  const shape = shapes[table];
  if (!shape) throw new Error(`No rollup named ${table}.`);
  const keys = shape.keys.join(", ");
  const sums = shape.sums.map((name) => `sum(${name})`).join(", ");
  const some = shape.sums.map((name) => `sum(${name}) <> 0`).join(" OR ");
  const rows = await sql<{ taken: number; kept: number }>(
    `WITH taken AS (
       DELETE FROM ${table} WHERE workspace_id = $1 AND id IN (
         SELECT id FROM ${table} WHERE workspace_id = $1 FOR UPDATE SKIP LOCKED)
       RETURNING *),
     kept AS (
       INSERT INTO ${table} (workspace_id, id, ${keys}, ${shape.sums.join(", ")})
       SELECT $1, lifecurve_uuid_v7(), ${keys}, ${sums} FROM taken GROUP BY ${keys} HAVING ${some}
       RETURNING 1)
     SELECT (SELECT count(*) FROM taken) AS taken, (SELECT count(*) FROM kept) AS kept`,
    [workspaceId],
  );
  return Number(rows[0]?.taken ?? 0) - Number(rows[0]?.kept ?? 0);
}
