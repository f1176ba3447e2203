import type { Sql } from "@/lib/db/sql";
import { invalidField } from "@/lib/errors";

type References = {
  modelId?: string | null | undefined;
  segmentId?: string | null | undefined;
  ownerId?: string | null | undefined;
};

/** What a customer points at must be there, in this workspace. Throws `invalid` naming the field. */
export async function requireReferences(sql: Sql, workspaceId: string, to: References): Promise<void> {
  const [found] = await sql<{ model: boolean; segment: boolean; owner: boolean }>(
    `SELECT
       $2::uuid IS NULL OR EXISTS (SELECT 1 FROM lifecycle_model WHERE workspace_id = $1 AND id = $2) AS model,
       $3::uuid IS NULL OR EXISTS (SELECT 1 FROM segment WHERE workspace_id = $1 AND id = $3) AS segment,
       $4::uuid IS NULL OR EXISTS (SELECT 1 FROM member WHERE workspace_id = $1 AND id = $4) AS owner`,
    [workspaceId, to.modelId ?? null, to.segmentId ?? null, to.ownerId ?? null],
  );
  if (!found?.model) throw invalidField("modelId", "There is no such lifecycle model.");
  if (!found.segment) throw invalidField("segmentId", "There is no such segment.");
  if (!found.owner) throw invalidField("ownerId", "There is no such member.");
}
