-- CreateEnum
CREATE TYPE "seam_verdict_kind" AS ENUM ('accepted', 'rejected');

-- AlterTable
ALTER TABLE "service" ADD COLUMN     "domain" TEXT;

-- CreateTable
CREATE TABLE "interaction" (
    "workspace_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "producer_id" UUID,
    "name" TEXT NOT NULL,
    "address" TEXT,
    "description" TEXT,
    "fields_known" BOOLEAN NOT NULL DEFAULT true,
    "fields" TEXT[] DEFAULT ARRAY[]::TEXT[],
    "awaits_reply" BOOLEAN NOT NULL DEFAULT false,
    "reply_address" TEXT,
    "reply_messages" TEXT[] DEFAULT ARRAY[]::TEXT[],
    "names_consumers" BOOLEAN NOT NULL DEFAULT false,
    "open_consumers" BOOLEAN NOT NULL DEFAULT false,
    "document_id" UUID,
    "version" INTEGER NOT NULL DEFAULT 1,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "interaction_pkey" PRIMARY KEY ("workspace_id","id")
);

-- CreateTable
CREATE TABLE "interaction_consumer" (
    "workspace_id" UUID NOT NULL,
    "interaction_id" UUID NOT NULL,
    "service_id" UUID NOT NULL,
    "fields_known" BOOLEAN NOT NULL DEFAULT false,
    "fields" TEXT[] DEFAULT ARRAY[]::TEXT[],

    CONSTRAINT "interaction_consumer_pkey" PRIMARY KEY ("workspace_id","interaction_id","service_id")
);

-- CreateTable
CREATE TABLE "asyncapi_document" (
    "workspace_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "service_id" UUID NOT NULL,
    "file_name" TEXT NOT NULL,
    "spec_version" TEXT NOT NULL,
    "document_version" TEXT,
    "content" TEXT NOT NULL,
    "imported_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "imported_by" TEXT,

    CONSTRAINT "asyncapi_document_pkey" PRIMARY KEY ("workspace_id","id")
);

-- CreateTable
CREATE TABLE "seam_verdict" (
    "workspace_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "model_id" UUID NOT NULL,
    "left_stage_id" UUID NOT NULL,
    "right_stage_id" UUID NOT NULL,
    "verdict" "seam_verdict_kind" NOT NULL,
    "reason" TEXT,
    "evidence" JSONB NOT NULL,
    "decided_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "decided_by" TEXT,

    CONSTRAINT "seam_verdict_pkey" PRIMARY KEY ("workspace_id","id")
);

-- CreateTable
CREATE TABLE "tailoring_decision" (
    "workspace_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "model_id" UUID NOT NULL,
    "stage_id" UUID,
    "service_id" UUID,
    "choice" "sourcing" NOT NULL,
    "reason" TEXT NOT NULL,
    "evidence" JSONB NOT NULL,
    "decided_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "decided_by" TEXT,
    "review_on" DATE,
    "superseded_at" TIMESTAMPTZ(3),

    CONSTRAINT "tailoring_decision_pkey" PRIMARY KEY ("workspace_id","id")
);

-- CreateTable
CREATE TABLE "architecture_thresholds" (
    "workspace_id" UUID NOT NULL,
    "much" DECIMAL(9,4) NOT NULL,
    "little" DECIMAL(9,4) NOT NULL,
    "flat" DECIMAL(9,4) NOT NULL,
    "seam_strength" DECIMAL(9,4) NOT NULL,
    "seam_signals" INTEGER NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "architecture_thresholds_pkey" PRIMARY KEY ("workspace_id")
);

-- CreateTable
CREATE TABLE "fact" (
    "workspace_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "description" TEXT,
    "kept" BOOLEAN,
    "version" INTEGER NOT NULL DEFAULT 1,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "fact_pkey" PRIMARY KEY ("workspace_id","id")
);

-- CreateTable
CREATE TABLE "fact_source" (
    "workspace_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "fact_id" UUID NOT NULL,
    "stage_id" UUID NOT NULL,
    "service_id" UUID,
    "activity" TEXT,

    CONSTRAINT "fact_source_pkey" PRIMARY KEY ("workspace_id","id")
);

-- CreateTable
CREATE TABLE "fact_use" (
    "workspace_id" UUID NOT NULL,
    "fact_id" UUID NOT NULL,
    "service_id" UUID NOT NULL,
    "purpose" TEXT,

    CONSTRAINT "fact_use_pkey" PRIMARY KEY ("workspace_id","fact_id","service_id")
);

-- CreateIndex
CREATE INDEX "interaction_workspace_id_document_id_idx" ON "interaction"("workspace_id", "document_id");

-- CreateIndex
CREATE UNIQUE INDEX "interaction_workspace_id_producer_id_name_key" ON "interaction"("workspace_id", "producer_id", "name");

-- CreateIndex
CREATE INDEX "interaction_consumer_workspace_id_service_id_idx" ON "interaction_consumer"("workspace_id", "service_id");

-- CreateIndex
CREATE UNIQUE INDEX "asyncapi_document_workspace_id_service_id_key" ON "asyncapi_document"("workspace_id", "service_id");

-- CreateIndex
CREATE INDEX "seam_verdict_workspace_id_model_id_left_stage_id_right_stag_idx" ON "seam_verdict"("workspace_id", "model_id", "left_stage_id", "right_stage_id", "decided_at");

-- CreateIndex
CREATE INDEX "seam_verdict_workspace_id_left_stage_id_idx" ON "seam_verdict"("workspace_id", "left_stage_id");

-- CreateIndex
CREATE INDEX "seam_verdict_workspace_id_right_stage_id_idx" ON "seam_verdict"("workspace_id", "right_stage_id");

-- CreateIndex
CREATE INDEX "tailoring_decision_workspace_id_model_id_decided_at_idx" ON "tailoring_decision"("workspace_id", "model_id", "decided_at");

-- CreateIndex
CREATE INDEX "tailoring_decision_workspace_id_stage_id_idx" ON "tailoring_decision"("workspace_id", "stage_id");

-- CreateIndex
CREATE INDEX "tailoring_decision_workspace_id_service_id_idx" ON "tailoring_decision"("workspace_id", "service_id");

-- CreateIndex
CREATE INDEX "tailoring_decision_workspace_id_review_on_idx" ON "tailoring_decision"("workspace_id", "review_on");

-- CreateIndex
CREATE UNIQUE INDEX "fact_workspace_id_name_key" ON "fact"("workspace_id", "name");

-- CreateIndex
CREATE INDEX "fact_source_workspace_id_fact_id_idx" ON "fact_source"("workspace_id", "fact_id");

-- CreateIndex
CREATE INDEX "fact_source_workspace_id_stage_id_idx" ON "fact_source"("workspace_id", "stage_id");

-- CreateIndex
CREATE INDEX "fact_source_workspace_id_service_id_idx" ON "fact_source"("workspace_id", "service_id");

-- CreateIndex
CREATE INDEX "fact_use_workspace_id_service_id_idx" ON "fact_use"("workspace_id", "service_id");

-- AddForeignKey
ALTER TABLE "interaction" ADD CONSTRAINT "interaction_workspace_id_producer_id_fkey" FOREIGN KEY ("workspace_id", "producer_id") REFERENCES "service"("workspace_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "interaction" ADD CONSTRAINT "interaction_workspace_id_document_id_fkey" FOREIGN KEY ("workspace_id", "document_id") REFERENCES "asyncapi_document"("workspace_id", "id") ON DELETE NO ACTION ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "interaction_consumer" ADD CONSTRAINT "interaction_consumer_workspace_id_interaction_id_fkey" FOREIGN KEY ("workspace_id", "interaction_id") REFERENCES "interaction"("workspace_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "interaction_consumer" ADD CONSTRAINT "interaction_consumer_workspace_id_service_id_fkey" FOREIGN KEY ("workspace_id", "service_id") REFERENCES "service"("workspace_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "asyncapi_document" ADD CONSTRAINT "asyncapi_document_workspace_id_service_id_fkey" FOREIGN KEY ("workspace_id", "service_id") REFERENCES "service"("workspace_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "seam_verdict" ADD CONSTRAINT "seam_verdict_workspace_id_model_id_fkey" FOREIGN KEY ("workspace_id", "model_id") REFERENCES "lifecycle_model"("workspace_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "seam_verdict" ADD CONSTRAINT "seam_verdict_workspace_id_left_stage_id_fkey" FOREIGN KEY ("workspace_id", "left_stage_id") REFERENCES "stage"("workspace_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "seam_verdict" ADD CONSTRAINT "seam_verdict_workspace_id_right_stage_id_fkey" FOREIGN KEY ("workspace_id", "right_stage_id") REFERENCES "stage"("workspace_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "tailoring_decision" ADD CONSTRAINT "tailoring_decision_workspace_id_model_id_fkey" FOREIGN KEY ("workspace_id", "model_id") REFERENCES "lifecycle_model"("workspace_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "tailoring_decision" ADD CONSTRAINT "tailoring_decision_workspace_id_stage_id_fkey" FOREIGN KEY ("workspace_id", "stage_id") REFERENCES "stage"("workspace_id", "id") ON DELETE NO ACTION ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "tailoring_decision" ADD CONSTRAINT "tailoring_decision_workspace_id_service_id_fkey" FOREIGN KEY ("workspace_id", "service_id") REFERENCES "service"("workspace_id", "id") ON DELETE NO ACTION ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "architecture_thresholds" ADD CONSTRAINT "architecture_thresholds_workspace_id_fkey" FOREIGN KEY ("workspace_id") REFERENCES "workspace"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "fact" ADD CONSTRAINT "fact_workspace_id_fkey" FOREIGN KEY ("workspace_id") REFERENCES "workspace"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "fact_source" ADD CONSTRAINT "fact_source_workspace_id_fact_id_fkey" FOREIGN KEY ("workspace_id", "fact_id") REFERENCES "fact"("workspace_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "fact_source" ADD CONSTRAINT "fact_source_workspace_id_stage_id_fkey" FOREIGN KEY ("workspace_id", "stage_id") REFERENCES "stage"("workspace_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "fact_source" ADD CONSTRAINT "fact_source_workspace_id_service_id_fkey" FOREIGN KEY ("workspace_id", "service_id") REFERENCES "service"("workspace_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "fact_use" ADD CONSTRAINT "fact_use_workspace_id_fact_id_fkey" FOREIGN KEY ("workspace_id", "fact_id") REFERENCES "fact"("workspace_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "fact_use" ADD CONSTRAINT "fact_use_workspace_id_service_id_fkey" FOREIGN KEY ("workspace_id", "service_id") REFERENCES "service"("workspace_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- Checked at the commit: when a workspace goes, its rows go in an order of their own.
ALTER TABLE "interaction" ALTER CONSTRAINT "interaction_workspace_id_document_id_fkey" DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE "tailoring_decision" ALTER CONSTRAINT "tailoring_decision_workspace_id_stage_id_fkey" DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE "tailoring_decision" ALTER CONSTRAINT "tailoring_decision_workspace_id_service_id_fkey" DEFERRABLE INITIALLY DEFERRED;
-- A decision is of a stage or of a service.
ALTER TABLE "tailoring_decision" ADD CONSTRAINT "tailoring_decision_of_one" CHECK (num_nonnulls("stage_id", "service_id") = 1);
