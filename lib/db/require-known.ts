import { invalidField, notFound } from "@/lib/errors";
import type { Sql } from "./sql";

/** Where what a field names is kept, whether it must be of the same lifecycle model, and what is said when it is not. */
const named = {
  stageId: { table: "stage", ofModel: true, refusal: "This stage is not one of the model's." },
  segmentId: { table: "segment", ofModel: false, refusal: "This segment is not there." },
  outcomeId: { table: "desired_outcome", ofModel: true, refusal: "This outcome is not one of the model's." },
  kpiId: { table: "kpi", ofModel: true, refusal: "This KPI is not one of the model's." },
  initiativeId: { table: "initiative", ofModel: true, refusal: "This initiative is not one of the model's." },
  ownerId: { table: "member", ofModel: false, refusal: "This member is not there." },
} as const;

type Field = keyof typeof named;
export type Named = { readonly [field in Field]?: string | null };

/**
 * What a thing of a lifecycle model points at must be there: in this workspace, and where it belongs to a model in the
 * same one. Fields without a value point at nothing. Throws `invalid` naming the first field that is wrong.
 */
export async function requireKnown(
  sql: Sql,
  workspaceId: string,
  modelId: string,
  { stageId, segmentId, outcomeId, kpiId, initiativeId, ownerId }: Named,
): Promise<void> {
  const given = Object.entries({ stageId, segmentId, outcomeId, kpiId, initiativeId, ownerId }).flatMap(
    ([field, id]) => (id ? [{ field: field as Field, id }] : []),
  );
  if (given.length === 0) return;
  const checks = given.map(({ field }, index) => {
    const { table, ofModel } = named[field];
    const model = ofModel ? "AND model_id = $2" : "";
    return `EXISTS (SELECT 1 FROM ${table} WHERE workspace_id = $1 ${model} AND id = $${index + 3}) AS "${field}"`;
  });
  const [known] = await sql<Record<string, boolean>>(
    `SELECT ${checks.join(", ")} WHERE $2::uuid IS NOT NULL`,
    [workspaceId, modelId, ...given.map(({ id }) => id)],
  );
  for (const { field } of given) if (!known?.[field]) throw invalidField(field, named[field].refusal);
}

/** Throws `not_found` where the workspace has no such lifecycle model. */
export async function requireModel(sql: Sql, workspaceId: string, modelId: string): Promise<void> {
  const [model] = await sql("SELECT 1 FROM lifecycle_model WHERE workspace_id = $1 AND id = $2", [
    workspaceId,
    modelId,
  ]);
  if (!model) throw notFound("This model");
}

/** As `requireModel`; writers of one model then take turns until the transaction ends. */
export async function lockModel(sql: Sql, workspaceId: string, modelId: string): Promise<void> {
  const [model] = await sql(
    "SELECT 1 FROM lifecycle_model WHERE workspace_id = $1 AND id = $2 FOR NO KEY UPDATE",
    [workspaceId, modelId],
  );
  if (!model) throw notFound("This model");
}
