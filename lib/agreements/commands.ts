import { recordAuditWith } from "@/lib/audit/record-many";
import { type Actor, placeOf } from "@/lib/auth/actor";
import { newId } from "@/lib/db/ids";
import { rewriteLives } from "@/lib/db/rollups/rewrite-lives";
import type { Sql } from "@/lib/db/sql";
import { staleEdit } from "@/lib/db/stale-edit";
import { lockCustomer } from "@/lib/db/void-fact";
import { writeTransaction } from "@/lib/db/write";
import { AppError, notFound } from "@/lib/errors";
import { type AgreementRow, agreementColumns, toAgreement } from "./row";
import type { Agreement, AgreementEdit, NewAgreement } from "./schema";

/** Records an agreement. The same source and external id is the same agreement. */
export function addAgreement(
  actor: Actor,
  input: NewAgreement,
): Promise<{ created: boolean; item: Agreement }> {
  return writeTransaction((sql) => addAgreementIn(sql, actor, input));
}

/** The same as part of a transaction that does more. */
export async function addAgreementIn(
  sql: Sql,
  actor: Actor,
  input: NewAgreement,
): Promise<{ created: boolean; item: Agreement }> {
  const workspaceId = actor.workspace.id;
  const customer = await lockCustomer(sql, workspaceId, input.customerId);
  const sent = await findSent(sql, workspaceId, input);
  if (sent) return { created: false, item: sent };
  const [row] = await rewriteLives(sql, placeOf(actor), { ids: [customer.id] }, () =>
    sql<AgreementRow>(
      `INSERT INTO agreement (workspace_id, id, customer_id, kind, product, number, starts_on, ends_on, terminated_on,
         end_reason, observed_until, amount_minor, currency, source, external_id)
       VALUES ($1, $2, $3, $4::agreement_kind, $5, $6, $7, $8, $9, $10::agreement_end, $11, $12, $13, $14, $15)
       RETURNING ${agreementColumns}`,
      [workspaceId, newId(), customer.id, ...contentOf(actor, input), input.source, input.externalId],
    ),
  );
  if (!row) throw new AppError("internal", "The agreement was not written.");
  await recordAuditWith(sql, actor, {
    action: "agreement.added",
    entity: "agreement",
    entityId: row.id,
    summary: `Added the ${input.kind} ${input.product} of ${customer.name}`,
    after: toAgreement(row),
  });
  return { created: true, item: toAgreement(row) };
}

/** In the order of the columns: kind to currency. */
function contentOf(actor: Actor, input: Omit<AgreementEdit, "version">): unknown[] {
  return [
    input.kind,
    input.product,
    input.number,
    input.startsOn,
    input.endsOn,
    input.terminatedOn,
    input.endReason,
    input.observedUntil,
    input.amountMinor,
    input.amountMinor === null ? null : actor.workspace.currency,
  ];
}

async function findSent(sql: Sql, workspaceId: string, input: NewAgreement): Promise<Agreement | null> {
  if (input.externalId === null) return null;
  const [row] = await sql<AgreementRow>(
    `SELECT ${agreementColumns} FROM agreement WHERE workspace_id = $1 AND source = $2 AND external_id = $3`,
    [workspaceId, input.source, input.externalId],
  );
  if (row && row.customer_id !== input.customerId) {
    throw new AppError("conflict", `${input.source} already sent ${input.externalId} for another customer.`);
  }
  return row ? toAgreement(row) : null;
}

/** Locks the customer first, as every writer does. Throws `not_found`. */
async function lockAgreement(sql: Sql, workspaceId: string, id: string): Promise<Agreement> {
  const select = `SELECT ${agreementColumns} FROM agreement WHERE workspace_id = $1 AND id = $2`;
  const [found] = await sql<AgreementRow>(select, [workspaceId, id]);
  if (!found) throw notFound("The agreement");
  await lockCustomer(sql, workspaceId, found.customer_id);
  const [row] = await sql<AgreementRow>(`${select} FOR UPDATE`, [workspaceId, id]);
  if (!row) throw notFound("The agreement");
  return toAgreement(row);
}

/** Replaces what an agreement says. Throws `not_found`, and `stale` when somebody saved since `version` was read. */
export function editAgreement(actor: Actor, id: string, edit: AgreementEdit): Promise<Agreement> {
  const workspaceId = actor.workspace.id;
  return writeTransaction(async (sql) => {
    const before = await lockAgreement(sql, workspaceId, id);
    if (before.version !== edit.version) throw await staleEdit(sql, workspaceId, "agreement", before);
    const [row] = await rewriteLives(sql, placeOf(actor), { ids: [before.customerId] }, () =>
      sql<AgreementRow>(
        `UPDATE agreement SET kind = $3::agreement_kind, product = $4, number = $5, starts_on = $6, ends_on = $7,
           terminated_on = $8, end_reason = $9::agreement_end, observed_until = $10, amount_minor = $11, currency = $12,
           version = version + 1
         WHERE workspace_id = $1 AND id = $2 RETURNING ${agreementColumns}`,
        [workspaceId, id, ...contentOf(actor, edit)],
      ),
    );
    if (!row) throw notFound("The agreement");
    const after = toAgreement(row);
    await recordAuditWith(sql, actor, {
      action: "agreement.edited",
      entity: "agreement",
      entityId: id,
      summary: `Edited the ${after.kind} ${after.product}`,
      before,
      after,
    });
    return after;
  });
}

/** Removes an agreement that no money, ending or upgrade refers to. Throws `not_found` or `conflict`. */
export function removeAgreement(actor: Actor, id: string): Promise<void> {
  const workspaceId = actor.workspace.id;
  return writeTransaction(async (sql) => {
    const before = await lockAgreement(sql, workspaceId, id);
    const entries = await sql(
      "SELECT 1 FROM ledger_entry WHERE workspace_id = $1 AND agreement_id = $2 AND customer_id = $3 LIMIT 1",
      [workspaceId, id, before.customerId],
    );
    if (entries.length > 0) {
      throw new AppError(
        "conflict",
        "Ledger entries refer to this agreement. Give it an end date instead of removing it.",
      );
    }
    const parts = await sql(
      `SELECT 1 FROM ending_agreement WHERE workspace_id = $1 AND agreement_id = $2
       UNION ALL SELECT 1 FROM gap_resolution WHERE workspace_id = $1 AND agreement_id = $2
       UNION ALL SELECT 1 FROM upgrade_offer WHERE workspace_id = $1 AND $2 IN (agreement_id, new_agreement_id) LIMIT 1`,
      [workspaceId, id],
    );
    if (parts.length > 0) {
      throw new AppError(
        "conflict",
        "This agreement is part of an ending, a settled gap or an upgrade. Give it an end date instead of removing it.",
      );
    }
    await rewriteLives(sql, placeOf(actor), { ids: [before.customerId] }, () =>
      sql("DELETE FROM agreement WHERE workspace_id = $1 AND id = $2", [workspaceId, id]),
    );
    await recordAuditWith(sql, actor, {
      action: "agreement.removed",
      entity: "agreement",
      entityId: id,
      summary: `Removed the ${before.kind} ${before.product}`,
      before,
    });
  });
}
