import type { Actor } from "@/lib/auth/actor";
import { read } from "@/lib/db/sql";
import { notFound } from "@/lib/errors";
import { type AgreementRow, agreementColumns, toAgreement } from "./row";
import type { Agreement } from "./schema";

/** A customer's agreements, latest first. */
export async function listAgreements(actor: Actor, customerId: string): Promise<{ items: Agreement[] }> {
  const rows = await read<AgreementRow>(
    `SELECT ${agreementColumns} FROM agreement WHERE workspace_id = $1 AND customer_id = $2
     ORDER BY starts_on DESC, id DESC LIMIT 500`,
    [actor.workspace.id, customerId],
  );
  return { items: rows.map(toAgreement) };
}

/** One agreement. Throws `not_found`. */
export async function getAgreement(actor: Actor, id: string): Promise<Agreement> {
  const [row] = await read<AgreementRow>(
    `SELECT ${agreementColumns} FROM agreement WHERE workspace_id = $1 AND id = $2`,
    [actor.workspace.id, id],
  );
  if (!row) throw notFound("The agreement");
  return toAgreement(row);
}
