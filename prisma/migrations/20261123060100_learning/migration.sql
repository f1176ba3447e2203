-- How many distinct facts touchpoints learned, beside their number and minutes.
ALTER TABLE "rollup_activity" ADD COLUMN "learned" BIGINT NOT NULL DEFAULT 0;
INSERT INTO "rollup_activity" (workspace_id, id, model_id, month, stage_id, channel, initiation, segment_id, phase, outcome,
  touches, milliseconds, learned)
SELECT x.workspace_id, lifecurve_uuid_v7(), x.model_id, x.month, x.stage_id, x.channel, x.initiation, x.segment_id, x.phase,
  x.outcome, 0, 0, x.learned
FROM (
  SELECT f.workspace_id, s.model_id, date_trunc('month', f.occurred_at AT TIME ZONE w.time_zone)::date AS month, f.stage_id,
    f.channel, f.initiation, s.segment_id,
    coalesce(g.side::text, CASE WHEN s.outcome = 'closed' AND f.occurred_at >= s.resolved_at THEN 'post' ELSE 'pre' END)::sale_phase
      AS phase,
    s.outcome, sum((SELECT count(DISTINCT fact) FROM unnest(f.learned) AS fact)) AS learned
  FROM touchpoint f
  JOIN workspace w ON w.id = f.workspace_id
  JOIN customer_summary s ON s.workspace_id = f.workspace_id AND s.customer_id = f.customer_id
  LEFT JOIN stage g ON g.workspace_id = f.workspace_id AND g.id = f.stage_id
  WHERE f.voided_at IS NULL AND cardinality(f.learned) > 0 GROUP BY 1, 2, 3, 4, 5, 6, 7, 8, 9) x;
