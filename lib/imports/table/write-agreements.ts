import type { Sql } from "@/lib/db/sql";
import type { Writing } from "./write-lives";

/** What an import may change of an agreement that is known. */
export const agreementFields =
  "kind, product, number, starts_on, ends_on, terminated_on, end_reason, observed_until, amount_minor, currency";

export async function writeAgreements(sql: Sql, writing: Writing): Promise<void> {
  const { workspaceId, importId, mapping, currency } = writing;
  if (!mapping.agreement) return;
  await sql(
    `INSERT INTO agreement (workspace_id, id, customer_id, ${agreementFields}, source, external_id, import_id)
     SELECT $1, id, customer_id, $4::agreement_kind, product, number, starts_on, ends_on, terminated_on, end_reason, observed_until,
            amount_minor, CASE WHEN amount_minor IS NOT NULL THEN $5 END, $2, external_id, $3
     FROM plan_agreement WHERE does = 'add' ORDER BY sequence`,
    [workspaceId, mapping.source, importId, mapping.agreement.kind, currency],
  );
}

const image = `jsonb_build_object(${agreementFields
  .split(", ")
  .map((field) => `'${field}', a.${field}`)
  .join(", ")})`;

/** Agreements that are known take what the file says of them; how they were is kept for the revert. */
export async function changeAgreements(sql: Sql, writing: Writing): Promise<void> {
  const { workspaceId, importId, mapping, currency } = writing;
  if (!mapping.agreement) return;
  await sql(
    `INSERT INTO import_change (workspace_id, import_id, entity, entity_id, customer_id, before, after)
     SELECT $1, $2, 'agreement', a.id, a.customer_id, ${image}, '{}'
     FROM agreement a JOIN plan_agreement p ON p.id = a.id AND p.does = 'change' WHERE a.workspace_id = $1`,
    [workspaceId, importId],
  );
  await sql(
    `UPDATE agreement a SET kind = $2::agreement_kind, product = p.product, number = p.number, starts_on = p.starts_on,
       ends_on = p.ends_on, terminated_on = p.terminated_on, end_reason = p.end_reason, observed_until = p.observed_until,
       amount_minor = p.amount_minor, currency = CASE WHEN p.amount_minor IS NOT NULL THEN $3 END, version = a.version + 1
     FROM plan_agreement p WHERE a.workspace_id = $1 AND a.id = p.id AND p.does = 'change'`,
    [workspaceId, mapping.agreement.kind, currency],
  );
  await sql(
    `UPDATE import_change h SET after = ${image} FROM agreement a
     WHERE h.workspace_id = $1 AND h.import_id = $2 AND h.entity = 'agreement' AND a.workspace_id = $1 AND a.id = h.entity_id`,
    [workspaceId, importId],
  );
}
