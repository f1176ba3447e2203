import { recordAuditWith } from "@/lib/audit/record-many";
import type { Actor } from "@/lib/auth/actor";
import type { Sql } from "@/lib/db/sql";
import { writeTransaction } from "@/lib/db/write";
import { AppError, invalidField } from "@/lib/errors";
import { getRisk } from "./queries";
import type { Risk, RiskAnswer, RiskOutcome } from "./schema";

const words = {
  educate: "teach the customer",
  communicate: "talk to the customer",
  recovered: "recovered",
  lost: "lost",
  unchanged: "unchanged",
} as const;

/** Writes down what is done about a risk, by whom and by when. Throws `not_found`, `stale`, or `invalid` for the owner. */
export function answerRisk(actor: Actor, id: string, input: RiskAnswer): Promise<Risk> {
  return change(
    actor,
    id,
    input.version,
    "risk.answered",
    `Answer to a risk: ${words[input.response]}`,
    async (sql) => {
      if (input.ownerId !== null) {
        const [owner] = await sql("SELECT 1 FROM member WHERE workspace_id = $1 AND id = $2", [
          actor.workspace.id,
          input.ownerId,
        ]);
        if (!owner) throw invalidField("ownerId", "This member is not there.");
      }
      await sql(
        `UPDATE customer_risk SET response = $3::risk_response, response_note = $4, owner_id = $5, due_on = $6,
         responded_at = now(), responded_by = $7, version = version + 1
       WHERE workspace_id = $1 AND id = $2`,
        [actor.workspace.id, id, input.response, input.note, input.ownerId, input.dueOn, actor.name],
      );
    },
  );
}

/** Writes down how it ended; also of a risk that has cleared. Throws `not_found` or `stale`. */
export function settleRisk(actor: Actor, id: string, input: RiskOutcome): Promise<Risk> {
  return change(
    actor,
    id,
    input.version,
    "risk.settled",
    `Result of a risk: ${words[input.result]}`,
    async (sql) => {
      await sql(
        `UPDATE customer_risk SET result = $3::risk_result, result_note = $4, result_at = now(), version = version + 1
       WHERE workspace_id = $1 AND id = $2`,
        [actor.workspace.id, id, input.result, input.note],
      );
    },
  );
}

function change(
  actor: Actor,
  id: string,
  version: number,
  action: string,
  summary: string,
  write: (sql: Sql) => Promise<void>,
): Promise<Risk> {
  return writeTransaction(async (sql) => {
    await sql("SELECT 1 AS locked FROM customer_risk WHERE workspace_id = $1 AND id = $2 FOR NO KEY UPDATE", [
      actor.workspace.id,
      id,
    ]);
    const before = await getRisk(actor, id, sql);
    if (before.version !== version)
      throw new AppError(
        "stale",
        "This risk changed meanwhile. What you typed is still here: reload and save again.",
        {
          details: { current: before },
        },
      );
    await write(sql);
    const after = await getRisk(actor, id, sql);
    await recordAuditWith(sql, actor, {
      action,
      entity: "customer",
      entityId: before.customerId,
      summary: `${summary} (“${before.rule}”)`,
      before,
      after,
    });
    return after;
  });
}
