-- The month in which a life ended or was last observed, so that the number in force at the end of any month is exact.
ALTER TABLE "rollup_retention" ADD COLUMN "last_month" DATE;
DELETE FROM "rollup_retention";
INSERT INTO "rollup_retention" (workspace_id, id, model_id, unit, segment_id, acquisition_channel, product, cohort_month, started_on,
  months, last_month, ending, lives, premium_minor)
SELECT l.workspace_id, lifecurve_uuid_v7(), l.model_id, l.unit::retention_unit, l.segment_id, l.acquisition_channel, l.product,
  date_trunc('month', l.starts_on)::date, CASE WHEN l.last_on IS NULL THEN l.starts_on END,
  CASE WHEN l.last_on IS NOT NULL THEN lifecurve_age_months(l.starts_on, l.last_on) END, date_trunc('month', l.last_on)::date,
  l.ending, count(*), sum(l.premium)
FROM (
  SELECT s.workspace_id, s.model_id, 'agreement' AS unit, s.segment_id, s.acquisition_channel, a.product, a.starts_on,
    coalesce(a.terminated_on, a.observed_until) AS last_on, a.end_reason AS ending, coalesce(a.amount_minor, 0) AS premium
  FROM agreement a JOIN customer_summary s ON s.workspace_id = a.workspace_id AND s.customer_id = a.customer_id
  UNION ALL
  SELECT s.workspace_id, s.model_id, 'customer', s.segment_id, s.acquisition_channel, NULL,
    (s.resolved_at AT TIME ZONE w.time_zone)::date, s.ended_on,
    CASE WHEN s.ended_on IS NOT NULL THEN 'lapsed'::agreement_end END, 0
  FROM customer_summary s JOIN workspace w ON w.id = s.workspace_id WHERE s.outcome = 'closed') l
GROUP BY 1, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12;
