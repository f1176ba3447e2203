-- What goes wrong at touchpoints: complaints, missed sales and common problems, by month, stage, segment and activity.
CREATE TYPE "problem_flag" AS ENUM ('complaint', 'missed_sale', 'common_problem');
CREATE TABLE "rollup_problem" (
  "workspace_id" UUID NOT NULL,
  "id" UUID NOT NULL,
  "model_id" UUID NOT NULL,
  "month" DATE NOT NULL,
  "flag" "problem_flag" NOT NULL,
  "stage_id" UUID,
  "segment_id" UUID,
  "activity" TEXT NOT NULL,
  "touches" BIGINT NOT NULL,
  "milliseconds" BIGINT NOT NULL,
  CONSTRAINT "rollup_problem_pkey" PRIMARY KEY ("workspace_id", "id")
);
CREATE INDEX "rollup_problem_workspace_id_model_id_idx" ON "rollup_problem"("workspace_id", "model_id");
INSERT INTO "rollup_problem" (workspace_id, id, model_id, month, flag, stage_id, segment_id, activity, touches, milliseconds)
SELECT x.workspace_id, lifecurve_uuid_v7(), x.model_id, x.month, x.flag, x.stage_id, x.segment_id, x.activity, x.touches, x.milliseconds
FROM (
  SELECT f.workspace_id, s.model_id, date_trunc('month', f.occurred_at AT TIME ZONE w.time_zone)::date AS month, p.flag,
    f.stage_id, s.segment_id, f.activity, count(*) AS touches, sum(f.milliseconds) AS milliseconds
  FROM touchpoint f
  JOIN workspace w ON w.id = f.workspace_id
  JOIN customer_summary s ON s.workspace_id = f.workspace_id AND s.customer_id = f.customer_id
  CROSS JOIN LATERAL (VALUES ('complaint'::problem_flag, f.complaint), ('missed_sale', f.missed_sale),
    ('common_problem', f.common_problem)) AS p(flag, raised)
  WHERE f.voided_at IS NULL AND p.raised GROUP BY 1, 2, 3, 4, 5, 6, 7) x;
CREATE INDEX "touchpoint_flagged" ON "touchpoint" ("workspace_id", "customer_id", "occurred_at", "id") WHERE "complaint" OR "missed_sale" OR "common_problem";
