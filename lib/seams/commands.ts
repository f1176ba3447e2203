import { recordAuditWith } from "@/lib/audit/record-many";
import type { Actor } from "@/lib/auth/actor";
import { newId } from "@/lib/db/ids";
import { writeTransaction } from "@/lib/db/write";
import { AppError, invalidField } from "@/lib/errors";
import { findLatestVerdicts } from "./queries";
import { readSeams } from "./report";
import type { NewVerdict, VerdictView } from "./schema";
import { fingerprint } from "./stale";
import { evidenceOf } from "./weigh";

const spoken = { accepted: "Accepted", rejected: "Rejected", withdrawn: "Took back the verdict on" };

/**
 * Says of a border that it is a seam, is none, or is open again, with the figures as they stand. Nothing said before is
 * changed. Throws `stale` where the figures or the verdict are not what the reader saw.
 */
export async function giveVerdict(actor: Actor, input: NewVerdict): Promise<VerdictView> {
  const { modelId, leftStageId, rightStageId } = input;
  const report = await readSeams(actor, modelId);
  const found = report.borders.find(
    ({ border }) => border.left.id === leftStageId && border.right.id === rightStageId,
  );
  if (!found) throw invalidField("rightStageId", "These two stages do not follow each other in this model.");
  const evidence = evidenceOf(found.border, report.thresholds);
  const id = newId();
  return writeTransaction(async (sql) => {
    // Verdicts of one model take turns, so that none is given over another that nobody has read.
    await sql("SELECT 1 FROM lifecycle_model WHERE workspace_id = $1 AND id = $2 FOR NO KEY UPDATE", [
      actor.workspace.id,
      modelId,
    ]);
    const last = (await findLatestVerdicts(actor, modelId, sql)).find(
      ({ left, right }) => left.id === leftStageId && right.id === rightStageId,
    );
    if (input.seen !== null && input.seen !== fingerprint(evidence, last?.id ?? null)) {
      throw new AppError(
        "stale",
        last && !input.seen.endsWith(last.id)
          ? `${last.decidedBy ?? "Somebody else"} gave a verdict on this border meanwhile. What you typed is kept: look at it and say it again.`
          : "The figures of this border are others by now. What you typed is kept: look at them and say it again.",
        { details: { current: found.view } },
      );
    }
    if (input.verdict === "withdrawn" && (!last || last.verdict === "withdrawn"))
      throw new AppError("conflict", "There is no verdict on this border to take back.");
    await sql(
      `INSERT INTO seam_verdict (workspace_id, id, model_id, left_stage_id, right_stage_id, verdict, reason, evidence, decided_by)
       VALUES ($1, $2, $3, $4, $5, $6::seam_verdict_kind, $7, $8, $9)`,
      [
        actor.workspace.id,
        id,
        modelId,
        leftStageId,
        rightStageId,
        input.verdict,
        input.reason,
        JSON.stringify(evidence),
        actor.name,
      ],
    );
    const made = (await findLatestVerdicts(actor, modelId, sql)).find((one) => one.id === id);
    if (!made) throw new Error("The verdict was not written.");
    await recordAuditWith(sql, actor, {
      action: `seam.${input.verdict}`,
      entity: "seam_verdict",
      entityId: id,
      summary: `${spoken[input.verdict]} the seam between ${made.left.name} and ${made.right.name}`,
      ...(last ? { before: { verdict: last.verdict, reason: last.reason } } : {}),
      after: made,
    });
    return made;
  });
}
