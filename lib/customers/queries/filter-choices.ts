import type { Actor } from "@/lib/auth/actor";
import { read } from "@/lib/db/sql";

export type StageChoice = { id: string; modelId: string; name: string; kind: string; side: "pre" | "post" };
export type FilterChoices = {
  models: { id: string; name: string }[];
  stages: StageChoice[];
  segments: { id: string; name: string }[];
  owners: { id: string; name: string }[];
  /** Acquisition channels that customers came by; null for those of whom it is not known. */
  channels: (string | null)[];
};

/** What customers can be filtered by, and moved to. */
export async function listFilterChoices(actor: Actor): Promise<FilterChoices> {
  const workspace = [actor.workspace.id];
  const [models, stages, segments, owners, channels] = await Promise.all([
    read<{ id: string; name: string }>(
      "SELECT id, name FROM lifecycle_model WHERE workspace_id = $1 AND archived_at IS NULL ORDER BY name",
      workspace,
    ),
    read<StageChoice>(
      `SELECT g.id, g.model_id AS "modelId", g.name, g.kind, g.side FROM stage g
       JOIN lifecycle_model m ON m.workspace_id = g.workspace_id AND m.id = g.model_id AND m.archived_at IS NULL
       WHERE g.workspace_id = $1 ORDER BY g.model_id, g.position`,
      workspace,
    ),
    read<{ id: string; name: string }>(
      "SELECT id, name FROM segment WHERE workspace_id = $1 ORDER BY name",
      workspace,
    ),
    read<{ id: string; name: string }>(
      `SELECT m.id, u.name FROM member m JOIN "user" u ON u.id = m.user_id WHERE m.workspace_id = $1 ORDER BY u.name`,
      workspace,
    ),
    read<{ channel: string | null }>(
      `SELECT acquisition_channel AS channel FROM rollup_life WHERE workspace_id = $1
       GROUP BY 1 HAVING sum(customers) > 0 ORDER BY 1 NULLS LAST LIMIT 200`,
      workspace,
    ),
  ]);
  return { models, stages, segments, owners, channels: channels.map(({ channel }) => channel) };
}
