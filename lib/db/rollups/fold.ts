import type { Sql } from "@/lib/db/sql";

type Shape = { keys: readonly string[]; sums: readonly string[] };

/** What a coarser rollup still tells apart; it sums the same measures over the folded rows. */
type Coarse = { table: string; keys: readonly string[] };

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
      "ended_month",
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
  rollup_problem: {
    keys: ["model_id", "month", "flag", "stage_id", "segment_id", "activity"],
    sums: ["touches", "milliseconds"],
  },
  rollup_passage: {
    keys: ["model_id", "stage_id", "resolution", "days", "entered_on"],
    sums: ["customers"],
  },
};

/** Rollups that have a coarser one, for looks that do not ask for what it leaves out. */
export const coarser = {
  rollup_money: {
    table: "rollup_money_coarse",
    keys: without("rollup_money", ["segment_id", "acquisition_channel"]),
  },
  rollup_retention: {
    table: "rollup_retention_coarse",
    keys: without("rollup_retention", ["acquisition_channel", "product"]),
  },
} as const satisfies Record<string, Coarse>;

export function coarserOf(table: string): Coarse | null {
  return (coarser as Readonly<Record<string, Coarse>>)[table] ?? null;
}

function without(table: string, left: readonly string[]): string[] {
  return (shapes[table]?.keys ?? []).filter((key) => !left.includes(key));
}

/**
 * The rows of a coarser rollup as they are now, as a relation to select from: those of the last fold with what was
 * written since.
 */
export function coarseRows(table: keyof typeof coarser): string {
  const { table: folded, keys } = coarser[table];
  const columns = ["workspace_id", ...keys, ...(shapes[table]?.sums ?? [])].join(", ");
  return `(SELECT ${columns} FROM ${folded} UNION ALL SELECT ${columns} FROM ${table} WHERE NOT folded) coarse`;
}

/**
 * Replaces the differences of one workspace by their sums, dropping those that cancel out, and adds those that were
 * not folded before to the coarser rollup.
 * Writers only append, so they never wait for a fold; a fold takes only the rows it can see and lock.
 * Returns how many rows were saved.
 */
export async function foldRollup(sql: Sql, table: string, workspaceId: string): Promise<number> {
  const shape = shapes[table];
  if (!shape) throw new Error(`No rollup named ${table}.`);
  const coarse = coarserOf(table);
  if (!coarse) return merge(sql, workspaceId, { table, ...shape });
  const saved = await merge(sql, workspaceId, { table, ...shape, coarse });
  await merge(sql, workspaceId, { ...coarse, sums: shape.sums });
  return saved;
}

async function merge(
  sql: Sql,
  workspaceId: string,
  { table, keys, sums, coarse }: Shape & { table: string; coarse?: Coarse },
): Promise<number> {
  const totals = sums.map((name) => `sum(${name})`).join(", ");
  const some = sums.map((name) => `sum(${name}) <> 0`).join(" OR ");
  const into = (target: string, columns: readonly string[]) =>
    `INSERT INTO ${target} (workspace_id, id, ${[...columns, ...sums].join(", ")}`;
  const summed = (columns: readonly string[], also = "") =>
    `SELECT $1, lifecurve_uuid_v7(), ${columns.join(", ")}, ${totals}${also} FROM taken`;
  const grouped = (columns: readonly string[]) => `GROUP BY ${columns.join(", ")} HAVING ${some}`;
  const rows = await sql<{ taken: number; kept: number }>(
    `WITH taken AS (
       DELETE FROM ${table} WHERE workspace_id = $1 AND id IN (
         SELECT id FROM ${table} WHERE workspace_id = $1 FOR UPDATE SKIP LOCKED)
       RETURNING *),
     kept AS (
       ${into(table, keys)}${coarse ? ", folded" : ""})
       ${summed(keys, coarse ? ", true" : "")} ${grouped(keys)}
       RETURNING 1)${
         coarse
           ? `,
     added AS (
       ${into(coarse.table, coarse.keys)})
       ${summed(coarse.keys)} WHERE NOT folded ${grouped(coarse.keys)})`
           : ""
       }
     SELECT (SELECT count(*) FROM taken) AS taken, (SELECT count(*) FROM kept) AS kept`,
    [workspaceId],
  );
  return Number(rows[0]?.taken ?? 0) - Number(rows[0]?.kept ?? 0);
}
