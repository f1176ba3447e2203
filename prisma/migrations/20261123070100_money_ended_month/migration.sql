-- When the agreement of an entry ended, or its customer left: what is still deferred then is written off.
ALTER TABLE "rollup_money" ADD COLUMN "ended_month" DATE;
DELETE FROM "rollup_money";
INSERT INTO "rollup_money" (workspace_id, id, model_id, month, stage_id, kind, nature, behaviour, "deferrable", segment_id, phase,
  outcome, acquisition_channel, close_month, ended_month, entries, amount_minor)
SELECT x.workspace_id, lifecurve_uuid_v7(), x.model_id, x.month, x.stage_id, x.kind, x.nature, x.behaviour, x."deferrable",
  x.segment_id, x.phase, x.outcome, x.acquisition_channel,
  CASE WHEN x.outcome = 'closed' AND (x."deferrable" OR x.phase = 'pre') THEN x.close_month END,
  CASE WHEN x.outcome = 'closed' AND (x."deferrable" OR x.phase = 'pre') THEN x.ended_month END, count(*), sum(x.amount_minor)
FROM (
  SELECT f.workspace_id, s.model_id, date_trunc('month', f.occurred_at AT TIME ZONE w.time_zone)::date AS month, f.stage_id, f.kind,
    f.nature, f.behaviour, f."deferrable", s.segment_id, s.outcome, s.acquisition_channel, f.amount_minor,
    date_trunc('month', s.resolved_at AT TIME ZONE w.time_zone)::date AS close_month,
    date_trunc('month', least(a.terminated_on, s.ended_on))::date AS ended_month,
    coalesce(g.side::text, CASE WHEN s.outcome = 'closed' AND f.occurred_at >= s.resolved_at THEN 'post' ELSE 'pre' END)::sale_phase AS phase
  FROM ledger_entry f
  JOIN workspace w ON w.id = f.workspace_id
  JOIN customer_summary s ON s.workspace_id = f.workspace_id AND s.customer_id = f.customer_id
  LEFT JOIN agreement a ON a.workspace_id = f.workspace_id AND a.id = f.agreement_id
  LEFT JOIN stage g ON g.workspace_id = f.workspace_id AND g.id = f.stage_id
  WHERE f.voided_at IS NULL) x
GROUP BY 1, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15;
