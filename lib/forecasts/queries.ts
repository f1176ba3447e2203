import type { Actor } from "@/lib/auth/actor";
import { read } from "@/lib/db/sql";
import { notFound } from "@/lib/errors";
import type { ForecastView } from "./schema";

type Row = Omit<ForecastView, "changedAt"> & { changedAt: Date };

const fields = `id, name, plan, version, changed_at AS "changedAt"`;
const toView = (row: Row): ForecastView => ({ ...row, changedAt: row.changedAt.toISOString() });

/** All stored forecasts by name; there are at most some hundred. */
export async function findForecasts(actor: Actor): Promise<ForecastView[]> {
  const rows = await read<Row>(`SELECT ${fields} FROM forecast WHERE workspace_id = $1 ORDER BY name, id`, [
    actor.workspace.id,
  ]);
  return rows.map(toView);
}

export async function findForecast(actor: Actor, id: string): Promise<ForecastView> {
  const [row] = await read<Row>(`SELECT ${fields} FROM forecast WHERE workspace_id = $1 AND id = $2`, [
    actor.workspace.id,
    id,
  ]);
  if (!row) throw notFound("This forecast");
  return toView(row);
}
