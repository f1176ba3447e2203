import type { Actor } from "@/lib/auth/actor";
import { readSnapshot } from "@/lib/db/sql";

/** What can be compared: every model with its versions and scenarios. */
export type ModelChoice = {
  id: string;
  name: string;
  archived: boolean;
  versions: { number: number; status: "draft" | "published" | "retired" | "kept" }[];
  scenarios: { id: string; name: string }[];
};

type VersionRow = ModelChoice["versions"][number] & { modelId: string };
type ScenarioRow = ModelChoice["scenarios"][number] & { modelId: string };

export function findChoices(actor: Actor): Promise<ModelChoice[]> {
  const scope = [actor.workspace.id];
  return readSnapshot(async (sql) => {
    const models = await sql<{ id: string; name: string; archived: boolean }>(
      `SELECT id, name, archived_at IS NOT NULL AS archived FROM lifecycle_model WHERE workspace_id = $1
       ORDER BY archived_at IS NOT NULL, name, id`,
      scope,
    );
    const versions = await sql<VersionRow>(
      `SELECT model_id AS "modelId", number, status FROM model_version WHERE workspace_id = $1 ORDER BY number DESC`,
      scope,
    );
    const scenarios = await sql<ScenarioRow>(
      `SELECT model_id AS "modelId", id, name FROM scenario WHERE workspace_id = $1 ORDER BY position, id`,
      scope,
    );
    return models.map((model) => ({
      ...model,
      versions: versions.flatMap(({ modelId, ...version }) => (modelId === model.id ? [version] : [])),
      scenarios: scenarios.flatMap(({ modelId, ...scenario }) => (modelId === model.id ? [scenario] : [])),
    }));
  });
}
