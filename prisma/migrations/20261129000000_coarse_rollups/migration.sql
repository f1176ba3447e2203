-- The day of the decision in the workspace's zone, which reports otherwise work out for every customer at every look.
ALTER TABLE "customer_summary" ADD COLUMN "resolved_on" DATE;
UPDATE "customer_summary" s SET "resolved_on" = (s."resolved_at" AT TIME ZONE w."time_zone")::date
FROM "workspace" w WHERE w."id" = s."workspace_id" AND s."resolved_at" IS NOT NULL;

-- How long customers have lived since their close, without their rows.
CREATE INDEX "customer_summary_lived" ON "customer_summary" ("workspace_id", "model_id", "resolved_on")
  INCLUDE ("resolved_at", "ended_on", "first_contact_on", "segment_id", "acquisition_channel") WHERE "outcome" = 'closed';

-- Of two rollups a coarser one, for looks that tell fewer things apart. It holds what has been folded.
ALTER TABLE "rollup_money" ADD COLUMN "folded" BOOLEAN NOT NULL DEFAULT false;
DROP INDEX "rollup_money_workspace_id_model_id_idx";
CREATE INDEX "rollup_money_workspace_id_model_id_folded_idx" ON "rollup_money"("workspace_id", "model_id", "folded");

CREATE TABLE "rollup_money_coarse" (
    "workspace_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "model_id" UUID NOT NULL,
    "month" DATE NOT NULL,
    "stage_id" UUID,
    "kind" "entry_kind" NOT NULL,
    "nature" TEXT NOT NULL,
    "behaviour" "cost_behaviour" NOT NULL,
    "deferrable" BOOLEAN NOT NULL,
    "close_month" DATE,
    "ended_month" DATE,
    "phase" "sale_phase" NOT NULL,
    "outcome" "outcome" NOT NULL,
    "entries" BIGINT NOT NULL,
    "amount_minor" BIGINT NOT NULL,

    CONSTRAINT "rollup_money_coarse_pkey" PRIMARY KEY ("workspace_id","id")
);
CREATE INDEX "rollup_money_coarse_workspace_id_model_id_idx" ON "rollup_money_coarse"("workspace_id", "model_id");

ALTER TABLE "rollup_retention" ADD COLUMN "folded" BOOLEAN NOT NULL DEFAULT false;
DROP INDEX "rollup_retention_workspace_id_model_id_idx";
CREATE INDEX "rollup_retention_workspace_id_model_id_folded_product_idx" ON "rollup_retention"("workspace_id", "model_id", "folded", "product");

CREATE TABLE "rollup_retention_coarse" (
    "workspace_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "model_id" UUID NOT NULL,
    "unit" "retention_unit" NOT NULL,
    "segment_id" UUID,
    "cohort_month" DATE NOT NULL,
    "started_on" DATE,
    "months" INTEGER,
    "last_month" DATE,
    "ending" "agreement_end",
    "lives" BIGINT NOT NULL,
    "premium_minor" BIGINT NOT NULL,

    CONSTRAINT "rollup_retention_coarse_pkey" PRIMARY KEY ("workspace_id","id")
);
CREATE INDEX "rollup_retention_coarse_workspace_id_model_id_idx" ON "rollup_retention_coarse"("workspace_id", "model_id");
