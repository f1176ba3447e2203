-- Customer success, endings, upgrades, escalations and risks: docs/decisions/0020-success.md.
CREATE TYPE "offer_state" AS ENUM ('offered', 'taken', 'declined', 'withdrawn');

CREATE TYPE "gap_kind" AS ENUM ('served_not_billed', 'billed_not_served');

CREATE TYPE "gap_method" AS ENUM ('flat', 'pro_rata', 'short_rate', 'back_bill', 'waive');

CREATE TYPE "ending_state" AS ENUM ('open', 'closed', 'withdrawn');

CREATE TYPE "check_state" AS ENUM ('open', 'done', 'waived');

CREATE TYPE "escalation_state" AS ENUM ('open', 'in_progress', 'waiting', 'resolved', 'withdrawn');

CREATE TYPE "escalation_step_kind" AS ENUM ('opened', 'assigned', 'rescheduled', 'moved', 'answered', 'noted');

CREATE TYPE "risk_condition" AS ENUM ('silence', 'negative_impressions', 'complaints', 'overdue_in_stage', 'missed_payment', 'outcome_debt', 'escalation_overdue');

CREATE TYPE "risk_response" AS ENUM ('escalate', 'educate', 'communicate');

CREATE TYPE "risk_severity" AS ENUM ('low', 'medium', 'high');

CREATE TYPE "risk_result" AS ENUM ('recovered', 'lost', 'unchanged');

CREATE TYPE "outcome_result_kind" AS ENUM ('reached', 'missed', 'waived');

CREATE TYPE "initiative_state" AS ENUM ('planned', 'running', 'done', 'dropped');

CREATE TYPE "kpi_measure" AS ENUM ('median_days_in_stage', 'contacts_in_first_days', 'share_proactive', 'impression', 'share_reaching_outcome', 'entered');

CREATE TYPE "kpi_aim" AS ENUM ('at_least', 'at_most');

CREATE TYPE "observation_kind" AS ENUM ('concern', 'risk', 'success_gap', 'strength');

CREATE TYPE "measure_verdict" AS ENUM ('worked', 'partly', 'did_not');

CREATE TYPE "walk_phase" AS ENUM ('writing', 'revealed', 'voting', 'sorting', 'closed');

CREATE TYPE "bulk_change_kind" AS ENUM ('stage_move', 'owner');

ALTER TABLE "ledger_entry" ADD COLUMN     "covers_from" DATE,
ADD COLUMN     "covers_until" DATE;

CREATE TABLE "product" (
    "workspace_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "kind" "agreement_kind" NOT NULL,
    "name" TEXT NOT NULL,
    "description" TEXT,
    "monthly_minor" BIGINT,
    "retired_at" TIMESTAMPTZ(3),
    "version" INTEGER NOT NULL DEFAULT 1,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "product_pkey" PRIMARY KEY ("workspace_id","id")
);

CREATE TABLE "upgrade_path" (
    "workspace_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "from_product_id" UUID NOT NULL,
    "to_product_id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "rules" JSONB NOT NULL DEFAULT '[]',
    "cost_minor" BIGINT NOT NULL DEFAULT 0,
    "enabled" BOOLEAN NOT NULL DEFAULT true,
    "version" INTEGER NOT NULL DEFAULT 1,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "upgrade_path_pkey" PRIMARY KEY ("workspace_id","id")
);

CREATE TABLE "upgrade_offer" (
    "workspace_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "path_id" UUID NOT NULL,
    "customer_id" UUID NOT NULL,
    "agreement_id" UUID NOT NULL,
    "new_agreement_id" UUID,
    "state" "offer_state" NOT NULL DEFAULT 'offered',
    "offered_at" TIMESTAMPTZ(3) NOT NULL,
    "offered_by" TEXT,
    "decided_at" TIMESTAMPTZ(3),
    "decided_by" TEXT,
    "note" TEXT,
    "saved_minor" BIGINT,
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "upgrade_offer_pkey" PRIMARY KEY ("workspace_id","id")
);

CREATE TABLE "service_period" (
    "workspace_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "agreement_id" UUID NOT NULL,
    "starts_on" DATE NOT NULL,
    "ends_on" DATE,
    "note" TEXT,
    "source" TEXT NOT NULL DEFAULT 'manual',
    "external_id" TEXT,
    "recorded_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "recorded_by" TEXT,
    "voided_at" TIMESTAMPTZ(3),
    "voided_by" TEXT,
    "void_reason" TEXT,
    "replaces_id" UUID,

    CONSTRAINT "service_period_pkey" PRIMARY KEY ("workspace_id","id")
);

CREATE TABLE "agreement_gap" (
    "workspace_id" UUID NOT NULL,
    "agreement_id" UUID NOT NULL,
    "kind" "gap_kind" NOT NULL,
    "starts_on" DATE NOT NULL,
    "ends_on" DATE,
    "day_minor" DECIMAL(24,12),

    CONSTRAINT "agreement_gap_pkey" PRIMARY KEY ("workspace_id","agreement_id","kind","starts_on")
);

CREATE TABLE "gap_resolution" (
    "workspace_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "agreement_id" UUID NOT NULL,
    "kind" "gap_kind" NOT NULL,
    "starts_on" DATE NOT NULL,
    "ends_on" DATE NOT NULL,
    "method" "gap_method" NOT NULL,
    "day_minor" DECIMAL(24,12),
    "amount_minor" BIGINT NOT NULL,
    "entry_id" UUID,
    "reason" TEXT,
    "recorded_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "recorded_by" TEXT,
    "voided_at" TIMESTAMPTZ(3),
    "voided_by" TEXT,
    "void_reason" TEXT,

    CONSTRAINT "gap_resolution_pkey" PRIMARY KEY ("workspace_id","id")
);

CREATE TABLE "checklist_item" (
    "workspace_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "model_id" UUID NOT NULL,
    "title" TEXT NOT NULL,
    "detail" TEXT,
    "team" TEXT,
    "due_days" INTEGER NOT NULL DEFAULT 0,
    "required" BOOLEAN NOT NULL DEFAULT true,
    "position" INTEGER NOT NULL DEFAULT 0,
    "retired_at" TIMESTAMPTZ(3),
    "version" INTEGER NOT NULL DEFAULT 1,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "checklist_item_pkey" PRIMARY KEY ("workspace_id","id")
);

CREATE TABLE "ending" (
    "workspace_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "customer_id" UUID NOT NULL,
    "reason" "agreement_end" NOT NULL,
    "note" TEXT,
    "notice_on" DATE NOT NULL,
    "effective_on" DATE NOT NULL,
    "owner_id" UUID,
    "state" "ending_state" NOT NULL DEFAULT 'open',
    "opened_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "opened_by" TEXT,
    "closed_at" TIMESTAMPTZ(3),
    "closed_by" TEXT,
    "signed_by" TEXT,
    "sign_reason" TEXT,
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "ending_pkey" PRIMARY KEY ("workspace_id","id")
);

CREATE TABLE "ending_agreement" (
    "workspace_id" UUID NOT NULL,
    "ending_id" UUID NOT NULL,
    "agreement_id" UUID NOT NULL,

    CONSTRAINT "ending_agreement_pkey" PRIMARY KEY ("workspace_id","ending_id","agreement_id")
);

CREATE TABLE "ending_check" (
    "workspace_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "ending_id" UUID NOT NULL,
    "item_id" UUID,
    "title" TEXT NOT NULL,
    "detail" TEXT,
    "team" TEXT,
    "required" BOOLEAN NOT NULL DEFAULT true,
    "position" INTEGER NOT NULL,
    "due_on" DATE,
    "state" "check_state" NOT NULL DEFAULT 'open',
    "decided_at" TIMESTAMPTZ(3),
    "decided_by" TEXT,
    "note" TEXT,

    CONSTRAINT "ending_check_pkey" PRIMARY KEY ("workspace_id","id")
);

CREATE TABLE "group_member" (
    "workspace_id" UUID NOT NULL,
    "group_id" UUID NOT NULL,
    "customer_id" UUID NOT NULL,
    "role" TEXT,
    "joined_on" DATE,
    "left_on" DATE,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "group_member_pkey" PRIMARY KEY ("workspace_id","group_id","customer_id")
);

CREATE TABLE "escalation" (
    "workspace_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "customer_id" UUID NOT NULL,
    "stage_id" UUID,
    "touchpoint_id" UUID,
    "title" TEXT NOT NULL,
    "reason" TEXT,
    "owner_id" UUID,
    "state" "escalation_state" NOT NULL DEFAULT 'open',
    "opened_at" TIMESTAMPTZ(3) NOT NULL,
    "opened_by" TEXT,
    "due_at" TIMESTAMPTZ(3) NOT NULL,
    "answer" TEXT,
    "answered_at" TIMESTAMPTZ(3),
    "answered_by" TEXT,
    "settled_at" TIMESTAMPTZ(3),
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "escalation_pkey" PRIMARY KEY ("workspace_id","id")
);

CREATE TABLE "escalation_step" (
    "workspace_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "escalation_id" UUID NOT NULL,
    "kind" "escalation_step_kind" NOT NULL,
    "before" TEXT,
    "after" TEXT,
    "note" TEXT,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "by" TEXT,

    CONSTRAINT "escalation_step_pkey" PRIMARY KEY ("workspace_id","id")
);

CREATE TABLE "risk_rule" (
    "workspace_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "model_id" UUID NOT NULL,
    "stage_id" UUID,
    "segment_id" UUID,
    "name" TEXT NOT NULL,
    "condition" "risk_condition" NOT NULL,
    "params" JSONB NOT NULL DEFAULT '{}',
    "severity" "risk_severity" NOT NULL DEFAULT 'medium',
    "response" "risk_response" NOT NULL DEFAULT 'communicate',
    "advice" TEXT,
    "enabled" BOOLEAN NOT NULL DEFAULT true,
    "record" JSONB,
    "recorded_at" TIMESTAMPTZ(3),
    "position" INTEGER NOT NULL DEFAULT 0,
    "version" INTEGER NOT NULL DEFAULT 1,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "risk_rule_pkey" PRIMARY KEY ("workspace_id","id")
);

CREATE TABLE "customer_risk" (
    "workspace_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "customer_id" UUID NOT NULL,
    "rule_id" UUID NOT NULL,
    "stage_id" UUID,
    "since_at" TIMESTAMPTZ(3) NOT NULL,
    "raised_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "cleared_at" TIMESTAMPTZ(3),
    "reason" JSONB NOT NULL DEFAULT '{}',
    "outcome_id" UUID,
    "response" "risk_response",
    "response_note" TEXT,
    "owner_id" UUID,
    "due_on" DATE,
    "responded_at" TIMESTAMPTZ(3),
    "responded_by" TEXT,
    "escalation_id" UUID,
    "result" "risk_result",
    "result_note" TEXT,
    "result_at" TIMESTAMPTZ(3),
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "customer_risk_pkey" PRIMARY KEY ("workspace_id","id")
);

CREATE TABLE "desired_outcome" (
    "workspace_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "model_id" UUID NOT NULL,
    "stage_id" UUID NOT NULL,
    "segment_id" UUID,
    "statement" TEXT NOT NULL,
    "evidence" TEXT,
    "due_days" INTEGER,
    "required" BOOLEAN NOT NULL DEFAULT true,
    "proactive_share" DECIMAL(5,4),
    "escalation_process" TEXT,
    "owner_id" UUID,
    "position" INTEGER NOT NULL DEFAULT 0,
    "retired_at" TIMESTAMPTZ(3),
    "version" INTEGER NOT NULL DEFAULT 1,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "desired_outcome_pkey" PRIMARY KEY ("workspace_id","id")
);

CREATE TABLE "outcome_result" (
    "workspace_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "outcome_id" UUID NOT NULL,
    "customer_id" UUID NOT NULL,
    "kind" "outcome_result_kind" NOT NULL,
    "occurred_at" TIMESTAMPTZ(3) NOT NULL,
    "note" TEXT,
    "touchpoint_id" UUID,
    "source" TEXT NOT NULL DEFAULT 'manual',
    "external_id" TEXT,
    "recorded_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "recorded_by" TEXT,
    "voided_at" TIMESTAMPTZ(3),
    "voided_by" TEXT,
    "void_reason" TEXT,
    "replaces_id" UUID,

    CONSTRAINT "outcome_result_pkey" PRIMARY KEY ("workspace_id","id")
);

CREATE TABLE "initiative" (
    "workspace_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "model_id" UUID NOT NULL,
    "stage_id" UUID,
    "outcome_id" UUID,
    "name" TEXT NOT NULL,
    "description" TEXT,
    "initiation" "initiation" NOT NULL DEFAULT 'proactive',
    "state" "initiative_state" NOT NULL DEFAULT 'planned',
    "owner_id" UUID,
    "starts_on" DATE,
    "ends_on" DATE,
    "version" INTEGER NOT NULL DEFAULT 1,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "initiative_pkey" PRIMARY KEY ("workspace_id","id")
);

CREATE TABLE "kpi" (
    "workspace_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "model_id" UUID NOT NULL,
    "stage_id" UUID,
    "segment_id" UUID,
    "outcome_id" UUID,
    "initiative_id" UUID,
    "name" TEXT NOT NULL,
    "measure" "kpi_measure" NOT NULL,
    "days" INTEGER,
    "unit" TEXT,
    "aim" "kpi_aim" NOT NULL DEFAULT 'at_least',
    "target" DECIMAL(24,8),
    "owner_id" UUID,
    "retired_at" TIMESTAMPTZ(3),
    "version" INTEGER NOT NULL DEFAULT 1,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "kpi_pkey" PRIMARY KEY ("workspace_id","id")
);

CREATE TABLE "kpi_value" (
    "workspace_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "kpi_id" UUID NOT NULL,
    "on_day" DATE NOT NULL,
    "value" DECIMAL(24,8) NOT NULL,
    "note" TEXT,
    "recorded_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "recorded_by" TEXT,
    "voided_at" TIMESTAMPTZ(3),
    "voided_by" TEXT,
    "void_reason" TEXT,
    "replaces_id" UUID,

    CONSTRAINT "kpi_value_pkey" PRIMARY KEY ("workspace_id","id")
);

CREATE TABLE "assessment" (
    "workspace_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "model_id" UUID NOT NULL,
    "stage_id" UUID,
    "segment_id" UUID,
    "title" TEXT NOT NULL,
    "held_on" DATE NOT NULL,
    "next_on" DATE,
    "summary" TEXT,
    "previous_id" UUID,
    "owner_id" UUID,
    "closed_at" TIMESTAMPTZ(3),
    "version" INTEGER NOT NULL DEFAULT 1,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "assessment_pkey" PRIMARY KEY ("workspace_id","id")
);

CREATE TABLE "assessment_finding" (
    "workspace_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "assessment_id" UUID NOT NULL,
    "kind" "observation_kind" NOT NULL,
    "stage_id" UUID,
    "text" TEXT NOT NULL,
    "position" INTEGER NOT NULL DEFAULT 0,

    CONSTRAINT "assessment_finding_pkey" PRIMARY KEY ("workspace_id","id")
);

CREATE TABLE "assessment_measure" (
    "workspace_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "assessment_id" UUID NOT NULL,
    "finding_id" UUID,
    "text" TEXT NOT NULL,
    "owner_id" UUID,
    "due_on" DATE,
    "kpi_id" UUID,
    "baseline" DECIMAL(24,8),
    "achieved" DECIMAL(24,8),
    "initiative_id" UUID,
    "verdict" "measure_verdict",
    "verdict_note" TEXT,
    "judged_in_id" UUID,
    "judged_at" TIMESTAMPTZ(3),
    "position" INTEGER NOT NULL DEFAULT 0,

    CONSTRAINT "assessment_measure_pkey" PRIMARY KEY ("workspace_id","id")
);

CREATE TABLE "walk" (
    "workspace_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "model_id" UUID NOT NULL,
    "segment_id" UUID,
    "name" TEXT NOT NULL,
    "marks" INTEGER[],
    "anonymous" BOOLEAN NOT NULL DEFAULT true,
    "votes_each" INTEGER NOT NULL DEFAULT 5,
    "phase" "walk_phase" NOT NULL DEFAULT 'writing',
    "facilitator_id" UUID,
    "revision" BIGINT NOT NULL DEFAULT 0,
    "version" INTEGER NOT NULL DEFAULT 1,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "closed_at" TIMESTAMPTZ(3),

    CONSTRAINT "walk_pkey" PRIMARY KEY ("workspace_id","id")
);

CREATE TABLE "walk_card" (
    "workspace_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "walk_id" UUID NOT NULL,
    "mark" INTEGER NOT NULL,
    "text" TEXT NOT NULL,
    "kind" "observation_kind",
    "author_id" UUID,
    "secret_hash" TEXT,
    "votes" INTEGER NOT NULL DEFAULT 0,
    "position" INTEGER NOT NULL DEFAULT 0,
    "initiative_id" UUID,
    "kpi_id" UUID,
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "walk_card_pkey" PRIMARY KEY ("workspace_id","id")
);

CREATE TABLE "walk_voter" (
    "workspace_id" UUID NOT NULL,
    "walk_id" UUID NOT NULL,
    "member_id" UUID NOT NULL,
    "spent" INTEGER NOT NULL DEFAULT 0,

    CONSTRAINT "walk_voter_pkey" PRIMARY KEY ("workspace_id","walk_id","member_id")
);

CREATE TABLE "walk_ballot" (
    "workspace_id" UUID NOT NULL,
    "card_id" UUID NOT NULL,
    "secret_hash" TEXT NOT NULL,

    CONSTRAINT "walk_ballot_pkey" PRIMARY KEY ("workspace_id","card_id","secret_hash")
);

CREATE TABLE "saved_view" (
    "workspace_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "member_id" UUID NOT NULL,
    "list" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "query" TEXT NOT NULL,
    "shared" BOOLEAN NOT NULL DEFAULT false,
    "version" INTEGER NOT NULL DEFAULT 1,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "saved_view_pkey" PRIMARY KEY ("workspace_id","id")
);

CREATE TABLE "bulk_change" (
    "workspace_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "kind" "bulk_change_kind" NOT NULL,
    "customers" INTEGER NOT NULL,
    "before" JSONB NOT NULL,
    "done_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "done_by" TEXT,
    "undone_at" TIMESTAMPTZ(3),
    "undone_by" TEXT,

    CONSTRAINT "bulk_change_pkey" PRIMARY KEY ("workspace_id","id")
);

CREATE UNIQUE INDEX "product_workspace_id_name_key" ON "product"("workspace_id", "name");

CREATE UNIQUE INDEX "upgrade_path_workspace_id_name_key" ON "upgrade_path"("workspace_id", "name");

CREATE INDEX "upgrade_offer_workspace_id_customer_id_idx" ON "upgrade_offer"("workspace_id", "customer_id");

CREATE INDEX "upgrade_offer_workspace_id_path_id_state_idx" ON "upgrade_offer"("workspace_id", "path_id", "state");

CREATE INDEX "service_period_workspace_id_agreement_id_idx" ON "service_period"("workspace_id", "agreement_id");

CREATE UNIQUE INDEX "service_period_workspace_id_source_external_id_key" ON "service_period"("workspace_id", "source", "external_id");

CREATE INDEX "agreement_gap_workspace_id_starts_on_agreement_id_idx" ON "agreement_gap"("workspace_id", "starts_on", "agreement_id");

CREATE INDEX "gap_resolution_workspace_id_agreement_id_idx" ON "gap_resolution"("workspace_id", "agreement_id");

CREATE INDEX "checklist_item_workspace_id_model_id_idx" ON "checklist_item"("workspace_id", "model_id");

CREATE INDEX "ending_workspace_id_customer_id_idx" ON "ending"("workspace_id", "customer_id");

CREATE INDEX "ending_workspace_id_state_effective_on_idx" ON "ending"("workspace_id", "state", "effective_on");

CREATE INDEX "ending_check_workspace_id_ending_id_idx" ON "ending_check"("workspace_id", "ending_id");

CREATE INDEX "group_member_workspace_id_customer_id_idx" ON "group_member"("workspace_id", "customer_id");

CREATE INDEX "escalation_workspace_id_customer_id_idx" ON "escalation"("workspace_id", "customer_id");

CREATE INDEX "escalation_workspace_id_settled_at_due_at_idx" ON "escalation"("workspace_id", "settled_at", "due_at");

CREATE INDEX "escalation_workspace_id_opened_at_id_idx" ON "escalation"("workspace_id", "opened_at", "id");

CREATE INDEX "escalation_step_workspace_id_escalation_id_at_idx" ON "escalation_step"("workspace_id", "escalation_id", "at");

CREATE UNIQUE INDEX "risk_rule_workspace_id_model_id_name_key" ON "risk_rule"("workspace_id", "model_id", "name");

CREATE INDEX "customer_risk_workspace_id_customer_id_idx" ON "customer_risk"("workspace_id", "customer_id");

CREATE INDEX "customer_risk_workspace_id_rule_id_cleared_at_idx" ON "customer_risk"("workspace_id", "rule_id", "cleared_at");

CREATE INDEX "customer_risk_workspace_id_raised_at_id_idx" ON "customer_risk"("workspace_id", "raised_at", "id");

CREATE UNIQUE INDEX "customer_risk_workspace_id_rule_id_customer_id_since_at_key" ON "customer_risk"("workspace_id", "rule_id", "customer_id", "since_at");

CREATE INDEX "desired_outcome_workspace_id_model_id_idx" ON "desired_outcome"("workspace_id", "model_id");

CREATE INDEX "outcome_result_workspace_id_customer_id_idx" ON "outcome_result"("workspace_id", "customer_id");

CREATE INDEX "outcome_result_workspace_id_outcome_id_occurred_at_idx" ON "outcome_result"("workspace_id", "outcome_id", "occurred_at");

CREATE UNIQUE INDEX "outcome_result_workspace_id_source_external_id_key" ON "outcome_result"("workspace_id", "source", "external_id");

CREATE UNIQUE INDEX "initiative_workspace_id_model_id_name_key" ON "initiative"("workspace_id", "model_id", "name");

CREATE INDEX "kpi_workspace_id_model_id_idx" ON "kpi"("workspace_id", "model_id");

CREATE INDEX "kpi_value_workspace_id_kpi_id_on_day_idx" ON "kpi_value"("workspace_id", "kpi_id", "on_day");

CREATE INDEX "assessment_workspace_id_model_id_held_on_idx" ON "assessment"("workspace_id", "model_id", "held_on");

CREATE INDEX "assessment_finding_workspace_id_assessment_id_idx" ON "assessment_finding"("workspace_id", "assessment_id");

CREATE INDEX "assessment_measure_workspace_id_assessment_id_idx" ON "assessment_measure"("workspace_id", "assessment_id");

CREATE INDEX "walk_card_workspace_id_walk_id_idx" ON "walk_card"("workspace_id", "walk_id");

CREATE UNIQUE INDEX "saved_view_workspace_id_member_id_list_name_key" ON "saved_view"("workspace_id", "member_id", "list", "name");

CREATE INDEX "agreement_workspace_id_product_idx" ON "agreement"("workspace_id", "product");

CREATE INDEX "ledger_entry_workspace_id_agreement_id_idx" ON "ledger_entry"("workspace_id", "agreement_id");

ALTER TABLE "product" ADD CONSTRAINT "product_workspace_id_fkey" FOREIGN KEY ("workspace_id") REFERENCES "workspace"("id") ON DELETE CASCADE ON UPDATE CASCADE;

ALTER TABLE "upgrade_path" ADD CONSTRAINT "upgrade_path_workspace_id_from_product_id_fkey" FOREIGN KEY ("workspace_id", "from_product_id") REFERENCES "product"("workspace_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

ALTER TABLE "upgrade_path" ADD CONSTRAINT "upgrade_path_workspace_id_to_product_id_fkey" FOREIGN KEY ("workspace_id", "to_product_id") REFERENCES "product"("workspace_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

ALTER TABLE "upgrade_offer" ADD CONSTRAINT "upgrade_offer_workspace_id_path_id_fkey" FOREIGN KEY ("workspace_id", "path_id") REFERENCES "upgrade_path"("workspace_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

ALTER TABLE "upgrade_offer" ADD CONSTRAINT "upgrade_offer_workspace_id_customer_id_fkey" FOREIGN KEY ("workspace_id", "customer_id") REFERENCES "customer"("workspace_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

ALTER TABLE "upgrade_offer" ADD CONSTRAINT "upgrade_offer_workspace_id_agreement_id_fkey" FOREIGN KEY ("workspace_id", "agreement_id") REFERENCES "agreement"("workspace_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

ALTER TABLE "upgrade_offer" ADD CONSTRAINT "upgrade_offer_workspace_id_new_agreement_id_fkey" FOREIGN KEY ("workspace_id", "new_agreement_id") REFERENCES "agreement"("workspace_id", "id") ON DELETE NO ACTION ON UPDATE CASCADE;

ALTER TABLE "service_period" ADD CONSTRAINT "service_period_workspace_id_agreement_id_fkey" FOREIGN KEY ("workspace_id", "agreement_id") REFERENCES "agreement"("workspace_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

ALTER TABLE "agreement_gap" ADD CONSTRAINT "agreement_gap_workspace_id_agreement_id_fkey" FOREIGN KEY ("workspace_id", "agreement_id") REFERENCES "agreement"("workspace_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

ALTER TABLE "gap_resolution" ADD CONSTRAINT "gap_resolution_workspace_id_agreement_id_fkey" FOREIGN KEY ("workspace_id", "agreement_id") REFERENCES "agreement"("workspace_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

ALTER TABLE "gap_resolution" ADD CONSTRAINT "gap_resolution_workspace_id_entry_id_fkey" FOREIGN KEY ("workspace_id", "entry_id") REFERENCES "ledger_entry"("workspace_id", "id") ON DELETE NO ACTION ON UPDATE CASCADE;

ALTER TABLE "checklist_item" ADD CONSTRAINT "checklist_item_workspace_id_model_id_fkey" FOREIGN KEY ("workspace_id", "model_id") REFERENCES "lifecycle_model"("workspace_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

ALTER TABLE "ending" ADD CONSTRAINT "ending_workspace_id_customer_id_fkey" FOREIGN KEY ("workspace_id", "customer_id") REFERENCES "customer"("workspace_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

ALTER TABLE "ending" ADD CONSTRAINT "ending_workspace_id_owner_id_fkey" FOREIGN KEY ("workspace_id", "owner_id") REFERENCES "member"("workspace_id", "id") ON DELETE NO ACTION ON UPDATE CASCADE;

ALTER TABLE "ending_agreement" ADD CONSTRAINT "ending_agreement_workspace_id_ending_id_fkey" FOREIGN KEY ("workspace_id", "ending_id") REFERENCES "ending"("workspace_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

ALTER TABLE "ending_agreement" ADD CONSTRAINT "ending_agreement_workspace_id_agreement_id_fkey" FOREIGN KEY ("workspace_id", "agreement_id") REFERENCES "agreement"("workspace_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

ALTER TABLE "ending_check" ADD CONSTRAINT "ending_check_workspace_id_ending_id_fkey" FOREIGN KEY ("workspace_id", "ending_id") REFERENCES "ending"("workspace_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

ALTER TABLE "group_member" ADD CONSTRAINT "group_member_workspace_id_group_id_fkey" FOREIGN KEY ("workspace_id", "group_id") REFERENCES "customer"("workspace_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

ALTER TABLE "group_member" ADD CONSTRAINT "group_member_workspace_id_customer_id_fkey" FOREIGN KEY ("workspace_id", "customer_id") REFERENCES "customer"("workspace_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

ALTER TABLE "escalation" ADD CONSTRAINT "escalation_workspace_id_customer_id_fkey" FOREIGN KEY ("workspace_id", "customer_id") REFERENCES "customer"("workspace_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

ALTER TABLE "escalation" ADD CONSTRAINT "escalation_workspace_id_stage_id_fkey" FOREIGN KEY ("workspace_id", "stage_id") REFERENCES "stage"("workspace_id", "id") ON DELETE NO ACTION ON UPDATE CASCADE;

ALTER TABLE "escalation" ADD CONSTRAINT "escalation_workspace_id_touchpoint_id_fkey" FOREIGN KEY ("workspace_id", "touchpoint_id") REFERENCES "touchpoint"("workspace_id", "id") ON DELETE NO ACTION ON UPDATE CASCADE;

ALTER TABLE "escalation" ADD CONSTRAINT "escalation_workspace_id_owner_id_fkey" FOREIGN KEY ("workspace_id", "owner_id") REFERENCES "member"("workspace_id", "id") ON DELETE NO ACTION ON UPDATE CASCADE;

ALTER TABLE "escalation_step" ADD CONSTRAINT "escalation_step_workspace_id_escalation_id_fkey" FOREIGN KEY ("workspace_id", "escalation_id") REFERENCES "escalation"("workspace_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

ALTER TABLE "risk_rule" ADD CONSTRAINT "risk_rule_workspace_id_model_id_fkey" FOREIGN KEY ("workspace_id", "model_id") REFERENCES "lifecycle_model"("workspace_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

ALTER TABLE "risk_rule" ADD CONSTRAINT "risk_rule_workspace_id_stage_id_fkey" FOREIGN KEY ("workspace_id", "stage_id") REFERENCES "stage"("workspace_id", "id") ON DELETE NO ACTION ON UPDATE CASCADE;

ALTER TABLE "risk_rule" ADD CONSTRAINT "risk_rule_workspace_id_segment_id_fkey" FOREIGN KEY ("workspace_id", "segment_id") REFERENCES "segment"("workspace_id", "id") ON DELETE NO ACTION ON UPDATE CASCADE;

ALTER TABLE "customer_risk" ADD CONSTRAINT "customer_risk_workspace_id_customer_id_fkey" FOREIGN KEY ("workspace_id", "customer_id") REFERENCES "customer"("workspace_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

ALTER TABLE "customer_risk" ADD CONSTRAINT "customer_risk_workspace_id_rule_id_fkey" FOREIGN KEY ("workspace_id", "rule_id") REFERENCES "risk_rule"("workspace_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

ALTER TABLE "customer_risk" ADD CONSTRAINT "customer_risk_workspace_id_stage_id_fkey" FOREIGN KEY ("workspace_id", "stage_id") REFERENCES "stage"("workspace_id", "id") ON DELETE NO ACTION ON UPDATE CASCADE;

ALTER TABLE "customer_risk" ADD CONSTRAINT "customer_risk_workspace_id_outcome_id_fkey" FOREIGN KEY ("workspace_id", "outcome_id") REFERENCES "desired_outcome"("workspace_id", "id") ON DELETE NO ACTION ON UPDATE CASCADE;

ALTER TABLE "customer_risk" ADD CONSTRAINT "customer_risk_workspace_id_owner_id_fkey" FOREIGN KEY ("workspace_id", "owner_id") REFERENCES "member"("workspace_id", "id") ON DELETE NO ACTION ON UPDATE CASCADE;

ALTER TABLE "customer_risk" ADD CONSTRAINT "customer_risk_workspace_id_escalation_id_fkey" FOREIGN KEY ("workspace_id", "escalation_id") REFERENCES "escalation"("workspace_id", "id") ON DELETE NO ACTION ON UPDATE CASCADE;

ALTER TABLE "desired_outcome" ADD CONSTRAINT "desired_outcome_workspace_id_model_id_fkey" FOREIGN KEY ("workspace_id", "model_id") REFERENCES "lifecycle_model"("workspace_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

ALTER TABLE "desired_outcome" ADD CONSTRAINT "desired_outcome_workspace_id_stage_id_fkey" FOREIGN KEY ("workspace_id", "stage_id") REFERENCES "stage"("workspace_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

ALTER TABLE "desired_outcome" ADD CONSTRAINT "desired_outcome_workspace_id_segment_id_fkey" FOREIGN KEY ("workspace_id", "segment_id") REFERENCES "segment"("workspace_id", "id") ON DELETE NO ACTION ON UPDATE CASCADE;

ALTER TABLE "desired_outcome" ADD CONSTRAINT "desired_outcome_workspace_id_owner_id_fkey" FOREIGN KEY ("workspace_id", "owner_id") REFERENCES "member"("workspace_id", "id") ON DELETE NO ACTION ON UPDATE CASCADE;

ALTER TABLE "outcome_result" ADD CONSTRAINT "outcome_result_workspace_id_outcome_id_fkey" FOREIGN KEY ("workspace_id", "outcome_id") REFERENCES "desired_outcome"("workspace_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

ALTER TABLE "outcome_result" ADD CONSTRAINT "outcome_result_workspace_id_customer_id_fkey" FOREIGN KEY ("workspace_id", "customer_id") REFERENCES "customer"("workspace_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

ALTER TABLE "outcome_result" ADD CONSTRAINT "outcome_result_workspace_id_touchpoint_id_fkey" FOREIGN KEY ("workspace_id", "touchpoint_id") REFERENCES "touchpoint"("workspace_id", "id") ON DELETE NO ACTION ON UPDATE CASCADE;

ALTER TABLE "initiative" ADD CONSTRAINT "initiative_workspace_id_model_id_fkey" FOREIGN KEY ("workspace_id", "model_id") REFERENCES "lifecycle_model"("workspace_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

ALTER TABLE "initiative" ADD CONSTRAINT "initiative_workspace_id_stage_id_fkey" FOREIGN KEY ("workspace_id", "stage_id") REFERENCES "stage"("workspace_id", "id") ON DELETE NO ACTION ON UPDATE CASCADE;

ALTER TABLE "initiative" ADD CONSTRAINT "initiative_workspace_id_outcome_id_fkey" FOREIGN KEY ("workspace_id", "outcome_id") REFERENCES "desired_outcome"("workspace_id", "id") ON DELETE NO ACTION ON UPDATE CASCADE;

ALTER TABLE "initiative" ADD CONSTRAINT "initiative_workspace_id_owner_id_fkey" FOREIGN KEY ("workspace_id", "owner_id") REFERENCES "member"("workspace_id", "id") ON DELETE NO ACTION ON UPDATE CASCADE;

ALTER TABLE "kpi" ADD CONSTRAINT "kpi_workspace_id_model_id_fkey" FOREIGN KEY ("workspace_id", "model_id") REFERENCES "lifecycle_model"("workspace_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

ALTER TABLE "kpi" ADD CONSTRAINT "kpi_workspace_id_stage_id_fkey" FOREIGN KEY ("workspace_id", "stage_id") REFERENCES "stage"("workspace_id", "id") ON DELETE NO ACTION ON UPDATE CASCADE;

ALTER TABLE "kpi" ADD CONSTRAINT "kpi_workspace_id_segment_id_fkey" FOREIGN KEY ("workspace_id", "segment_id") REFERENCES "segment"("workspace_id", "id") ON DELETE NO ACTION ON UPDATE CASCADE;

ALTER TABLE "kpi" ADD CONSTRAINT "kpi_workspace_id_outcome_id_fkey" FOREIGN KEY ("workspace_id", "outcome_id") REFERENCES "desired_outcome"("workspace_id", "id") ON DELETE NO ACTION ON UPDATE CASCADE;

ALTER TABLE "kpi" ADD CONSTRAINT "kpi_workspace_id_initiative_id_fkey" FOREIGN KEY ("workspace_id", "initiative_id") REFERENCES "initiative"("workspace_id", "id") ON DELETE NO ACTION ON UPDATE CASCADE;

ALTER TABLE "kpi" ADD CONSTRAINT "kpi_workspace_id_owner_id_fkey" FOREIGN KEY ("workspace_id", "owner_id") REFERENCES "member"("workspace_id", "id") ON DELETE NO ACTION ON UPDATE CASCADE;

ALTER TABLE "kpi_value" ADD CONSTRAINT "kpi_value_workspace_id_kpi_id_fkey" FOREIGN KEY ("workspace_id", "kpi_id") REFERENCES "kpi"("workspace_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

ALTER TABLE "assessment" ADD CONSTRAINT "assessment_workspace_id_model_id_fkey" FOREIGN KEY ("workspace_id", "model_id") REFERENCES "lifecycle_model"("workspace_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

ALTER TABLE "assessment" ADD CONSTRAINT "assessment_workspace_id_stage_id_fkey" FOREIGN KEY ("workspace_id", "stage_id") REFERENCES "stage"("workspace_id", "id") ON DELETE NO ACTION ON UPDATE CASCADE;

ALTER TABLE "assessment" ADD CONSTRAINT "assessment_workspace_id_segment_id_fkey" FOREIGN KEY ("workspace_id", "segment_id") REFERENCES "segment"("workspace_id", "id") ON DELETE NO ACTION ON UPDATE CASCADE;

ALTER TABLE "assessment" ADD CONSTRAINT "assessment_workspace_id_owner_id_fkey" FOREIGN KEY ("workspace_id", "owner_id") REFERENCES "member"("workspace_id", "id") ON DELETE NO ACTION ON UPDATE CASCADE;

ALTER TABLE "assessment" ADD CONSTRAINT "assessment_workspace_id_previous_id_fkey" FOREIGN KEY ("workspace_id", "previous_id") REFERENCES "assessment"("workspace_id", "id") ON DELETE NO ACTION ON UPDATE CASCADE;

ALTER TABLE "assessment_finding" ADD CONSTRAINT "assessment_finding_workspace_id_assessment_id_fkey" FOREIGN KEY ("workspace_id", "assessment_id") REFERENCES "assessment"("workspace_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

ALTER TABLE "assessment_finding" ADD CONSTRAINT "assessment_finding_workspace_id_stage_id_fkey" FOREIGN KEY ("workspace_id", "stage_id") REFERENCES "stage"("workspace_id", "id") ON DELETE NO ACTION ON UPDATE CASCADE;

ALTER TABLE "assessment_measure" ADD CONSTRAINT "assessment_measure_workspace_id_assessment_id_fkey" FOREIGN KEY ("workspace_id", "assessment_id") REFERENCES "assessment"("workspace_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

ALTER TABLE "assessment_measure" ADD CONSTRAINT "assessment_measure_workspace_id_finding_id_fkey" FOREIGN KEY ("workspace_id", "finding_id") REFERENCES "assessment_finding"("workspace_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

ALTER TABLE "assessment_measure" ADD CONSTRAINT "assessment_measure_workspace_id_owner_id_fkey" FOREIGN KEY ("workspace_id", "owner_id") REFERENCES "member"("workspace_id", "id") ON DELETE NO ACTION ON UPDATE CASCADE;

ALTER TABLE "assessment_measure" ADD CONSTRAINT "assessment_measure_workspace_id_kpi_id_fkey" FOREIGN KEY ("workspace_id", "kpi_id") REFERENCES "kpi"("workspace_id", "id") ON DELETE NO ACTION ON UPDATE CASCADE;

ALTER TABLE "assessment_measure" ADD CONSTRAINT "assessment_measure_workspace_id_initiative_id_fkey" FOREIGN KEY ("workspace_id", "initiative_id") REFERENCES "initiative"("workspace_id", "id") ON DELETE NO ACTION ON UPDATE CASCADE;

ALTER TABLE "walk" ADD CONSTRAINT "walk_workspace_id_model_id_fkey" FOREIGN KEY ("workspace_id", "model_id") REFERENCES "lifecycle_model"("workspace_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

ALTER TABLE "walk" ADD CONSTRAINT "walk_workspace_id_segment_id_fkey" FOREIGN KEY ("workspace_id", "segment_id") REFERENCES "segment"("workspace_id", "id") ON DELETE NO ACTION ON UPDATE CASCADE;

ALTER TABLE "walk" ADD CONSTRAINT "walk_workspace_id_facilitator_id_fkey" FOREIGN KEY ("workspace_id", "facilitator_id") REFERENCES "member"("workspace_id", "id") ON DELETE NO ACTION ON UPDATE CASCADE;

ALTER TABLE "walk_card" ADD CONSTRAINT "walk_card_workspace_id_walk_id_fkey" FOREIGN KEY ("workspace_id", "walk_id") REFERENCES "walk"("workspace_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

ALTER TABLE "walk_card" ADD CONSTRAINT "walk_card_workspace_id_author_id_fkey" FOREIGN KEY ("workspace_id", "author_id") REFERENCES "member"("workspace_id", "id") ON DELETE NO ACTION ON UPDATE CASCADE;

ALTER TABLE "walk_card" ADD CONSTRAINT "walk_card_workspace_id_initiative_id_fkey" FOREIGN KEY ("workspace_id", "initiative_id") REFERENCES "initiative"("workspace_id", "id") ON DELETE NO ACTION ON UPDATE CASCADE;

ALTER TABLE "walk_card" ADD CONSTRAINT "walk_card_workspace_id_kpi_id_fkey" FOREIGN KEY ("workspace_id", "kpi_id") REFERENCES "kpi"("workspace_id", "id") ON DELETE NO ACTION ON UPDATE CASCADE;

ALTER TABLE "walk_voter" ADD CONSTRAINT "walk_voter_workspace_id_walk_id_fkey" FOREIGN KEY ("workspace_id", "walk_id") REFERENCES "walk"("workspace_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

ALTER TABLE "walk_voter" ADD CONSTRAINT "walk_voter_workspace_id_member_id_fkey" FOREIGN KEY ("workspace_id", "member_id") REFERENCES "member"("workspace_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

ALTER TABLE "walk_ballot" ADD CONSTRAINT "walk_ballot_workspace_id_card_id_fkey" FOREIGN KEY ("workspace_id", "card_id") REFERENCES "walk_card"("workspace_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

ALTER TABLE "saved_view" ADD CONSTRAINT "saved_view_workspace_id_fkey" FOREIGN KEY ("workspace_id") REFERENCES "workspace"("id") ON DELETE CASCADE ON UPDATE CASCADE;

ALTER TABLE "saved_view" ADD CONSTRAINT "saved_view_workspace_id_member_id_fkey" FOREIGN KEY ("workspace_id", "member_id") REFERENCES "member"("workspace_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

ALTER TABLE "bulk_change" ADD CONSTRAINT "bulk_change_workspace_id_fkey" FOREIGN KEY ("workspace_id") REFERENCES "workspace"("id") ON DELETE CASCADE ON UPDATE CASCADE;

ALTER TABLE "ledger_entry" ADD CONSTRAINT "ledger_entry_covers" CHECK (("covers_from" IS NULL) = ("covers_until" IS NULL) AND "covers_from" <= "covers_until");
ALTER TABLE "service_period" ADD CONSTRAINT "service_period_days" CHECK ("ends_on" IS NULL OR "ends_on" >= "starts_on");
ALTER TABLE "agreement_gap" ADD CONSTRAINT "agreement_gap_days" CHECK ("ends_on" IS NULL OR "ends_on" >= "starts_on");
ALTER TABLE "gap_resolution" ADD CONSTRAINT "gap_resolution_days" CHECK ("ends_on" >= "starts_on");
ALTER TABLE "group_member" ADD CONSTRAINT "group_member_not_itself" CHECK ("group_id" <> "customer_id");
ALTER TABLE "walk_card" ADD CONSTRAINT "walk_card_votes" CHECK ("votes" >= 0);
ALTER TABLE "walk_voter" ADD CONSTRAINT "walk_voter_spent" CHECK ("spent" >= 0);
