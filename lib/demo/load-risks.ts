import type pg from "pg";
import { sqlOnClient } from "@/lib/db/sql";
import { evaluateRule } from "@/lib/risk-rules/evaluate";
import { startersFor } from "@/lib/risk-rules/starters";
import { dayMs, demoEnd } from "./calendar";
import { instant } from "./copy-rows";
import { demoId } from "./demo-id";
import { makeRandom } from "./random";
import { type DemoWorkspace, demoTimeZone } from "./workspace";

const closed = instant(demoEnd);
/** What is long for the customers of the demo, who are heard of every other week. */
const silentDays: Readonly<Record<string, number>> = { auto: 30, property: 16, loan: 40, app: 14 };
/** Complaints of the last nine months were escalated. */
const since = instant(demoEnd - 270 * dayMs);

/**
 * Loads escalations of complaints, rules for every model, whom they find as of the end of the demo, and what was done
 * about some of them. The records of the rules follow in the background.
 */
export async function loadRisks(
  client: pg.ClientBase,
  workspace: DemoWorkspace,
  seed: string,
): Promise<void> {
  const sql = sqlOnClient(client);
  const owners = ["north", "south", "west"].map((key) => workspace.members[key] ?? "");
  const who = [workspace.id, owners];
  await sql(escalations, [...who, since, closed]);
  await sql(steps, [workspace.id]);
  const random = makeRandom(seed).fork("risks");
  const place = { workspaceId: workspace.id, timeZone: demoTimeZone };
  for (const model of workspace.models)
    for (const [position, starter] of startersFor(model.template.industry).entries()) {
      const stage = model.template.stages.find(({ kind }) => kind === starter.stageKind);
      const stageId = stage ? (model.stages[stage.key]?.id ?? null) : null;
      if (starter.stageKind !== null && stageId === null) continue;
      const test =
        starter.test.condition === "silence"
          ? { ...starter.test, days: silentDays[model.template.key] ?? starter.test.days }
          : starter.test;
      const { condition, ...figures } = test;
      const id = demoId(random, demoEnd);
      await sql(
        `INSERT INTO risk_rule (workspace_id, id, model_id, stage_id, name, condition, params, severity, response, advice,
           position, created_at)
         VALUES ($1, $2, $3, $4, $5, $6::risk_condition, $7, $8::risk_severity, $9::risk_response, $10, $11, $12)`,
        [
          workspace.id,
          id,
          model.id,
          stageId,
          starter.name,
          condition,
          JSON.stringify(figures),
          starter.severity,
          starter.response,
          starter.advice,
          position,
          instant(demoEnd - 200 * dayMs),
        ],
      );
      const rule = {
        id,
        modelId: model.id,
        stageId,
        segmentId: null,
        test,
        severity: starter.severity,
      };
      await evaluateRule(sql, place, rule, new Date(demoEnd), null);
    }
  await sql(answers, who);
  await sql(
    `INSERT INTO risk_run (workspace_id, day, as_of, at_risk)
     SELECT $1, ($2::timestamptz AT TIME ZONE $3)::date, $2, count(DISTINCT customer_id) FROM customer_risk
     WHERE workspace_id = $1 AND cleared_at IS NULL`,
    [workspace.id, closed, demoTimeZone],
  );
  await sql("INSERT INTO risk_check (workspace_id, id) VALUES ($1, $2)", [
    workspace.id,
    demoId(random, demoEnd),
  ]);
}

/** A number from 0 to 99 that an id always gives. */
const lot = (id: string, of: string) => `((hashtextextended(${id}::text || '${of}', 7) & 1023) % 100)::int`;

// Most complaints are answered within days and settled soon after; those of the last weeks are still open.
const escalations = `
  INSERT INTO escalation (workspace_id, id, customer_id, stage_id, touchpoint_id, title, reason, owner_id, state, opened_at,
    opened_by, due_at, answer, answered_at, answered_by, settled_at)
  SELECT $1, md5('escalation' || t.id)::uuid, t.customer_id, t.stage_id, t.id,
    (ARRAY['Charged twice', 'Nobody called back', 'Wrong amount in the letter', 'Claim takes too long',
           'Documents lost', 'Price went up without a word'])[1 + ${lot("t.id", "title")} % 6],
    t.note, t.owner_id, t.state, t.opened_at, t.agent, t.due_at,
    CASE WHEN t.answered_at IS NOT NULL THEN
      (ARRAY['We corrected it and said sorry.', 'The amount is on its way back.', 'We explained how it came about.',
             'A named person looks after it from now on.'])[1 + ${lot("t.id", "answer")} % 4] END,
    t.answered_at, CASE WHEN t.answered_at IS NOT NULL THEN t.agent END, t.settled_at
  FROM (
    SELECT u.*, CASE WHEN u.settled_at IS NOT NULL THEN CASE WHEN ${lot("u.id", "state")} < 8 THEN 'withdrawn' ELSE 'resolved' END
      ELSE (ARRAY['open', 'in_progress', 'waiting'])[1 + ${lot("u.id", "state")} % 3] END::escalation_state AS state
    FROM (
      SELECT v.*, CASE WHEN v.answer_at <= $4::timestamptz THEN v.answer_at END AS answered_at,
        CASE WHEN v.settle_at <= $4::timestamptz THEN v.settle_at END AS settled_at
      FROM (
        SELECT t.id, t.customer_id, t.stage_id, t.note, t.agent,
          ($2::uuid[])[1 + ${lot("t.id", "owner")} % 3] AS owner_id, t.occurred_at + interval '20 minutes' AS opened_at,
          t.occurred_at + interval '7 days' AS due_at,
          t.occurred_at + make_interval(hours => 4 + ${lot("t.id", "answered")}) AS answer_at,
          t.occurred_at + make_interval(hours => 6 + ${lot("t.id", "answered")} + 2 * ${lot("t.id", "settled")}) AS settle_at
        FROM touchpoint t
        WHERE t.workspace_id = $1 AND t.complaint AND t.voided_at IS NULL AND t.occurred_at >= $3::timestamptz
          AND t.occurred_at <= $4::timestamptz - interval '1 hour' AND ${lot("t.id", "picked")} < 30) v) u) t`;

const steps = `
  INSERT INTO escalation_step (workspace_id, id, escalation_id, kind, before, after, note, at, by)
  SELECT e.workspace_id, md5(s.kind || e.id)::uuid, e.id, s.kind::escalation_step_kind, s.before, s.after, s.note, s.at,
    e.opened_by
  FROM escalation e CROSS JOIN LATERAL (VALUES
    ('opened', NULL, NULL, e.reason, e.opened_at),
    ('answered', NULL, e.answer, NULL, e.answered_at),
    ('moved', CASE WHEN e.state <> 'open' THEN 'open' END, CASE WHEN e.state <> 'open' THEN e.state::text END,
      CASE WHEN e.state = 'withdrawn' THEN 'The customer took it back' END,
      CASE WHEN e.state <> 'open' THEN coalesce(e.settled_at, e.opened_at + interval '1 day') END)
  ) AS s(kind, before, after, note, at)
  WHERE e.workspace_id = $1 AND s.at IS NOT NULL`;

// Somebody has begun to do something about every third.
const answers = `
  UPDATE customer_risk k SET response = r.response, responded_at = k.raised_at, responded_by = 'Jonas Whitby',
    owner_id = ($2::uuid[])[1 + ${lot("k.customer_id", "owner")} % 3], response_note = r.advice,
    due_on = (k.raised_at + make_interval(days => 3 + ${lot("k.customer_id", "due")} % 20))::date
  FROM risk_rule r WHERE r.workspace_id = $1 AND k.workspace_id = $1 AND r.id = k.rule_id AND r.response <> 'escalate'
    AND ${lot("k.customer_id", "answered")} < 33`;
