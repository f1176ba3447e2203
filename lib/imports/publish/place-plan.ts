import type { Sql } from "@/lib/db/sql";
import { newIdSql } from "./plan";

/**
 * Gives every planned move its stage and every planned visit the stage the customer was in at that moment: the
 * latest stage entered by then, or the first one for what came before it. Right for new customers, whose
 * whole life is in the plan; those of known customers are placed from all their facts afterwards.
 * Fills `plan_move` and `plan_visit`, and `affected` with the customers that get something.
 */
export async function placePlan(sql: Sql, stageIds: ReadonlyMap<string, string>): Promise<void> {
  const id = await newIdSql(sql);
  await sql(
    `CREATE TEMP TABLE affected ON COMMIT DROP AS
     SELECT customer_id, is_new FROM plan_life WHERE case_no IN (SELECT case_no FROM plan_fact)`,
  );
  await sql("ANALYZE affected");
  await sql(
    `CREATE TEMP TABLE plan_move ON COMMIT DROP AS
     SELECT f.case_no, f.sequence, f.occurred_at, f.event_key, s.value::uuid AS stage_id
     FROM plan_fact f JOIN plan_rule r ON r.rule_no = f.rule_no JOIN jsonb_each_text($1::jsonb) s ON s.key = r.stage_key
     WHERE f.kind = 1`,
    [JSON.stringify(Object.fromEntries(stageIds))],
  );
  await sql("ANALYZE plan_move");
  await sql(
    `CREATE TEMP TABLE plan_visit ON COMMIT DROP AS
     WITH first_move AS (
       SELECT DISTINCT ON (case_no) case_no, stage_id FROM plan_move ORDER BY case_no, occurred_at, sequence),
     line AS (
       SELECT case_no, occurred_at, sequence, stage_id, 0 AS visit, 0::int AS rule_no, NULL::text AS event_key,
              NULL::text AS resource, 0::int8 AS milliseconds
       FROM plan_move
       UNION ALL
       SELECT case_no, occurred_at, sequence, NULL, 1, rule_no, event_key, resource, milliseconds
       FROM plan_fact WHERE kind = 3),
     -- A move and a visit of the same instant: the move comes first.
     grouped AS (
       SELECT *, count(stage_id) OVER (PARTITION BY case_no ORDER BY occurred_at, visit, sequence) AS moves FROM line),
     placed AS (
       SELECT *, max(stage_id::text) OVER (PARTITION BY case_no, moves) AS entered FROM grouped)
     SELECT ${id} AS id, p.case_no, p.occurred_at, p.sequence, p.rule_no, p.event_key, p.resource, p.milliseconds,
            CASE WHEN p.moves > 0 THEN p.entered::uuid ELSE m.stage_id END AS stage_id
     FROM placed p LEFT JOIN first_move m ON m.case_no = p.case_no
     WHERE p.visit = 1
     ORDER BY p.case_no, p.occurred_at, p.sequence`,
  );
  await sql("CREATE INDEX ON plan_visit (case_no)");
  await sql("ANALYZE plan_visit");
}
