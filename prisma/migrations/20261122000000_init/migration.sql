-- CreateSchema
CREATE SCHEMA IF NOT EXISTS "public";

-- CreateEnum
CREATE TYPE "customer_kind" AS ENUM ('person', 'household', 'company');

-- CreateEnum
CREATE TYPE "outcome" AS ENUM ('open', 'closed', 'declined', 'cancelled');

-- CreateEnum
CREATE TYPE "milestone_kind" AS ENUM ('closed', 'declined', 'cancelled', 'ended', 'reopened');

-- CreateEnum
CREATE TYPE "agreement_kind" AS ENUM ('policy', 'loan', 'subscription');

-- CreateEnum
CREATE TYPE "channel" AS ENUM ('digital', 'email', 'chat', 'phone', 'mail', 'agent', 'branch', 'other');

-- CreateEnum
CREATE TYPE "direction" AS ENUM ('inbound', 'outbound');

-- CreateEnum
CREATE TYPE "initiation" AS ENUM ('reactive', 'proactive');

-- CreateEnum
CREATE TYPE "import_status" AS ENUM ('uploading', 'uploaded', 'staging', 'staged', 'publishing', 'published', 'reverting', 'reverted', 'failed');

-- CreateEnum
CREATE TYPE "job_status" AS ENUM ('queued', 'running', 'done', 'failed', 'cancelled');

-- CreateEnum
CREATE TYPE "entry_kind" AS ENUM ('cost', 'revenue');

-- CreateEnum
CREATE TYPE "cost_behaviour" AS ENUM ('fixed', 'variable');

-- CreateEnum
CREATE TYPE "stage_kind" AS ENUM ('reach', 'acquisition', 'conversion', 'onboarding', 'use', 'upgrade', 'deprovisioning');

-- CreateEnum
CREATE TYPE "sale_side" AS ENUM ('pre', 'post');

-- CreateEnum
CREATE TYPE "version_status" AS ENUM ('draft', 'published', 'retired');

-- CreateEnum
CREATE TYPE "sale_phase" AS ENUM ('pre', 'post');

-- CreateEnum
CREATE TYPE "role" AS ENUM ('owner', 'admin', 'architect', 'finance', 'success', 'viewer');

-- CreateTable
CREATE TABLE "customer" (
    "workspace_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "model_id" UUID NOT NULL,
    "kind" "customer_kind" NOT NULL DEFAULT 'person',
    "name" TEXT NOT NULL,
    "segment_id" UUID,
    "acquisition_channel" TEXT,
    "owner_id" UUID,
    "attributes" JSONB NOT NULL DEFAULT '{}',
    "import_id" UUID,
    "version" INTEGER NOT NULL DEFAULT 1,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "customer_pkey" PRIMARY KEY ("workspace_id","id")
);

-- CreateTable
CREATE TABLE "customer_external_id" (
    "workspace_id" UUID NOT NULL,
    "source" TEXT NOT NULL,
    "external_id" TEXT NOT NULL,
    "customer_id" UUID NOT NULL,

    CONSTRAINT "customer_external_id_pkey" PRIMARY KEY ("workspace_id","source","external_id")
);

-- CreateTable
CREATE TABLE "agreement" (
    "workspace_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "customer_id" UUID NOT NULL,
    "kind" "agreement_kind" NOT NULL,
    "product" TEXT NOT NULL,
    "number" TEXT,
    "starts_on" DATE NOT NULL,
    "ends_on" DATE,
    "amount_minor" BIGINT,
    "currency" CHAR(3),
    "source" TEXT NOT NULL DEFAULT 'manual',
    "external_id" TEXT,
    "import_id" UUID,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "agreement_pkey" PRIMARY KEY ("workspace_id","id")
);

-- CreateTable
CREATE TABLE "stage_interval" (
    "workspace_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "customer_id" UUID NOT NULL,
    "stage_id" UUID NOT NULL,
    "starts_at" TIMESTAMPTZ(3) NOT NULL,
    "sequence" INTEGER NOT NULL DEFAULT 0,
    "reason" TEXT,
    "source" TEXT NOT NULL DEFAULT 'manual',
    "external_id" TEXT,
    "import_id" UUID,
    "recorded_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "recorded_by" TEXT,
    "voided_at" TIMESTAMPTZ(3),
    "voided_by" TEXT,
    "void_reason" TEXT,
    "replaces_id" UUID,

    CONSTRAINT "stage_interval_pkey" PRIMARY KEY ("workspace_id","id")
);

-- CreateTable
CREATE TABLE "milestone" (
    "workspace_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "customer_id" UUID NOT NULL,
    "kind" "milestone_kind" NOT NULL,
    "occurred_at" TIMESTAMPTZ(3) NOT NULL,
    "reason" TEXT,
    "source" TEXT NOT NULL DEFAULT 'manual',
    "external_id" TEXT,
    "import_id" UUID,
    "recorded_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "recorded_by" TEXT,
    "voided_at" TIMESTAMPTZ(3),
    "voided_by" TEXT,
    "void_reason" TEXT,
    "replaces_id" UUID,

    CONSTRAINT "milestone_pkey" PRIMARY KEY ("workspace_id","id")
);

-- CreateTable
CREATE TABLE "touchpoint" (
    "workspace_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "customer_id" UUID NOT NULL,
    "stage_id" UUID,
    "stage_pinned" BOOLEAN NOT NULL DEFAULT false,
    "occurred_at" TIMESTAMPTZ(3) NOT NULL,
    "channel" "channel" NOT NULL,
    "direction" "direction" NOT NULL,
    "initiation" "initiation" NOT NULL,
    "activity" TEXT NOT NULL,
    "milliseconds" BIGINT NOT NULL DEFAULT 0,
    "impression" SMALLINT,
    "initiative" TEXT,
    "complaint" BOOLEAN NOT NULL DEFAULT false,
    "missed_sale" BOOLEAN NOT NULL DEFAULT false,
    "common_problem" BOOLEAN NOT NULL DEFAULT false,
    "learned" TEXT[] DEFAULT ARRAY[]::TEXT[],
    "note" TEXT,
    "agent" TEXT,
    "source" TEXT NOT NULL DEFAULT 'manual',
    "external_id" TEXT,
    "import_id" UUID,
    "recorded_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "recorded_by" TEXT,
    "voided_at" TIMESTAMPTZ(3),
    "voided_by" TEXT,
    "void_reason" TEXT,
    "replaces_id" UUID,

    CONSTRAINT "touchpoint_pkey" PRIMARY KEY ("workspace_id","id")
);

-- CreateTable
CREATE TABLE "user" (
    "id" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "email" TEXT NOT NULL,
    "email_verified" BOOLEAN NOT NULL DEFAULT false,
    "image" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "user_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "session" (
    "id" TEXT NOT NULL,
    "token" TEXT NOT NULL,
    "user_id" TEXT NOT NULL,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "ip_address" TEXT,
    "user_agent" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "session_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "account" (
    "id" TEXT NOT NULL,
    "account_id" TEXT NOT NULL,
    "provider_id" TEXT NOT NULL,
    "user_id" TEXT NOT NULL,
    "access_token" TEXT,
    "refresh_token" TEXT,
    "id_token" TEXT,
    "access_token_expires_at" TIMESTAMPTZ(3),
    "refresh_token_expires_at" TIMESTAMPTZ(3),
    "scope" TEXT,
    "password" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "account_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "verification" (
    "id" TEXT NOT NULL,
    "identifier" TEXT NOT NULL,
    "value" TEXT NOT NULL,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "verification_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "rate_limit" (
    "id" TEXT NOT NULL,
    "key" TEXT NOT NULL,
    "count" INTEGER NOT NULL,
    "last_request" BIGINT NOT NULL,

    CONSTRAINT "rate_limit_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "import" (
    "workspace_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "status" "import_status" NOT NULL,
    "file_name" TEXT NOT NULL,
    "byte_size" BIGINT NOT NULL DEFAULT 0,
    "sha256" TEXT,
    "source" TEXT NOT NULL,
    "model_id" UUID,
    "detection" JSONB,
    "reading" JSONB,
    "mapping" JSONB,
    "profile" JSONB,
    "counts" JSONB,
    "error" JSONB,
    "created_by_id" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "published_at" TIMESTAMPTZ(3),
    "reverted_at" TIMESTAMPTZ(3),
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "import_pkey" PRIMARY KEY ("workspace_id","id")
);

-- CreateTable
CREATE TABLE "import_chunk" (
    "workspace_id" UUID NOT NULL,
    "import_id" UUID NOT NULL,
    "sequence" INTEGER NOT NULL,
    "bytes" BYTEA NOT NULL,

    CONSTRAINT "import_chunk_pkey" PRIMARY KEY ("workspace_id","import_id","sequence")
);

-- CreateTable
CREATE TABLE "import_event" (
    "workspace_id" UUID NOT NULL,
    "import_id" UUID NOT NULL,
    "sequence" INTEGER NOT NULL,
    "line" INTEGER NOT NULL,
    "case_id" TEXT NOT NULL,
    "activity" TEXT NOT NULL,
    "transition" TEXT,
    "occurred_at" TIMESTAMPTZ(3) NOT NULL,
    "resource" TEXT,
    "cost_amount" TEXT,
    "cost_currency" TEXT,
    "attributes" JSONB,
    "event_key" TEXT NOT NULL,

    CONSTRAINT "import_event_pkey" PRIMARY KEY ("workspace_id","import_id","sequence")
);

-- CreateTable
CREATE TABLE "import_case" (
    "workspace_id" UUID NOT NULL,
    "import_id" UUID NOT NULL,
    "sequence" INTEGER NOT NULL,
    "case_id" TEXT NOT NULL,
    "attributes" JSONB NOT NULL,

    CONSTRAINT "import_case_pkey" PRIMARY KEY ("workspace_id","import_id","sequence")
);

-- CreateTable
CREATE TABLE "import_issue" (
    "workspace_id" UUID NOT NULL,
    "import_id" UUID NOT NULL,
    "sequence" INTEGER NOT NULL,
    "line" INTEGER NOT NULL,
    "field" TEXT NOT NULL,
    "value" TEXT NOT NULL,
    "reason" TEXT NOT NULL,
    "severity" TEXT NOT NULL,

    CONSTRAINT "import_issue_pkey" PRIMARY KEY ("workspace_id","import_id","sequence")
);

-- CreateTable
CREATE TABLE "saved_mapping" (
    "workspace_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "signature" TEXT NOT NULL,
    "source" TEXT NOT NULL,
    "model_id" UUID,
    "reading" JSONB NOT NULL,
    "mapping" JSONB NOT NULL,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "saved_mapping_pkey" PRIMARY KEY ("workspace_id","id")
);

-- CreateTable
CREATE TABLE "job" (
    "workspace_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "subject_id" UUID,
    "status" "job_status" NOT NULL,
    "step" TEXT,
    "done" BIGINT NOT NULL DEFAULT 0,
    "total" BIGINT,
    "payload" JSONB NOT NULL DEFAULT '{}',
    "result" JSONB,
    "error" JSONB,
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "created_by_id" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "started_at" TIMESTAMPTZ(3),
    "heartbeat_at" TIMESTAMPTZ(3),
    "finished_at" TIMESTAMPTZ(3),
    "cancel_requested_at" TIMESTAMPTZ(3),

    CONSTRAINT "job_pkey" PRIMARY KEY ("workspace_id","id")
);

-- CreateTable
CREATE TABLE "ledger_entry" (
    "workspace_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "customer_id" UUID NOT NULL,
    "agreement_id" UUID,
    "touchpoint_id" UUID,
    "stage_id" UUID,
    "stage_pinned" BOOLEAN NOT NULL DEFAULT false,
    "occurred_at" TIMESTAMPTZ(3) NOT NULL,
    "kind" "entry_kind" NOT NULL,
    "nature" TEXT NOT NULL,
    "behaviour" "cost_behaviour" NOT NULL DEFAULT 'variable',
    "deferrable" BOOLEAN NOT NULL DEFAULT false,
    "amount_minor" BIGINT NOT NULL,
    "currency" CHAR(3) NOT NULL,
    "description" TEXT,
    "source" TEXT NOT NULL DEFAULT 'manual',
    "external_id" TEXT,
    "import_id" UUID,
    "recorded_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "recorded_by" TEXT,
    "voided_at" TIMESTAMPTZ(3),
    "voided_by" TEXT,
    "void_reason" TEXT,
    "replaces_id" UUID,

    CONSTRAINT "ledger_entry_pkey" PRIMARY KEY ("workspace_id","id")
);

-- CreateTable
CREATE TABLE "lifecycle_model" (
    "workspace_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "industry" TEXT NOT NULL,
    "segment_note" TEXT,
    "description" TEXT,
    "owner_id" UUID,
    "review_by" DATE,
    "archived_at" TIMESTAMPTZ(3),
    "version" INTEGER NOT NULL DEFAULT 1,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "lifecycle_model_pkey" PRIMARY KEY ("workspace_id","id")
);

-- CreateTable
CREATE TABLE "model_version" (
    "workspace_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "model_id" UUID NOT NULL,
    "number" INTEGER NOT NULL,
    "status" "version_status" NOT NULL,
    "note" TEXT,
    "published_at" TIMESTAMPTZ(3),
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "model_version_pkey" PRIMARY KEY ("workspace_id","id")
);

-- CreateTable
CREATE TABLE "stage" (
    "workspace_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "model_id" UUID NOT NULL,
    "key" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "kind" "stage_kind" NOT NULL,
    "side" "sale_side" NOT NULL,
    "position" INTEGER NOT NULL,

    CONSTRAINT "stage_pkey" PRIMARY KEY ("workspace_id","id")
);

-- CreateTable
CREATE TABLE "stage_definition" (
    "workspace_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "version_id" UUID NOT NULL,
    "stage_id" UUID NOT NULL,
    "position" INTEGER NOT NULL,
    "name" TEXT NOT NULL,
    "kind" "stage_kind" NOT NULL,
    "side" "sale_side" NOT NULL,
    "hidden" BOOLEAN NOT NULL DEFAULT false,
    "colour" TEXT,
    "owner_team" TEXT,
    "desired_outcome" TEXT,
    "entry_criteria" TEXT,
    "exit_criteria" TEXT,
    "duration_days" DECIMAL(10,3),
    "pass_rate" DECIMAL(9,8),

    CONSTRAINT "stage_definition_pkey" PRIMARY KEY ("workspace_id","id")
);

-- CreateTable
CREATE TABLE "segment" (
    "workspace_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "name" TEXT NOT NULL,

    CONSTRAINT "segment_pkey" PRIMARY KEY ("workspace_id","id")
);

-- CreateTable
CREATE TABLE "customer_summary" (
    "workspace_id" UUID NOT NULL,
    "customer_id" UUID NOT NULL,
    "model_id" UUID NOT NULL,
    "segment_id" UUID,
    "acquisition_channel" TEXT,
    "first_contact_at" TIMESTAMPTZ(3),
    "first_contact_on" DATE,
    "last_fact_at" TIMESTAMPTZ(3),
    "outcome" "outcome" NOT NULL DEFAULT 'open',
    "resolved_at" TIMESTAMPTZ(3),
    "ended_at" TIMESTAMPTZ(3),
    "ended_on" DATE,
    "stage_id" UUID,
    "stage_since" TIMESTAMPTZ(3),
    "touches" BIGINT NOT NULL DEFAULT 0,
    "milliseconds" BIGINT NOT NULL DEFAULT 0,
    "cost_minor" BIGINT NOT NULL DEFAULT 0,
    "revenue_minor" BIGINT NOT NULL DEFAULT 0,
    "margin_minor" BIGINT NOT NULL DEFAULT 0,

    CONSTRAINT "customer_summary_pkey" PRIMARY KEY ("workspace_id","customer_id")
);

-- CreateTable
CREATE TABLE "rollup_activity" (
    "workspace_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "model_id" UUID NOT NULL,
    "month" DATE NOT NULL,
    "stage_id" UUID,
    "channel" "channel" NOT NULL,
    "initiation" "initiation" NOT NULL,
    "segment_id" UUID,
    "phase" "sale_phase" NOT NULL,
    "outcome" "outcome" NOT NULL,
    "touches" BIGINT NOT NULL,
    "milliseconds" BIGINT NOT NULL,

    CONSTRAINT "rollup_activity_pkey" PRIMARY KEY ("workspace_id","id")
);

-- CreateTable
CREATE TABLE "rollup_money" (
    "workspace_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "model_id" UUID NOT NULL,
    "month" DATE NOT NULL,
    "stage_id" UUID,
    "kind" "entry_kind" NOT NULL,
    "nature" TEXT NOT NULL,
    "segment_id" UUID,
    "acquisition_channel" TEXT,
    "phase" "sale_phase" NOT NULL,
    "outcome" "outcome" NOT NULL,
    "entries" BIGINT NOT NULL,
    "amount_minor" BIGINT NOT NULL,

    CONSTRAINT "rollup_money_pkey" PRIMARY KEY ("workspace_id","id")
);

-- CreateTable
CREATE TABLE "rollup_age" (
    "workspace_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "model_id" UUID NOT NULL,
    "cohort_month" DATE NOT NULL,
    "age_month" INTEGER NOT NULL,
    "stage_id" UUID,
    "segment_id" UUID,
    "outcome" "outcome" NOT NULL,
    "touches" BIGINT NOT NULL,
    "milliseconds" BIGINT NOT NULL,
    "cost_minor" BIGINT NOT NULL,
    "revenue_minor" BIGINT NOT NULL,

    CONSTRAINT "rollup_age_pkey" PRIMARY KEY ("workspace_id","id")
);

-- CreateTable
CREATE TABLE "rollup_reach" (
    "workspace_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "model_id" UUID NOT NULL,
    "cohort_month" DATE NOT NULL,
    "segment_id" UUID,
    "acquisition_channel" TEXT,
    "outcome" "outcome" NOT NULL,
    "drop_out_stage_id" UUID,
    "stage_id" UUID,
    "entrants" BIGINT NOT NULL,
    "touches" BIGINT NOT NULL,
    "milliseconds" BIGINT NOT NULL,
    "cost_minor" BIGINT NOT NULL,
    "media_minor" BIGINT NOT NULL,

    CONSTRAINT "rollup_reach_pkey" PRIMARY KEY ("workspace_id","id")
);

-- CreateTable
CREATE TABLE "rollup_life" (
    "workspace_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "model_id" UUID NOT NULL,
    "cohort_month" DATE NOT NULL,
    "segment_id" UUID,
    "acquisition_channel" TEXT,
    "outcome" "outcome" NOT NULL,
    "resolved_month" DATE,
    "ended_month" DATE,
    "stage_id" UUID,
    "customers" BIGINT NOT NULL,

    CONSTRAINT "rollup_life_pkey" PRIMARY KEY ("workspace_id","id")
);

-- CreateTable
CREATE TABLE "rollup_exposure" (
    "workspace_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "model_id" UUID NOT NULL,
    "cohort_month" DATE NOT NULL,
    "segment_id" UUID,
    "outcome" "outcome" NOT NULL,
    "started_on" DATE,
    "exit_age_month" INTEGER,
    "month_length" INTEGER,
    "customers" BIGINT NOT NULL,
    "days" BIGINT NOT NULL,

    CONSTRAINT "rollup_exposure_pkey" PRIMARY KEY ("workspace_id","id")
);

-- CreateTable
CREATE TABLE "rollup_passage" (
    "workspace_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "model_id" UUID NOT NULL,
    "stage_id" UUID NOT NULL,
    "resolution" "outcome" NOT NULL,
    "days" INTEGER,
    "entered_on" DATE,
    "customers" BIGINT NOT NULL,

    CONSTRAINT "rollup_passage_pkey" PRIMARY KEY ("workspace_id","id")
);

-- CreateTable
CREATE TABLE "workspace" (
    "id" UUID NOT NULL,
    "slug" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "currency" CHAR(3) NOT NULL,
    "time_zone" TEXT NOT NULL,
    "demo" BOOLEAN NOT NULL DEFAULT false,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "workspace_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "member" (
    "workspace_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "user_id" TEXT NOT NULL,
    "role" "role" NOT NULL,
    "last_seen_at" TIMESTAMPTZ(3),
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "member_pkey" PRIMARY KEY ("workspace_id","id")
);

-- CreateTable
CREATE TABLE "invitation" (
    "workspace_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "email" TEXT NOT NULL,
    "role" "role" NOT NULL,
    "token_hash" TEXT NOT NULL,
    "invited_by_id" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "accepted_at" TIMESTAMPTZ(3),
    "revoked_at" TIMESTAMPTZ(3),

    CONSTRAINT "invitation_pkey" PRIMARY KEY ("workspace_id","id")
);

-- CreateTable
CREATE TABLE "api_key" (
    "workspace_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "prefix" TEXT NOT NULL,
    "token_hash" TEXT NOT NULL,
    "scopes" TEXT[],
    "created_by_id" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "last_used_at" TIMESTAMPTZ(3),
    "expires_at" TIMESTAMPTZ(3),
    "revoked_at" TIMESTAMPTZ(3),

    CONSTRAINT "api_key_pkey" PRIMARY KEY ("workspace_id","id")
);

-- CreateTable
CREATE TABLE "audit_event" (
    "workspace_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "actor_kind" TEXT NOT NULL,
    "actor_id" TEXT,
    "actor_name" TEXT NOT NULL,
    "action" TEXT NOT NULL,
    "entity" TEXT NOT NULL,
    "entity_id" TEXT NOT NULL,
    "summary" TEXT NOT NULL,
    "before" JSONB,
    "after" JSONB,
    "request_id" TEXT,

    CONSTRAINT "audit_event_pkey" PRIMARY KEY ("workspace_id","id")
);

-- CreateTable
CREATE TABLE "idempotency_key" (
    "workspace_id" UUID NOT NULL,
    "key" TEXT NOT NULL,
    "request_hash" TEXT NOT NULL,
    "status" INTEGER,
    "response" JSONB,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "idempotency_key_pkey" PRIMARY KEY ("workspace_id","key")
);

-- CreateIndex
CREATE INDEX "customer_workspace_id_model_id_name_id_idx" ON "customer"("workspace_id", "model_id", "name", "id");

-- CreateIndex
CREATE INDEX "customer_workspace_id_import_id_idx" ON "customer"("workspace_id", "import_id");

-- CreateIndex
CREATE INDEX "customer_external_id_workspace_id_customer_id_idx" ON "customer_external_id"("workspace_id", "customer_id");

-- CreateIndex
CREATE INDEX "agreement_workspace_id_customer_id_idx" ON "agreement"("workspace_id", "customer_id");

-- CreateIndex
CREATE UNIQUE INDEX "agreement_workspace_id_source_external_id_key" ON "agreement"("workspace_id", "source", "external_id");

-- CreateIndex
CREATE INDEX "stage_interval_workspace_id_customer_id_starts_at_sequence_idx" ON "stage_interval"("workspace_id", "customer_id", "starts_at", "sequence");

-- CreateIndex
CREATE INDEX "stage_interval_workspace_id_import_id_idx" ON "stage_interval"("workspace_id", "import_id");

-- CreateIndex
CREATE UNIQUE INDEX "stage_interval_workspace_id_source_external_id_key" ON "stage_interval"("workspace_id", "source", "external_id");

-- CreateIndex
CREATE INDEX "milestone_workspace_id_customer_id_occurred_at_idx" ON "milestone"("workspace_id", "customer_id", "occurred_at");

-- CreateIndex
CREATE INDEX "milestone_workspace_id_import_id_idx" ON "milestone"("workspace_id", "import_id");

-- CreateIndex
CREATE UNIQUE INDEX "milestone_workspace_id_source_external_id_key" ON "milestone"("workspace_id", "source", "external_id");

-- CreateIndex
CREATE INDEX "touchpoint_workspace_id_customer_id_occurred_at_idx" ON "touchpoint"("workspace_id", "customer_id", "occurred_at");

-- CreateIndex
CREATE INDEX "touchpoint_workspace_id_import_id_idx" ON "touchpoint"("workspace_id", "import_id");

-- CreateIndex
CREATE UNIQUE INDEX "touchpoint_workspace_id_source_external_id_key" ON "touchpoint"("workspace_id", "source", "external_id");

-- CreateIndex
CREATE UNIQUE INDEX "user_email_key" ON "user"("email");

-- CreateIndex
CREATE UNIQUE INDEX "session_token_key" ON "session"("token");

-- CreateIndex
CREATE INDEX "session_user_id_idx" ON "session"("user_id");

-- CreateIndex
CREATE INDEX "account_user_id_idx" ON "account"("user_id");

-- CreateIndex
CREATE INDEX "verification_identifier_idx" ON "verification"("identifier");

-- CreateIndex
CREATE UNIQUE INDEX "rate_limit_key_key" ON "rate_limit"("key");

-- CreateIndex
CREATE INDEX "import_workspace_id_created_at_idx" ON "import"("workspace_id", "created_at");

-- CreateIndex
CREATE UNIQUE INDEX "saved_mapping_workspace_id_signature_key" ON "saved_mapping"("workspace_id", "signature");

-- CreateIndex
CREATE INDEX "job_workspace_id_subject_id_idx" ON "job"("workspace_id", "subject_id");

-- CreateIndex
CREATE INDEX "job_status_idx" ON "job"("status");

-- CreateIndex
CREATE INDEX "ledger_entry_workspace_id_customer_id_occurred_at_idx" ON "ledger_entry"("workspace_id", "customer_id", "occurred_at");

-- CreateIndex
CREATE INDEX "ledger_entry_workspace_id_touchpoint_id_idx" ON "ledger_entry"("workspace_id", "touchpoint_id");

-- CreateIndex
CREATE INDEX "ledger_entry_workspace_id_import_id_idx" ON "ledger_entry"("workspace_id", "import_id");

-- CreateIndex
CREATE UNIQUE INDEX "ledger_entry_workspace_id_source_external_id_key" ON "ledger_entry"("workspace_id", "source", "external_id");

-- CreateIndex
CREATE UNIQUE INDEX "lifecycle_model_workspace_id_name_key" ON "lifecycle_model"("workspace_id", "name");

-- CreateIndex
CREATE UNIQUE INDEX "model_version_workspace_id_model_id_number_key" ON "model_version"("workspace_id", "model_id", "number");

-- CreateIndex
CREATE UNIQUE INDEX "stage_workspace_id_model_id_key_key" ON "stage"("workspace_id", "model_id", "key");

-- CreateIndex
CREATE UNIQUE INDEX "stage_definition_workspace_id_version_id_stage_id_key" ON "stage_definition"("workspace_id", "version_id", "stage_id");

-- CreateIndex
CREATE UNIQUE INDEX "segment_workspace_id_name_key" ON "segment"("workspace_id", "name");

-- CreateIndex
CREATE INDEX "customer_summary_workspace_id_model_id_outcome_stage_id_idx" ON "customer_summary"("workspace_id", "model_id", "outcome", "stage_id");

-- CreateIndex
CREATE INDEX "customer_summary_workspace_id_model_id_first_contact_at_cus_idx" ON "customer_summary"("workspace_id", "model_id", "first_contact_at", "customer_id");

-- CreateIndex
CREATE INDEX "customer_summary_workspace_id_model_id_margin_minor_custome_idx" ON "customer_summary"("workspace_id", "model_id", "margin_minor", "customer_id");

-- CreateIndex
CREATE INDEX "customer_summary_workspace_id_model_id_last_fact_at_custome_idx" ON "customer_summary"("workspace_id", "model_id", "last_fact_at", "customer_id");

-- CreateIndex
CREATE INDEX "rollup_activity_workspace_id_model_id_idx" ON "rollup_activity"("workspace_id", "model_id");

-- CreateIndex
CREATE INDEX "rollup_money_workspace_id_model_id_idx" ON "rollup_money"("workspace_id", "model_id");

-- CreateIndex
CREATE INDEX "rollup_age_workspace_id_model_id_idx" ON "rollup_age"("workspace_id", "model_id");

-- CreateIndex
CREATE INDEX "rollup_reach_workspace_id_model_id_idx" ON "rollup_reach"("workspace_id", "model_id");

-- CreateIndex
CREATE INDEX "rollup_life_workspace_id_model_id_idx" ON "rollup_life"("workspace_id", "model_id");

-- CreateIndex
CREATE INDEX "rollup_exposure_workspace_id_model_id_idx" ON "rollup_exposure"("workspace_id", "model_id");

-- CreateIndex
CREATE INDEX "rollup_passage_workspace_id_model_id_idx" ON "rollup_passage"("workspace_id", "model_id");

-- CreateIndex
CREATE UNIQUE INDEX "workspace_slug_key" ON "workspace"("slug");

-- CreateIndex
CREATE INDEX "member_user_id_idx" ON "member"("user_id");

-- CreateIndex
CREATE UNIQUE INDEX "member_workspace_id_user_id_key" ON "member"("workspace_id", "user_id");

-- CreateIndex
CREATE INDEX "invitation_token_hash_idx" ON "invitation"("token_hash");

-- CreateIndex
CREATE INDEX "api_key_token_hash_idx" ON "api_key"("token_hash");

-- CreateIndex
CREATE INDEX "audit_event_workspace_id_entity_entity_id_id_idx" ON "audit_event"("workspace_id", "entity", "entity_id", "id");

-- CreateIndex
CREATE INDEX "idempotency_key_created_at_idx" ON "idempotency_key"("created_at");

-- AddForeignKey
ALTER TABLE "customer" ADD CONSTRAINT "customer_workspace_id_fkey" FOREIGN KEY ("workspace_id") REFERENCES "workspace"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "customer" ADD CONSTRAINT "customer_workspace_id_model_id_fkey" FOREIGN KEY ("workspace_id", "model_id") REFERENCES "lifecycle_model"("workspace_id", "id") ON DELETE NO ACTION ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "customer" ADD CONSTRAINT "customer_workspace_id_segment_id_fkey" FOREIGN KEY ("workspace_id", "segment_id") REFERENCES "segment"("workspace_id", "id") ON DELETE NO ACTION ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "customer" ADD CONSTRAINT "customer_workspace_id_owner_id_fkey" FOREIGN KEY ("workspace_id", "owner_id") REFERENCES "member"("workspace_id", "id") ON DELETE NO ACTION ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "customer" ADD CONSTRAINT "customer_workspace_id_import_id_fkey" FOREIGN KEY ("workspace_id", "import_id") REFERENCES "import"("workspace_id", "id") ON DELETE NO ACTION ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "customer_external_id" ADD CONSTRAINT "customer_external_id_workspace_id_customer_id_fkey" FOREIGN KEY ("workspace_id", "customer_id") REFERENCES "customer"("workspace_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "agreement" ADD CONSTRAINT "agreement_workspace_id_customer_id_fkey" FOREIGN KEY ("workspace_id", "customer_id") REFERENCES "customer"("workspace_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "stage_interval" ADD CONSTRAINT "stage_interval_workspace_id_customer_id_fkey" FOREIGN KEY ("workspace_id", "customer_id") REFERENCES "customer"("workspace_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "stage_interval" ADD CONSTRAINT "stage_interval_workspace_id_stage_id_fkey" FOREIGN KEY ("workspace_id", "stage_id") REFERENCES "stage"("workspace_id", "id") ON DELETE NO ACTION ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "milestone" ADD CONSTRAINT "milestone_workspace_id_customer_id_fkey" FOREIGN KEY ("workspace_id", "customer_id") REFERENCES "customer"("workspace_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "touchpoint" ADD CONSTRAINT "touchpoint_workspace_id_customer_id_fkey" FOREIGN KEY ("workspace_id", "customer_id") REFERENCES "customer"("workspace_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "touchpoint" ADD CONSTRAINT "touchpoint_workspace_id_stage_id_fkey" FOREIGN KEY ("workspace_id", "stage_id") REFERENCES "stage"("workspace_id", "id") ON DELETE NO ACTION ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "session" ADD CONSTRAINT "session_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "user"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "account" ADD CONSTRAINT "account_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "user"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "import" ADD CONSTRAINT "import_workspace_id_fkey" FOREIGN KEY ("workspace_id") REFERENCES "workspace"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "import" ADD CONSTRAINT "import_workspace_id_model_id_fkey" FOREIGN KEY ("workspace_id", "model_id") REFERENCES "lifecycle_model"("workspace_id", "id") ON DELETE NO ACTION ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "import_chunk" ADD CONSTRAINT "import_chunk_workspace_id_import_id_fkey" FOREIGN KEY ("workspace_id", "import_id") REFERENCES "import"("workspace_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "saved_mapping" ADD CONSTRAINT "saved_mapping_workspace_id_fkey" FOREIGN KEY ("workspace_id") REFERENCES "workspace"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "job" ADD CONSTRAINT "job_workspace_id_fkey" FOREIGN KEY ("workspace_id") REFERENCES "workspace"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ledger_entry" ADD CONSTRAINT "ledger_entry_workspace_id_customer_id_fkey" FOREIGN KEY ("workspace_id", "customer_id") REFERENCES "customer"("workspace_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ledger_entry" ADD CONSTRAINT "ledger_entry_workspace_id_agreement_id_fkey" FOREIGN KEY ("workspace_id", "agreement_id") REFERENCES "agreement"("workspace_id", "id") ON DELETE NO ACTION ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ledger_entry" ADD CONSTRAINT "ledger_entry_workspace_id_touchpoint_id_fkey" FOREIGN KEY ("workspace_id", "touchpoint_id") REFERENCES "touchpoint"("workspace_id", "id") ON DELETE NO ACTION ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ledger_entry" ADD CONSTRAINT "ledger_entry_workspace_id_stage_id_fkey" FOREIGN KEY ("workspace_id", "stage_id") REFERENCES "stage"("workspace_id", "id") ON DELETE NO ACTION ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "lifecycle_model" ADD CONSTRAINT "lifecycle_model_workspace_id_fkey" FOREIGN KEY ("workspace_id") REFERENCES "workspace"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "model_version" ADD CONSTRAINT "model_version_workspace_id_model_id_fkey" FOREIGN KEY ("workspace_id", "model_id") REFERENCES "lifecycle_model"("workspace_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "stage" ADD CONSTRAINT "stage_workspace_id_model_id_fkey" FOREIGN KEY ("workspace_id", "model_id") REFERENCES "lifecycle_model"("workspace_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "stage_definition" ADD CONSTRAINT "stage_definition_workspace_id_version_id_fkey" FOREIGN KEY ("workspace_id", "version_id") REFERENCES "model_version"("workspace_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "stage_definition" ADD CONSTRAINT "stage_definition_workspace_id_stage_id_fkey" FOREIGN KEY ("workspace_id", "stage_id") REFERENCES "stage"("workspace_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "segment" ADD CONSTRAINT "segment_workspace_id_fkey" FOREIGN KEY ("workspace_id") REFERENCES "workspace"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "member" ADD CONSTRAINT "member_workspace_id_fkey" FOREIGN KEY ("workspace_id") REFERENCES "workspace"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "member" ADD CONSTRAINT "member_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "user"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "invitation" ADD CONSTRAINT "invitation_workspace_id_fkey" FOREIGN KEY ("workspace_id") REFERENCES "workspace"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "invitation" ADD CONSTRAINT "invitation_invited_by_id_fkey" FOREIGN KEY ("invited_by_id") REFERENCES "user"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "api_key" ADD CONSTRAINT "api_key_workspace_id_fkey" FOREIGN KEY ("workspace_id") REFERENCES "workspace"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "audit_event" ADD CONSTRAINT "audit_event_workspace_id_fkey" FOREIGN KEY ("workspace_id") REFERENCES "workspace"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "idempotency_key" ADD CONSTRAINT "idempotency_key_workspace_id_fkey" FOREIGN KEY ("workspace_id") REFERENCES "workspace"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- By hand, below: what the schema language cannot say.

-- Time-ordered ids for rows made by set-based SQL (PostgreSQL 18 has its own, 15 does not).
CREATE FUNCTION lifecurve_uuid_v7() RETURNS uuid LANGUAGE sql VOLATILE PARALLEL SAFE AS $$
  SELECT encode(
    set_bit(set_bit(
      overlay(uuid_send(gen_random_uuid())
        PLACING substring(int8send((extract(epoch FROM clock_timestamp()) * 1000)::bigint) FROM 3) FROM 1 FOR 6),
      52, 1), 53, 1), 'hex')::uuid
$$;

-- Whole months from one civil date to another, clamping from the anchor (Jan 31 + 1 month = Feb 28/29), never negative.
CREATE FUNCTION lifecurve_age_months(first_day date, day date) RETURNS integer LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT greatest(0, k - CASE WHEN (first_day + make_interval(months => k))::date > day THEN 1 ELSE 0 END)
  FROM (SELECT ((extract(year FROM day) - extract(year FROM first_day)) * 12
              + extract(month FROM day) - extract(month FROM first_day))::integer AS k) months
$$;

CREATE EXTENSION IF NOT EXISTS pg_trgm;
CREATE INDEX "customer_name_trgm" ON "customer" USING gin ("name" gin_trgm_ops);
CREATE INDEX "touchpoint_occurred_at_brin" ON "touchpoint" USING brin ("occurred_at");
CREATE INDEX "ledger_entry_occurred_at_brin" ON "ledger_entry" USING brin ("occurred_at");

ALTER TABLE "touchpoint" ADD CONSTRAINT "touchpoint_minutes_not_negative" CHECK ("milliseconds" >= 0);
ALTER TABLE "touchpoint" ADD CONSTRAINT "touchpoint_impression_range" CHECK ("impression" BETWEEN -2 AND 2);
ALTER TABLE "stage_definition" ADD CONSTRAINT "stage_definition_pass_rate_range" CHECK ("pass_rate" >= 0 AND "pass_rate" <= 1);
ALTER TABLE "stage_definition" ADD CONSTRAINT "stage_definition_duration_not_negative" CHECK ("duration_days" >= 0);
