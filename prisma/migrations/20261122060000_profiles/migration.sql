-- A profile is kept with the version of a model: what a minute costs and the curves of each stage, and what the
-- figures rest on.
ALTER TABLE "stage_definition" ADD COLUMN "minute_rate" DECIMAL(18,8) NOT NULL DEFAULT 0;
ALTER TABLE "stage_definition" ADD COLUMN "curves" JSONB NOT NULL DEFAULT '{}';
ALTER TABLE "model_version" ADD COLUMN "assumptions" JSONB NOT NULL DEFAULT '{}';

-- Measured stages can be shorter than the 86 seconds that three decimals of a day tell apart.
ALTER TABLE "stage_definition" ALTER COLUMN "duration_days" SET DATA TYPE DECIMAL(12,6);

-- A stage takes some time, and somebody passes it: a share of 0 stood where nobody had passed yet.
UPDATE "stage_definition" SET "duration_days" = 0.001 WHERE "duration_days" <= 0;
UPDATE "stage_definition" SET "pass_rate" = NULL WHERE "pass_rate" <= 0;
