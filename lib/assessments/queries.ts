import type { Actor } from "@/lib/auth/actor";
import { read, type Sql } from "@/lib/db/sql";
import { AppError, notFound } from "@/lib/errors";
import { readKpiFigure } from "@/lib/kpis/read-figures";
import type { AssessmentSummary, AssessmentView, Finding, MeasureView } from "./schema";

const selectReviews = `SELECT a.id, a.model_id AS "modelId", m.name AS model, a.stage_id AS "stageId", g.name AS stage,
  a.segment_id AS "segmentId", s.name AS segment, a.title, a.held_on::text AS "heldOn", a.next_on::text AS "nextOn",
  coalesce(a.next_on < (now() AT TIME ZONE $2)::date
    AND NOT EXISTS (SELECT 1 FROM assessment n WHERE n.workspace_id = a.workspace_id AND n.previous_id = a.id), false) AS overdue,
  a.summary, a.previous_id AS "previousId", p.title AS previous, a.owner_id AS "ownerId", u.name AS owner,
  (a.closed_at AT TIME ZONE $2)::date::text AS "closedOn",
  (SELECT count(*) FROM assessment_finding f WHERE f.workspace_id = a.workspace_id AND f.assessment_id = a.id) AS findings,
  c.measures, c.judged, c.worked, a.version
  FROM assessment a
  JOIN lifecycle_model m ON m.workspace_id = a.workspace_id AND m.id = a.model_id
  LEFT JOIN stage g ON g.workspace_id = a.workspace_id AND g.id = a.stage_id
  LEFT JOIN segment s ON s.workspace_id = a.workspace_id AND s.id = a.segment_id
  LEFT JOIN assessment p ON p.workspace_id = a.workspace_id AND p.id = a.previous_id
  LEFT JOIN member o ON o.workspace_id = a.workspace_id AND o.id = a.owner_id
  LEFT JOIN "user" u ON u.id = o.user_id
  CROSS JOIN LATERAL (
    SELECT count(*) AS measures, count(x.verdict) AS judged, count(*) FILTER (WHERE x.verdict = 'worked') AS worked
    FROM assessment_measure x WHERE x.workspace_id = a.workspace_id AND x.assessment_id = a.id) c
  WHERE a.workspace_id = $1`;

/** Reviews, newest first; of one model or of all. Reviews are held by people, so there are never many. */
export function findAssessments(actor: Actor, modelId: string | null): Promise<AssessmentSummary[]> {
  return read<AssessmentSummary>(
    `${selectReviews} AND ($3::uuid IS NULL OR a.model_id = $3) ORDER BY a.held_on DESC, a.id DESC LIMIT 500`,
    [actor.workspace.id, actor.workspace.timeZone, modelId],
  );
}

/** Reviews whose successor is due and was not held, the longest due first. */
export function findOverdue(actor: Actor): Promise<AssessmentSummary[]> {
  return read<AssessmentSummary>(
    `SELECT * FROM (${selectReviews}) r WHERE overdue ORDER BY "nextOn", id LIMIT 20`,
    [actor.workspace.id, actor.workspace.timeZone],
  );
}

/** One review without its parts. Throws `not_found`. */
export async function getAssessment(actor: Actor, id: string, sql: Sql = read): Promise<AssessmentSummary> {
  const [row] = await sql<AssessmentSummary>(`${selectReviews} AND a.id = $3`, [
    actor.workspace.id,
    actor.workspace.timeZone,
    id,
  ]);
  if (!row) throw notFound("This review");
  return row;
}

const selectMeasures = `SELECT x.id, x.assessment_id AS "assessmentId", x.finding_id AS "findingId", x.text,
  x.owner_id AS "ownerId", u.name AS owner, x.due_on::text AS "dueOn", x.kpi_id AS "kpiId", k.name AS kpi,
  x.baseline::float8 AS baseline, x.achieved::float8 AS achieved, NULL::float8 AS now, k.measure AS "kpiMeasure",
  k.unit AS "kpiUnit", k.aim, x.initiative_id AS "initiativeId", i.name AS initiative, x.verdict,
  x.verdict_note AS "verdictNote", x.judged_in_id AS "judgedInId",
  (x.judged_at AT TIME ZONE $2)::date::text AS "judgedOn", x.version
  FROM assessment_measure x
  LEFT JOIN kpi k ON k.workspace_id = x.workspace_id AND k.id = x.kpi_id
  LEFT JOIN initiative i ON i.workspace_id = x.workspace_id AND i.id = x.initiative_id
  LEFT JOIN member o ON o.workspace_id = x.workspace_id AND o.id = x.owner_id
  LEFT JOIN "user" u ON u.id = o.user_id
  WHERE x.workspace_id = $1`;

function findMeasures(actor: Actor, assessmentId: string): Promise<MeasureView[]> {
  return read<MeasureView>(`${selectMeasures} AND x.assessment_id = $3 ORDER BY x.position, x.id`, [
    actor.workspace.id,
    actor.workspace.timeZone,
    assessmentId,
  ]);
}

/** One measure. Throws `not_found`. */
export async function getMeasure(actor: Actor, id: string, sql: Sql = read): Promise<MeasureView> {
  const [row] = await sql<MeasureView>(`${selectMeasures} AND x.id = $3`, [
    actor.workspace.id,
    actor.workspace.timeZone,
    id,
  ]);
  if (!row) throw notFound("This measure");
  return row;
}

const selectFindings = `SELECT f.id, f.kind, f.stage_id AS "stageId", g.name AS stage, f.text, f.version
  FROM assessment_finding f LEFT JOIN stage g ON g.workspace_id = f.workspace_id AND g.id = f.stage_id
  WHERE f.workspace_id = $1`;

/** One finding. Throws `not_found`. */
export async function getFinding(actor: Actor, id: string, sql: Sql = read): Promise<Finding> {
  const [row] = await sql<Finding>(`${selectFindings} AND f.id = $2`, [actor.workspace.id, id]);
  if (!row) throw notFound("This finding");
  return row;
}

/** A review with its findings and measures, and the measures of the one before with what their KPIs stand at now. */
export async function readAssessment(actor: Actor, id: string): Promise<AssessmentView> {
  const review = await getAssessment(actor, id);
  const [findings, measures, before] = await Promise.all([
    read<Finding>(`${selectFindings} AND f.assessment_id = $2 ORDER BY f.position, f.id`, [
      actor.workspace.id,
      id,
    ]),
    findMeasures(actor, id),
    review.previousId === null ? [] : findMeasures(actor, review.previousId),
  ]);
  return {
    review,
    findings,
    measures: await withNow(actor, measures),
    before: await withNow(actor, before),
  };
}

/** Adds what each KPI stands at now; one that was retired stands at nothing. */
async function withNow(actor: Actor, measures: readonly MeasureView[]): Promise<MeasureView[]> {
  const ids = [...new Set(measures.flatMap(({ kpiId }) => (kpiId === null ? [] : [kpiId])))];
  const values = new Map(
    await Promise.all(ids.map(async (kpiId) => [kpiId, await standsAt(actor, kpiId)] as const)),
  );
  return measures.map((one) => ({
    ...one,
    now: one.kpiId === null ? null : (values.get(one.kpiId) ?? null),
  }));
}

/** What a KPI stands at; null without a value, and of a retired one. */
export async function standsAt(actor: Actor, kpiId: string): Promise<number | null> {
  try {
    return (await readKpiFigure(actor, kpiId)).value;
  } catch (error) {
    if (error instanceof AppError && error.code === "not_found") return null;
    throw error;
  }
}

/** Sorted cards of the model's walks, most votes first: findings may be taken over from them. */
export function findCards(actor: Actor, modelId: string) {
  return read<{ id: string; text: string; kind: Finding["kind"]; votes: number; walk: string }>(
    `SELECT c.id, c.text, c.kind, c.votes, w.name AS walk FROM walk w
     JOIN walk_card c ON c.workspace_id = w.workspace_id AND c.walk_id = w.id AND c.kind IS NOT NULL
     WHERE w.workspace_id = $1 AND w.model_id = $2 AND w.phase IN ('sorting', 'closed')
     ORDER BY c.votes DESC, c.id LIMIT 200`,
    [actor.workspace.id, modelId],
  );
}
