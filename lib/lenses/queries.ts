import type { Actor } from "@/lib/auth/actor";
import { read, type Sql } from "@/lib/db/sql";
import { checkLens } from "@/lib/engine/lens/check-lens";
import { notFound } from "@/lib/errors";
import { lensDifference } from "./difference";
import { type LensContent, type LensVersionView, type LensView, presetViews, toLens } from "./schema";

type Row = { id: string; version: number; deleted: boolean; content: LensContent };

const select = `SELECT l.id, v.number AS version, l.deleted_at IS NOT NULL AS deleted, v.content FROM lens l
  JOIN lens_version v ON v.workspace_id = l.workspace_id AND v.lens_id = l.id`;

const toView = ({ id, version, deleted, content }: Row): LensView => ({
  id,
  preset: false,
  version,
  deleted,
  ...content,
  issues: checkLens(toLens({ id, ...content })),
});

/** The presets, then the workspace's own by name. */
export async function findLenses(actor: Actor, sql: Sql = read): Promise<LensView[]> {
  const rows = await sql<Row>(
    `${select} AND v.number = l.version WHERE l.workspace_id = $1 AND l.deleted_at IS NULL ORDER BY lower(l.name), l.id`,
    [actor.workspace.id],
  );
  return [...presetViews, ...rows.map(toView)];
}

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** A preset, or an own lens in its newest or the named version; deleted ones stay readable. Throws `not_found`. */
export async function findLens(
  actor: Actor,
  key: string,
  version?: number | undefined,
  sql: Sql = read,
): Promise<LensView> {
  const preset = presetViews.find((one) => one.id === key);
  if (preset && version === undefined) return preset;
  if (preset || !uuid.test(key)) throw notFound("This lens");
  const [row] = await sql<Row>(
    `${select} AND v.number = coalesce($3::int, l.version) WHERE l.workspace_id = $1 AND l.id = $2`,
    [actor.workspace.id, key, version ?? null],
  );
  if (!row) throw notFound("This lens");
  return toView(row);
}

type VersionRow = { number: number; saved_at: Date; saved_by: string; content: LensContent };

/** Every version of an own lens, newest first, with what it changed. */
export async function findLensVersions(actor: Actor, id: string): Promise<LensVersionView[]> {
  const rows = await read<VersionRow>(
    `SELECT number, created_at AS saved_at, created_by AS saved_by, content FROM lens_version
     WHERE workspace_id = $1 AND lens_id = $2 ORDER BY number DESC`,
    [actor.workspace.id, id],
  );
  if (rows.length === 0) throw notFound("This lens");
  return rows.map(({ number, saved_at, saved_by, content }, index) => {
    const before = rows[index + 1];
    return {
      number,
      savedAt: saved_at.toISOString(),
      savedBy: saved_by,
      content,
      changes: before ? lensDifference(before.content, content) : [],
    };
  });
}

/** Natures of cost seen in the workspace, the most used first. */
export async function findNatures(actor: Actor): Promise<string[]> {
  const rows = await read<{ nature: string }>(
    `SELECT nature FROM rollup_money WHERE workspace_id = $1 AND kind = 'cost' GROUP BY nature
     HAVING sum(entries) > 0 ORDER BY sum(entries) DESC, nature LIMIT 100`,
    [actor.workspace.id],
  );
  return rows.map(({ nature }) => nature);
}
