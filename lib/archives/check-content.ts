import { z } from "zod";
import type { Sql } from "@/lib/db/sql";
import { AppError } from "@/lib/errors";
import { forecastPlanSchema } from "@/lib/forecasts/schema";
import { lensContent } from "@/lib/lenses/schema";
import { assumptionsSchema, stageCurvesSchema } from "@/lib/models/profile-schema";
import { poolRule } from "@/lib/pool-rules/schema";
import { riskTest } from "@/lib/risk-rules/schema";
import { scenarioChangesSchema } from "@/lib/scenarios/schema";
import { upgradeRule } from "@/lib/upgrades/schema";
import { fileOf } from "./manifest";

/**
 * What JSON in a row must be: the same as where it is written by hand. The product trusts what it has stored, and the
 * file of an archive may have been written by anybody.
 */
const contents: readonly { table: string; content: string; schema: z.ZodType }[] = [
  { table: "stage_definition", content: "curves", schema: stageCurvesSchema },
  // None yet is what a version begins with.
  {
    table: "model_version",
    content: "assumptions",
    schema: z.union([z.strictObject({}), assumptionsSchema]),
  },
  { table: "scenario", content: "changes", schema: scenarioChangesSchema },
  { table: "forecast", content: "plan", schema: forecastPlanSchema },
  { table: "lens_version", content: "content", schema: lensContent },
  {
    table: "risk_rule",
    content: "params || jsonb_build_object('condition', condition)",
    schema: riskTest,
  },
  { table: "upgrade_path", content: "rules", schema: z.array(upgradeRule) },
  { table: "pool_rule", content: "conditions", schema: poolRule.shape.conditions },
];

const atOnce = 200;
/** More than the largest draft that the product takes. */
const mostCharacters = 8_000_000;

async function checkTable(
  sql: Sql,
  workspaceId: string,
  { table, content, schema }: (typeof contents)[number],
): Promise<void> {
  for (let place = 0; ; place += atOnce) {
    const rows = await sql<{ size: number; value: unknown }>(
      `SELECT length((${content})::text) AS size,
         CASE WHEN length((${content})::text) <= ${mostCharacters} THEN ${content} END AS value
       FROM ${table} WHERE workspace_id = $1 ORDER BY 1 DESC, ctid LIMIT ${atOnce} OFFSET ${place}`,
      [workspaceId],
    );
    for (const { size, value } of rows) {
      const found = size > mostCharacters ? null : schema.safeParse(value);
      if (found?.success) continue;
      const [issue] = found?.error.issues ?? [];
      const why = issue ? `${issue.path.join(".")}: ${issue.message}` : "it is too large";
      throw new AppError("invalid", `${fileOf(table)} holds what this version does not take (${why}).`);
    }
    if (rows.length < atOnce) return;
  }
}

/** Checks what was loaded as the API checks what is sent; throws `invalid` naming the file and the place. */
export async function checkContent(sql: Sql, workspaceId: string): Promise<void> {
  for (const each of contents) await checkTable(sql, workspaceId, each);
}
