import type { Sql } from "@/lib/db/sql";
import type { PlanInput } from "@/lib/imports/kinds/kind";
import { mapping as mappingSchema } from "@/lib/imports/mapping";
import type { Effect, Profile } from "@/lib/imports/schema";
import { assertOneModel } from "./assert-one-model";
import { measureEffect } from "./measure-effect";
import { notMapped } from "./not-mapped";
import { buildPlan } from "./plan";

/** What publishing a log would do now. */
export async function measureLog(sql: Sql, plan: PlanInput): Promise<Effect> {
  const mapping = mappingSchema.safeParse(plan.mapping);
  if (!mapping.success) throw notMapped();
  const { workspaceId, importId } = plan;
  const input = { workspaceId, importId, mapping: mapping.data, profile: plan.profile as Profile };
  const known = await buildPlan(sql, input);
  await assertOneModel(sql, input);
  return measureEffect(sql, input, known, plan);
}
