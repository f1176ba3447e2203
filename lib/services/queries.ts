import type { Actor } from "@/lib/auth/actor";
import { read } from "@/lib/db/sql";
import { notFound } from "@/lib/errors";
import type { ArchivedListItem, ServiceView } from "./schema";

const selectServices = `SELECT s.id, s.name, s.description, s.owner_team AS "ownerTeam", s.domain, s.version,
  coalesce((SELECT jsonb_agg(jsonb_build_object('startsOn', o.starts_on, 'endsOn', o.ends_on, 'sourcing', o.sourcing, 'note', o.note)
    ORDER BY o.starts_on) FROM service_sourcing o WHERE o.workspace_id = s.workspace_id AND o.service_id = s.id), '[]') AS sourcing,
  coalesce((SELECT jsonb_agg(jsonb_build_object('stageId', g.id, 'stage', g.name, 'modelId', g.model_id, 'weight', w.weight)
    ORDER BY g.model_id, g.position) FROM service_stage w JOIN stage g ON g.workspace_id = w.workspace_id AND g.id = w.stage_id
    WHERE w.workspace_id = s.workspace_id AND w.service_id = s.id), '[]') AS stages,
  (SELECT count(*) FROM cost_pool p WHERE p.workspace_id = s.workspace_id AND p.service_id = s.id) AS pools
  FROM service s WHERE s.workspace_id = $1 AND s.archived_at IS NULL`;

/** The catalogue of services by name. */
export function findServices(actor: Actor): Promise<ServiceView[]> {
  return read<ServiceView>(`${selectServices} ORDER BY s.name`, [actor.workspace.id]);
}

/** One service. Throws `not_found`. */
export async function getService(actor: Actor, id: string): Promise<ServiceView> {
  const [row] = await read<ServiceView>(`${selectServices} AND s.id = $2`, [actor.workspace.id, id]);
  if (!row) throw notFound("This service");
  return row;
}

/** Services that left the catalogue, the latest first. */
export async function findArchivedServices(actor: Actor): Promise<ArchivedListItem[]> {
  const rows = await read<Omit<ArchivedListItem, "archivedAt"> & { archivedAt: Date }>(
    `SELECT id, name, version, archived_at AS "archivedAt" FROM service
     WHERE workspace_id = $1 AND archived_at IS NOT NULL ORDER BY archived_at DESC, id`,
    [actor.workspace.id],
  );
  return rows.map((row) => ({ ...row, archivedAt: row.archivedAt.toISOString() }));
}
