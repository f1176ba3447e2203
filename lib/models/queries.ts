import type { Actor } from "@/lib/auth/actor";
import { read, readSnapshot, type Sql } from "@/lib/db/sql";
import { notFound } from "@/lib/errors";
import { type DifferenceLine, differenceOfVersions } from "./difference";
import { fullAssumptions, fullCurves } from "./profile-schema";
import type { ModelDetail, ModelHead, ModelView, VersionSummary, VersionView } from "./schema";
import type { ProfiledStage, StageText } from "./view";

type ModelRow = Omit<ModelView, "stages"> & { shownVersionId: string | null };

/** Models with the version a reader sees: the published one, or the draft while there is none. */
const models = `SELECT m.id, m.name, m.industry, m.segment_note AS "segmentNote", m.description, m.owner_id AS "ownerId",
    u.name AS "ownerName", m.review_by AS "reviewBy",
    coalesce(m.review_by < (now() AT TIME ZONE $2)::date, false) AS "reviewOverdue",
    m.archived_at IS NOT NULL AS archived, m.version, coalesce(n.customers, 0) AS customers,
    p.number AS "publishedNumber", d.id IS NOT NULL AS "hasDraft", coalesce(p.id, d.id) AS "shownVersionId"
  FROM lifecycle_model m
  LEFT JOIN member o ON o.workspace_id = $1 AND o.id = m.owner_id
  LEFT JOIN "user" u ON u.id = o.user_id
  LEFT JOIN model_version p ON p.workspace_id = $1 AND p.model_id = m.id AND p.status = 'published'
  LEFT JOIN model_version d ON d.workspace_id = $1 AND d.model_id = m.id AND d.status = 'draft'
  LEFT JOIN LATERAL (SELECT sum(customers) AS customers FROM rollup_life WHERE workspace_id = $1 AND model_id = m.id) n
    ON true
  WHERE m.workspace_id = $1`;

const stageFields = `d.version_id AS "versionId", d.stage_id AS "stageId", d.name, d.kind, d.side, d.hidden, d.colour,
  d.owner_team AS "ownerTeam", d.desired_outcome AS "desiredOutcome", d.entry_criteria AS "entryCriteria",
  d.exit_criteria AS "exitCriteria", d.duration_days AS "durationDays", d.pass_rate AS "passRate"`;

/** Stages of versions, in order; a version without stages is not in the answer. */
async function stagesOf<Stage extends StageText>(
  sql: Sql,
  actor: Actor,
  versionIds: readonly string[],
  more = "",
): Promise<Map<string, Stage[]>> {
  const rows = await sql<Stage & { versionId: string }>(
    `SELECT ${stageFields}${more} FROM stage_definition d WHERE d.workspace_id = $1 AND d.version_id = ANY($2::uuid[])
     ORDER BY d.position, d.id`,
    [actor.workspace.id, versionIds],
  );
  const byVersion = new Map<string, Stage[]>();
  for (const { versionId, ...stage } of rows) {
    const list = byVersion.get(versionId);
    if (list) list.push(stage as unknown as Stage);
    else byVersion.set(versionId, [stage as unknown as Stage]);
  }
  return byVersion;
}

/** The same with their curves, complete. */
async function profilesOf(
  sql: Sql,
  actor: Actor,
  versionIds: readonly string[],
): Promise<Map<string, ProfiledStage[]>> {
  const stages = await stagesOf<ProfiledStage>(
    sql,
    actor,
    versionIds,
    `, d.minute_rate AS "minuteRate", d.curves`,
  );
  for (const list of stages.values()) for (const stage of list) stage.curves = fullCurves(stage.curves);
  return stages;
}

function withStages(row: ModelRow, stages: Map<string, StageText[]>): ModelView {
  const { shownVersionId, ...model } = row;
  return { ...model, stages: stages.get(shownVersionId ?? "") ?? [] };
}

/** All models, those in use first, archived ones last. */
export function findModels(actor: Actor): Promise<ModelView[]> {
  return readSnapshot(async (sql) => {
    const rows = await sql<ModelRow>(`${models} ORDER BY m.archived_at IS NOT NULL, m.name, m.id`, [
      actor.workspace.id,
      actor.workspace.timeZone,
    ]);
    const stages = await stagesOf(
      sql,
      actor,
      rows.flatMap((row) => row.shownVersionId ?? []),
    );
    return rows.map((row) => withStages(row, stages));
  });
}

type VersionRow = Omit<VersionSummary, "publishedAt" | "createdAt"> & {
  publishedAt: Date | null;
  createdAt: Date;
  assumptions: unknown;
};
type Version = Omit<VersionView, "stages">;

async function versionsOf(sql: Sql, actor: Actor, modelId: string): Promise<Version[]> {
  const rows = await sql<VersionRow>(
    `SELECT id, number, status, note, published_at AS "publishedAt", created_at AS "createdAt", assumptions
     FROM model_version WHERE workspace_id = $1 AND model_id = $2 ORDER BY number DESC`,
    [actor.workspace.id, modelId],
  );
  return rows.map((row) => ({
    ...row,
    publishedAt: row.publishedAt?.toISOString() ?? null,
    createdAt: row.createdAt.toISOString(),
    assumptions: fullAssumptions(row.assumptions, actor.workspace.currency),
  }));
}

const summaryOf = ({ assumptions: _, ...summary }: Version): VersionSummary => summary;

/** What a model is called and whose it is, without its stages. */
export async function findModelHead(actor: Actor, id: string): Promise<ModelHead> {
  const [row] = await read<ModelRow>(`${models} AND m.id = $3`, [
    actor.workspace.id,
    actor.workspace.timeZone,
    id,
  ]);
  if (!row) throw notFound("This model");
  const { shownVersionId: _, ...head } = row;
  return head;
}

/** One model with its draft, its published version and the list of all versions. */
export function findModel(actor: Actor, id: string): Promise<ModelDetail> {
  return readSnapshot(async (sql) => {
    const [row] = await sql<ModelRow>(`${models} AND m.id = $3`, [
      actor.workspace.id,
      actor.workspace.timeZone,
      id,
    ]);
    if (!row) throw notFound("This model");
    const versions = await versionsOf(sql, actor, id);
    const draft = versions.find((version) => version.status === "draft");
    const published = versions.find((version) => version.status === "published");
    const stages = await profilesOf(
      sql,
      actor,
      [draft, published].flatMap((version) => version?.id ?? []),
    );
    const full = (version: Version | undefined): VersionView | null =>
      version ? { ...version, stages: stages.get(version.id) ?? [] } : null;
    return {
      ...withStages(row, stages),
      draft: full(draft),
      published: full(published),
      versions: versions.map(summaryOf),
    };
  });
}

/** One version of a model, whatever became of it since. */
export function findVersion(actor: Actor, modelId: string, number: number): Promise<VersionView> {
  return readSnapshot(async (sql) => {
    const versions = await versionsOf(sql, actor, modelId);
    const found = versions.find((version) => version.number === number);
    if (!found) throw notFound("This version");
    const stages = await profilesOf(sql, actor, [found.id]);
    return { ...found, stages: stages.get(found.id) ?? [] };
  });
}

/** What the later version says differently. */
export async function findDifference(
  actor: Actor,
  modelId: string,
  range: { from: number; to: number },
): Promise<DifferenceLine[]> {
  const [before, after] = await Promise.all([
    findVersion(actor, modelId, range.from),
    findVersion(actor, modelId, range.to),
  ]);
  return differenceOfVersions(before, after);
}

/** Members who can own a model. */
export function findOwners(actor: Actor): Promise<{ id: string; name: string }[]> {
  return read(
    `SELECT m.id, u.name FROM member m JOIN "user" u ON u.id = m.user_id WHERE m.workspace_id = $1 ORDER BY u.name, m.id`,
    [actor.workspace.id],
  );
}

/** Ids of the stages that a published version speaks of: they can be hidden, not removed. */
export async function findSettledStages(actor: Actor, modelId: string): Promise<string[]> {
  const rows = await read<{ id: string }>(
    `SELECT DISTINCT d.stage_id AS id FROM stage_definition d
     JOIN model_version v ON v.workspace_id = $1 AND v.id = d.version_id
     WHERE d.workspace_id = $1 AND v.model_id = $2 AND v.status IN ('published', 'retired')`,
    [actor.workspace.id, modelId],
  );
  return rows.map((row) => row.id);
}
