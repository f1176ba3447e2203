import type { Sql } from "@/lib/db/sql";
import type { Mapping } from "@/lib/imports/mapping";
import { costOf, minorPerMillisecond } from "./money";
import { newIdSql } from "./plan";

type Input = {
  workspaceId: string;
  importId: string;
  mapping: Mapping;
  currency: string;
  recordedBy: string | null;
};

const trail = "source, external_id, import_id, recorded_by";

export async function writeMoves(
  sql: Sql,
  { workspaceId, importId, mapping, recordedBy }: Input,
): Promise<void> {
  await sql(
    `INSERT INTO stage_interval (workspace_id, id, customer_id, stage_id, starts_at, sequence, ${trail})
     SELECT $1, ${await newIdSql(sql)}, l.customer_id, m.stage_id, m.occurred_at, m.sequence, $2, m.event_key, $3, $4
     FROM plan_move m JOIN plan_life l ON l.case_no = m.case_no
     ORDER BY m.case_no, m.occurred_at, m.sequence`,
    [workspaceId, mapping.source, importId, recordedBy],
  );
}

export async function writeOutcomes(
  sql: Sql,
  { workspaceId, importId, mapping, recordedBy }: Input,
): Promise<void> {
  await sql(
    `INSERT INTO milestone (workspace_id, id, customer_id, kind, occurred_at, ${trail})
     SELECT $1, ${await newIdSql(sql)}, l.customer_id, r.milestone, f.occurred_at, $2, f.event_key, $3, $4
     FROM plan_fact f JOIN plan_rule r ON r.rule_no = f.rule_no JOIN plan_life l ON l.case_no = f.case_no
     WHERE f.kind = 2
     ORDER BY f.case_no, f.occurred_at, f.sequence`,
    [workspaceId, mapping.source, importId, recordedBy],
  );
}

const slice = "v.case_no > $5 AND v.case_no <= $6";

/** The visits of a slice of cases, and what their time costs. */
export async function writeVisits(sql: Sql, input: Input, from: number, to: number): Promise<void> {
  const { workspaceId, importId, mapping, recordedBy, currency } = input;
  const bound = [workspaceId, mapping.source, importId, recordedBy, from, to];
  await sql(
    `INSERT INTO touchpoint (workspace_id, id, customer_id, stage_id, occurred_at, channel, direction, initiation, activity,
       milliseconds, agent, ${trail})
     SELECT $1, v.id, l.customer_id, v.stage_id, v.occurred_at, r.channel, r.direction, r.initiation, r.activity,
       v.milliseconds, v.resource, $2, v.event_key, $3, $4
     FROM plan_visit v JOIN plan_rule r ON r.rule_no = v.rule_no JOIN plan_life l ON l.case_no = v.case_no
     WHERE ${slice}
     ORDER BY v.case_no, v.occurred_at, v.sequence`,
    bound,
  );
  if (!mapping.staffRate) return;
  const [numerator, denominator] = minorPerMillisecond(mapping.staffRate, currency);
  const cost = costOf("v.milliseconds", "$8", "$9");
  await sql(
    `INSERT INTO ledger_entry (workspace_id, id, customer_id, touchpoint_id, stage_id, occurred_at, kind, nature,
       amount_minor, currency, description, ${trail})
     SELECT $1, ${await newIdSql(sql)}, l.customer_id, v.id, v.stage_id, v.occurred_at, 'cost', 'staff',
       ${cost}, $7, r.activity, $2, v.event_key, $3, $4
     FROM plan_visit v JOIN plan_rule r ON r.rule_no = v.rule_no JOIN plan_life l ON l.case_no = v.case_no
     WHERE ${slice} AND ${cost} <> 0
     ORDER BY v.case_no, v.occurred_at, v.sequence`,
    [...bound, currency, numerator, denominator],
  );
}
