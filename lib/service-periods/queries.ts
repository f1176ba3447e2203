import type { Actor } from "@/lib/auth/actor";
import { read } from "@/lib/db/sql";
import { notFound, requireFound } from "@/lib/errors";
import { type PeriodRow, selectPeriods, toPeriod } from "./row";
import type { ServicePeriod } from "./schema";

/** When an agreement was really served, in order, with what was taken back. Throws `not_found`. */
export async function listPeriods(actor: Actor, agreementId: string): Promise<{ items: ServicePeriod[] }> {
  const own = await read("SELECT 1 FROM agreement WHERE workspace_id = $1 AND id = $2", [
    actor.workspace.id,
    agreementId,
  ]);
  if (own.length === 0) throw notFound("The agreement");
  const rows = await read<PeriodRow>(
    `${selectPeriods} WHERE workspace_id = $1 AND agreement_id = $2 ORDER BY starts_on, id LIMIT 500`,
    [actor.workspace.id, agreementId],
  );
  return { items: rows.map(toPeriod) };
}

/** The periods of all of a customer's agreements, in order, with what was taken back. */
export async function listCustomerPeriods(actor: Actor, customerId: string): Promise<ServicePeriod[]> {
  const rows = await read<PeriodRow>(
    `${selectPeriods} WHERE workspace_id = $1 AND agreement_id IN (
       SELECT id FROM agreement WHERE workspace_id = $1 AND customer_id = $2) ORDER BY starts_on, id LIMIT 500`,
    [actor.workspace.id, customerId],
  );
  return rows.map(toPeriod);
}

/** One period, voided or not. Throws `not_found`. */
export async function getPeriod(actor: Actor, id: string): Promise<ServicePeriod> {
  const [row] = await read<PeriodRow>(`${selectPeriods} WHERE workspace_id = $1 AND id = $2`, [
    actor.workspace.id,
    id,
  ]);
  return toPeriod(requireFound(row, "This period"));
}
