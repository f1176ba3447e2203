import type { Sql } from "@/lib/db/sql";
import type { Mapping } from "@/lib/imports/mapping";
import { newIdSql } from "./plan";

type Input = { workspaceId: string; importId: string; modelId: string; mapping: Mapping };

/** Enters the customers that are new, with their external ids and segments. Returns the segments it made. */
export async function writeCustomers(
  sql: Sql,
  { workspaceId, importId, modelId, mapping }: Input,
): Promise<string[]> {
  const { customer, source } = mapping;
  await sql(
    `CREATE TEMP TABLE plan_person ON COMMIT DROP AS
     SELECT l.customer_id, l.case_id AS external_id,
            coalesce(nullif(left(btrim(c.attributes ->> $3), 200), ''), l.case_id) AS name,
            nullif(left(btrim(c.attributes ->> $4), 120), '') AS segment,
            nullif(left(btrim(c.attributes ->> $5), 120), '') AS acquisition_channel,
            coalesce((SELECT jsonb_object_agg(a.key, a.value) FROM jsonb_each(c.attributes) a WHERE a.key = ANY ($6::text[])),
                     '{}') AS attributes
     FROM plan_life l
     LEFT JOIN import_case c ON c.workspace_id = $1 AND c.import_id = $2 AND c.case_id = l.case_id
     WHERE l.is_new
     ORDER BY l.case_no`,
    [
      workspaceId,
      importId,
      customer.name,
      customer.segment,
      customer.acquisitionChannel,
      customer.attributes,
    ],
  );
  return insertPeople(sql, { workspaceId, importId, modelId, kind: customer.kind, source });
}

type People = { workspaceId: string; importId: string; modelId: string; kind: string; source: string };

/**
 * Enters the customers of `plan_person` (customer_id, external_id, name, segment, acquisition_channel, attributes)
 * with their external ids, and segments that are not there yet. Returns the segments it made.
 */
export async function insertPeople(sql: Sql, people: People): Promise<string[]> {
  const { workspaceId, importId, modelId, kind, source } = people;
  const segments = await sql<{ id: string }>(
    `INSERT INTO segment (workspace_id, id, name)
     SELECT $1, ${await newIdSql(sql)}, p.segment FROM (SELECT DISTINCT segment FROM plan_person WHERE segment IS NOT NULL) p
     ON CONFLICT (workspace_id, name) DO NOTHING RETURNING id`,
    [workspaceId],
  );
  await sql(
    `INSERT INTO customer (workspace_id, id, model_id, kind, name, segment_id, acquisition_channel, attributes, import_id)
     SELECT $1, p.customer_id, $2, $3::customer_kind, p.name, s.id, p.acquisition_channel, p.attributes, $4
     FROM plan_person p LEFT JOIN segment s ON s.workspace_id = $1 AND s.name = p.segment`,
    [workspaceId, modelId, kind, importId],
  );
  await sql(
    `INSERT INTO customer_external_id (workspace_id, source, external_id, customer_id)
     SELECT $1, $2, p.external_id, p.customer_id FROM plan_person p`,
    [workspaceId, source],
  );
  return segments.map(({ id }) => id);
}
