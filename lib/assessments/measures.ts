import { recordAuditWith } from "@/lib/audit/record-many";
import type { Actor } from "@/lib/auth/actor";
import { newId } from "@/lib/db/ids";
import { requireKnown } from "@/lib/db/require-known";
import type { Sql } from "@/lib/db/sql";
import { writeTransaction } from "@/lib/db/write";
import { AppError, invalidField } from "@/lib/errors";
import { insertInitiative } from "@/lib/initiatives/commands";
import { newInitiative } from "@/lib/initiatives/schema";
import { lockOpen } from "./commands";
import { getAssessment, getMeasure, standsAt } from "./queries";
import type { Judgement, MeasureEdit, MeasureInput, MeasureView, Verdict } from "./schema";

/**
 * Agrees on a measure. What its KPI stands at is noted as the baseline. Throws `not_found`, `conflict` for a closed
 * review, `invalid` for what is not the review's or its model's.
 */
export async function addMeasure(
  actor: Actor,
  assessmentId: string,
  input: MeasureInput,
): Promise<MeasureView> {
  const baseline = input.kpiId === null ? null : await standsAt(actor, input.kpiId);
  return writeTransaction(async (sql) => {
    const review = await lockOpen(sql, actor, assessmentId);
    await requireNamed(sql, actor, assessmentId, review.modelId, input);
    const initiativeId = input.asInitiative
      ? (await insertInitiative(sql, actor, initiativeOf(review.modelId, input))).id
      : input.initiativeId;
    const id = newId();
    await sql(
      `INSERT INTO assessment_measure (workspace_id, id, assessment_id, finding_id, text, owner_id, due_on, kpi_id, baseline,
         initiative_id, position)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10,
         (SELECT count(*) FROM assessment_measure WHERE workspace_id = $1 AND assessment_id = $3))`,
      [
        actor.workspace.id,
        id,
        assessmentId,
        input.findingId,
        input.text,
        input.ownerId,
        input.dueOn,
        input.kpiId,
        baseline,
        initiativeId,
      ],
    );
    const made = await getMeasure(actor, id, sql);
    await record(sql, actor, "agreed", id, `Agreed in ${review.title}: ${made.text}`, { after: made });
    return made;
  });
}

const initiativeOf = (modelId: string, input: MeasureInput) =>
  newInitiative.parse({
    modelId,
    // By whole characters: half of one cannot be kept.
    name: [...input.text].slice(0, 120).join(""),
    ownerId: input.ownerId,
    endsOn: input.dueOn,
    ...(input.text.length > 120 ? { description: input.text } : {}),
  });

/** Changes a measure that was not judged; another KPI brings another baseline. Throws `stale` or as `addMeasure`. */
export async function changeMeasure(
  actor: Actor,
  id: string,
  { version, ...input }: MeasureEdit,
): Promise<MeasureView> {
  const known = await getMeasure(actor, id);
  const fresh =
    input.kpiId !== null && input.kpiId !== known.kpiId ? await standsAt(actor, input.kpiId) : null;
  return writeTransaction(async (sql) => {
    const before = await getMeasure(actor, id, sql);
    const review = await lockOpen(sql, actor, before.assessmentId);
    if (before.verdict !== null) throw new AppError("conflict", "This measure was judged already.");
    await requireNamed(sql, actor, before.assessmentId, review.modelId, input);
    const baseline = input.kpiId === before.kpiId ? before.baseline : fresh;
    const changed = await sql(
      `UPDATE assessment_measure SET finding_id = $4, text = $5, owner_id = $6, due_on = $7, kpi_id = $8, baseline = $9,
         initiative_id = $10, version = version + 1
       WHERE workspace_id = $1 AND id = $2 AND version = $3 RETURNING id`,
      [
        actor.workspace.id,
        id,
        version,
        input.findingId,
        input.text,
        input.ownerId,
        input.dueOn,
        input.kpiId,
        baseline,
        input.initiativeId,
      ],
    );
    if (changed.length === 0) throw stale(before);
    const after = await getMeasure(actor, id, sql);
    await record(sql, actor, "changed", id, `Changed a measure of ${review.title}`, { before, after });
    return after;
  });
}

/** Takes a measure away that was not judged. Throws `not_found` or `conflict`. */
export function removeMeasure(actor: Actor, id: string): Promise<void> {
  return writeTransaction(async (sql) => {
    const before = await getMeasure(actor, id, sql);
    const review = await lockOpen(sql, actor, before.assessmentId);
    if (before.verdict !== null) throw new AppError("conflict", "This measure was judged already.");
    await sql("DELETE FROM assessment_measure WHERE workspace_id = $1 AND id = $2", [actor.workspace.id, id]);
    await record(sql, actor, "removed", id, `Took a measure out of ${review.title}`, { before });
  });
}

const verdictWords: Record<Verdict, string> = {
  worked: "worked",
  partly: "worked in part",
  did_not: "did not work",
};

/**
 * Says in the review after it whether a measure worked; what its KPI stands at is noted. May be said anew in the same
 * review. Throws `stale`, `not_found`, or `conflict` for a review that does not follow the measure's.
 */
export async function judgeMeasure(actor: Actor, id: string, input: Judgement): Promise<MeasureView> {
  const known = await getMeasure(actor, id);
  const achieved = known.kpiId === null ? null : await standsAt(actor, known.kpiId);
  return writeTransaction(async (sql) => {
    const before = await getMeasure(actor, id, sql);
    const later = await getAssessment(actor, input.assessmentId, sql);
    await lockOpen(sql, actor, later.id);
    if (later.previousId !== before.assessmentId)
      throw new AppError(
        "conflict",
        `${later.title} does not follow the review that agreed on this measure.`,
      );
    if (before.judgedInId !== null && before.judgedInId !== later.id)
      throw new AppError("conflict", "This measure was judged in another review.");
    const changed = await sql(
      `UPDATE assessment_measure SET verdict = $4::measure_verdict, verdict_note = $5, achieved = $6, judged_in_id = $7,
         judged_at = now(), version = version + 1
       WHERE workspace_id = $1 AND id = $2 AND version = $3 RETURNING id`,
      [actor.workspace.id, id, input.version, input.verdict, input.note, achieved, later.id],
    );
    if (changed.length === 0) throw stale(before);
    const after = await getMeasure(actor, id, sql);
    const summary = `Judged in ${later.title} that “${before.text}” ${verdictWords[input.verdict]}`;
    await record(sql, actor, "judged", id, summary, { before, after });
    return after;
  });
}

const stale = (current: MeasureView) =>
  new AppError("stale", "Somebody changed this measure meanwhile. Reload and change it again.", {
    details: { current },
  });

async function requireNamed(
  sql: Sql,
  actor: Actor,
  assessmentId: string,
  modelId: string,
  { findingId, kpiId, initiativeId, ownerId }: MeasureEdit | MeasureInput | Omit<MeasureEdit, "version">,
): Promise<void> {
  if (findingId) {
    const [finding] = await sql(
      "SELECT 1 FROM assessment_finding WHERE workspace_id = $1 AND assessment_id = $2 AND id = $3",
      [actor.workspace.id, assessmentId, findingId],
    );
    if (!finding) throw invalidField("findingId", "This finding is not one of the review's.");
  }
  await requireKnown(sql, actor.workspace.id, modelId, { kpiId, initiativeId, ownerId });
}

function record(
  sql: Sql,
  actor: Actor,
  did: string,
  id: string,
  summary: string,
  change: { before?: MeasureView; after?: MeasureView },
): Promise<void> {
  return recordAuditWith(sql, actor, {
    action: `assessment-measure.${did}`,
    entity: "assessment-measure",
    entityId: id,
    summary,
    ...change,
  });
}
