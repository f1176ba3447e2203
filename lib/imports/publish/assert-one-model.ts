import type { Sql } from "@/lib/db/sql";
import { AppError } from "@/lib/errors";
import type { PlanInput } from "./plan";

/**
 * A customer lives in one lifecycle model, so a case that is a customer already must not be moved through the
 * stages of another. Run after `buildPlan`.
 * @throws AppError `conflict` that names the model to choose
 */
export async function assertOneModel(sql: Sql, { workspaceId, mapping }: PlanInput): Promise<void> {
  const chosen = mapping.target.kind === "existing" ? mapping.target.modelId : null;
  const [other] = await sql<{ name: string; customers: number }>(
    `SELECT m.name, count(*) AS customers FROM plan_life l
     JOIN customer c ON c.workspace_id = $1 AND c.id = l.customer_id
     JOIN lifecycle_model m ON m.workspace_id = $1 AND m.id = c.model_id
     WHERE NOT l.is_new AND c.model_id IS DISTINCT FROM $2::uuid
       AND EXISTS (SELECT 1 FROM plan_fact f WHERE f.case_no = l.case_no)
     GROUP BY m.name ORDER BY 2 DESC LIMIT 1`,
    [workspaceId, chosen],
  );
  if (!other) return;
  throw new AppError(
    "conflict",
    `${other.customers} of these cases are customers already and live in the lifecycle model ${other.name}. Choose that model, or name another source if these are other people.`,
  );
}
