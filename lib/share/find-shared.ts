import { systemActor } from "@/lib/auth/actor";
import { hashToken } from "@/lib/auth/tokens";
import { read } from "@/lib/db/sql";
import { insideWall } from "@/lib/db/wall";
import { notFound } from "@/lib/errors";
import { findModelHead, findVersion } from "@/lib/models/queries";
import { findScenarios } from "@/lib/scenarios/queries";
import { anonymise } from "./anonymise";
import type { Shared } from "./schema";

type Opened = {
  id: string;
  workspaceId: string;
  modelId: string;
  number: number;
  withScenarios: boolean;
  withCounts: boolean;
  slug: string;
  name: string;
  currency: string;
  timeZone: string;
};

/**
 * What a link shows, and nothing beside it: no id, name or person of the workspace. A link that is unknown, malformed,
 * revoked, expired or has nothing to show answers not found alike.
 */
export async function findShared(token: string): Promise<Shared> {
  const [link] = await read<Opened>(
    `SELECT l.id, l.workspace_id AS "workspaceId", l.model_id AS "modelId", v.number,
       l.with_scenarios AS "withScenarios", l.with_counts AS "withCounts", w.slug, w.name, w.currency, w.time_zone AS "timeZone"
     FROM share_link l
     JOIN workspace w ON w.id = l.workspace_id AND w.deleting_at IS NULL
     JOIN model_version v ON v.workspace_id = l.workspace_id AND v.model_id = l.model_id
       AND CASE WHEN l.version_id IS NULL THEN v.status = 'published' ELSE v.id = l.version_id END
     WHERE l.token_hash = $1 AND l.revoked_at IS NULL AND (l.expires_at IS NULL OR l.expires_at > now())`,
    [hashToken(token)],
  );
  if (!link) throw notFound("This shared profile");
  const { workspaceId, slug, name, currency, timeZone } = link;
  const reader = systemActor({ id: workspaceId, slug, name, currency, timeZone }, "Shared link");
  const [model, version, scenarios] = await insideWall(workspaceId, () =>
    Promise.all([
      findModelHead(reader, link.modelId),
      findVersion(reader, link.modelId, link.number),
      link.withScenarios ? findScenarios(reader, link.modelId) : [],
      // Once a minute is often enough to tell that a link is in use.
      read(
        `UPDATE share_link SET last_opened_at = now() WHERE workspace_id = $1 AND id = $2
           AND (last_opened_at IS NULL OR last_opened_at < now() - interval '1 minute')`,
        [workspaceId, link.id],
      ),
    ]),
  );
  return anonymise(model, version, scenarios, link.withCounts);
}
