import type { Sql } from "@/lib/db/sql";
import type { TableMapping } from "./mapping";

type Found = { errors: number; warnings: number };
type Place = { workspaceId: string; importId: string; firstIssue: number };

/**
 * What only the whole file tells: entries that say the same twice are numbered, ids that stand for two things are
 * listed, and so are customers that nobody knows. Returns how many issues that made.
 */
export async function settleChecked(sql: Sql, place: Place, mapping: TableMapping): Promise<Found> {
  for (const table of ["import_customer", "import_agreement", "import_entry"]) await sql(`ANALYZE ${table}`);
  const counted = mapping.entries.flatMap(({ id }, position) => (id.length === 0 ? [position] : []));
  if (counted.length > 0) await numberEntries(sql, place, counted);
  let next = place.firstIssue;
  const found: Found = { errors: 0, warnings: 0 };
  const list = async (severity: "error" | "warning", issues: string, params: unknown[] = []) => {
    const rows = await sql<{ made: number }>(
      `WITH found AS (${issues}),
       made AS (
         INSERT INTO import_issue (workspace_id, import_id, sequence, line, field, value, reason, severity)
         SELECT $1, $2, $3 + row_number() OVER (ORDER BY line) - 1, line, field, left(value, 200), reason, '${severity}'
         FROM found RETURNING 1)
       SELECT count(*) AS made FROM made`,
      [place.workspaceId, place.importId, next, ...params],
    );
    const made = Number(rows[0]?.made ?? 0);
    next += made;
    found[severity === "error" ? "errors" : "warnings"] += made;
  };
  if (counted.length < mapping.entries.length) await list("error", repeatedEntries);
  if (counted.length < mapping.entries.length) await dropRepeatedEntries(sql, place);
  if (mapping.agreement) {
    await list("error", sharedAgreements);
    await dropSharedAgreements(sql, place);
    await list("warning", repeatedAgreements);
  }
  if (!mapping.customer.create) await list("error", unknownCustomers, [mapping.source]);
  return found;
}

/** In file order, so that the same file gives the same keys. Keys were written as occurrence 1. */
async function numberEntries(sql: Sql, { workspaceId, importId }: Place, positions: number[]): Promise<void> {
  await sql(
    `WITH repeated AS (
       SELECT entry_key FROM import_entry WHERE workspace_id = $1 AND import_id = $2 AND position = ANY ($3::int[])
       GROUP BY entry_key HAVING count(*) > 1),
     numbered AS (
       SELECT e.sequence, e.position, row_number() OVER (PARTITION BY e.entry_key ORDER BY e.sequence) AS occurrence
       FROM import_entry e JOIN repeated r ON r.entry_key = e.entry_key
       WHERE e.workspace_id = $1 AND e.import_id = $2)
     UPDATE import_entry e SET entry_key = left(e.entry_key, -1) || n.occurrence
     FROM numbered n
     WHERE e.workspace_id = $1 AND e.import_id = $2 AND e.sequence = n.sequence AND e.position = n.position AND n.occurrence > 1`,
    [workspaceId, importId, positions],
  );
}

const here = "workspace_id = $1 AND import_id = $2";

const repeatedEntries = `
  SELECT line, '' AS field, entry_key AS value,
    'An entry further up has this id already, so this one is left out. Choose more columns for the id if they are two.' AS reason
  FROM (SELECT line, entry_key, row_number() OVER (PARTITION BY entry_key ORDER BY sequence, position) AS occurrence
        FROM import_entry WHERE ${here}) e
  WHERE occurrence > 1`;

async function dropRepeatedEntries(sql: Sql, { workspaceId, importId }: Place): Promise<void> {
  await sql(
    `DELETE FROM import_entry e USING (
       SELECT sequence, position, row_number() OVER (PARTITION BY entry_key ORDER BY sequence, position) AS occurrence
       FROM import_entry WHERE ${here}) r
     WHERE e.workspace_id = $1 AND e.import_id = $2 AND e.sequence = r.sequence AND e.position = r.position
       AND r.occurrence > 1`,
    [workspaceId, importId],
  );
}

const owners = `SELECT external_id, (array_agg(customer_id ORDER BY sequence))[1] AS owner
  FROM import_agreement WHERE ${here} GROUP BY external_id HAVING count(DISTINCT customer_id) > 1`;

const sharedAgreements = `
  SELECT a.line, '' AS field, a.external_id AS value,
    'This agreement belongs to another customer further up, so this one is left out. Choose more columns for its id if they are two.' AS reason
  FROM import_agreement a JOIN (${owners}) o ON o.external_id = a.external_id AND o.owner <> a.customer_id
  WHERE a.workspace_id = $1 AND a.import_id = $2`;

async function dropSharedAgreements(sql: Sql, { workspaceId, importId }: Place): Promise<void> {
  await sql(
    `DELETE FROM import_agreement a USING (${owners}) o
     WHERE a.workspace_id = $1 AND a.import_id = $2 AND a.external_id = o.external_id AND a.customer_id <> o.owner`,
    [workspaceId, importId],
  );
}

/** A later start is a renewal, which says other things by its nature. */
const repeatedAgreements = `
  SELECT line, '' AS field, external_id AS value,
    'A row further down says otherwise of this agreement from the same day on: the last one counts. Their money is kept apart.' AS reason
  FROM (SELECT line, external_id, product, number, ends_on, terminated_on, end_reason, observed_until, amount_minor,
          lead(row(product, number, ends_on, terminated_on, end_reason, observed_until, amount_minor)::text) OVER w AS next,
          row(product, number, ends_on, terminated_on, end_reason, observed_until, amount_minor)::text AS this
        FROM import_agreement WHERE ${here}
        WINDOW w AS (PARTITION BY external_id, starts_on ORDER BY sequence)) a
  WHERE next IS NOT NULL AND next <> this`;

const unknownCustomers = `
  SELECT min(c.line) AS line, '' AS field, c.external_id AS value,
    'No customer of ' || $4::text || ' has this id, and none is to be made here, so ' || CASE WHEN count(*) > 1
      THEN 'its ' || count(*) || ' rows are' ELSE 'its row is' END || ' left out. Import the customers first.' AS reason
  FROM import_customer c
  WHERE c.workspace_id = $1 AND c.import_id = $2 AND NOT EXISTS (
    SELECT 1 FROM customer_external_id x WHERE x.workspace_id = $1 AND x.source = $4 AND x.external_id = c.external_id)
  GROUP BY c.external_id`;
