import type { Sql } from "@/lib/db/sql";
import type { PlanInput } from "@/lib/imports/kinds/kind";
import { notMapped } from "@/lib/imports/publish/not-mapped";
import { tableMapping } from "./mapping";
import { measureTableEffect } from "./measure-effect";
import { buildTablePlan } from "./plan";
import type { TableEffect, TableProfile } from "./schema";

/** What publishing a checked table would do now. */
export async function measureTable(sql: Sql, input: PlanInput): Promise<TableEffect> {
  const mapping = tableMapping.safeParse(input.mapping).data;
  const profile = input.profile as TableProfile;
  if (!mapping || !profile.checked) throw notMapped();
  const { workspaceId, importId, timeZone, currency } = input;
  const plan = { workspaceId, importId, mapping, timeZone };
  const known = await buildTablePlan(sql, plan);
  return measureTableEffect(sql, plan, known, profile, currency);
}
