-- Services, cost pools with their charges, and the runs that share them out.
CREATE TYPE "sourcing" AS ENUM ('custom', 'purchased', 'saas');

CREATE TYPE "pool_kind" AS ENUM ('custom', 'purchased', 'saas', 'cloud', 'staff');

CREATE TYPE "pool_driver" AS ENUM ('direct', 'touchpoint-count', 'weighted-minutes', 'active-customers', 'revenue-share', 'fixed-percent');

CREATE TYPE "charge_purpose" AS ENUM ('purchase', 'implementation', 'build', 'run', 'maintenance', 'upkeep', 'subscription', 'usage', 'staff', 'credit', 'tax', 'other');

CREATE TYPE "allocation_state" AS ENUM ('direct', 'allocated', 'idle', 'unallocated');

CREATE TYPE "run_status" AS ENUM ('queued', 'running', 'done', 'unchanged', 'failed', 'cancelled');

CREATE TABLE "service" (
    "workspace_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "description" TEXT,
    "owner_team" TEXT,
    "archived_at" TIMESTAMPTZ(3),
    "version" INTEGER NOT NULL DEFAULT 1,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "service_pkey" PRIMARY KEY ("workspace_id","id")
);

CREATE TABLE "service_sourcing" (
    "workspace_id" UUID NOT NULL,
    "service_id" UUID NOT NULL,
    "starts_on" DATE NOT NULL,
    "ends_on" DATE,
    "sourcing" "sourcing" NOT NULL,
    "note" TEXT,

    CONSTRAINT "service_sourcing_pkey" PRIMARY KEY ("workspace_id","service_id","starts_on")
);

CREATE TABLE "service_stage" (
    "workspace_id" UUID NOT NULL,
    "service_id" UUID NOT NULL,
    "stage_id" UUID NOT NULL,
    "weight" DECIMAL(12,6) NOT NULL DEFAULT 1,

    CONSTRAINT "service_stage_pkey" PRIMARY KEY ("workspace_id","service_id","stage_id")
);

CREATE TABLE "cost_pool" (
    "workspace_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "kind" "pool_kind" NOT NULL,
    "service_id" UUID,
    "driver" "pool_driver" NOT NULL,
    "capacity" DECIMAL(18,4),
    "layer" INTEGER NOT NULL DEFAULT 0,
    "archived_at" TIMESTAMPTZ(3),
    "version" INTEGER NOT NULL DEFAULT 1,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "cost_pool_pkey" PRIMARY KEY ("workspace_id","id")
);

CREATE TABLE "pool_stage" (
    "workspace_id" UUID NOT NULL,
    "pool_id" UUID NOT NULL,
    "stage_id" UUID NOT NULL,
    "percent" DECIMAL(9,6),

    CONSTRAINT "pool_stage_pkey" PRIMARY KEY ("workspace_id","pool_id","stage_id")
);

CREATE TABLE "pool_share" (
    "workspace_id" UUID NOT NULL,
    "pool_id" UUID NOT NULL,
    "to_pool_id" UUID NOT NULL,
    "percent" DECIMAL(9,6) NOT NULL,

    CONSTRAINT "pool_share_pkey" PRIMARY KEY ("workspace_id","pool_id","to_pool_id")
);

CREATE TABLE "charge" (
    "workspace_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "pool_id" UUID,
    "purpose" "charge_purpose" NOT NULL,
    "description" TEXT,
    "starts_on" DATE NOT NULL,
    "ends_on" DATE NOT NULL,
    "life_months" INTEGER,
    "cost" DECIMAL NOT NULL,
    "billed" DECIMAL NOT NULL,
    "listed" DECIMAL,
    "currency" CHAR(3) NOT NULL,
    "rate" DECIMAL(24,12) NOT NULL DEFAULT 1,
    "rate_source" TEXT,
    "stage_id" UUID,
    "customer_id" UUID,
    "facts" JSONB NOT NULL DEFAULT '{}',
    "source" TEXT NOT NULL DEFAULT 'manual',
    "external_id" TEXT,
    "import_id" UUID,
    "recorded_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "recorded_by" TEXT,
    "voided_at" TIMESTAMPTZ(6),
    "voided_by" TEXT,
    "void_reason" TEXT,
    "replaces_id" UUID,

    CONSTRAINT "charge_pkey" PRIMARY KEY ("workspace_id","id")
);

CREATE TABLE "pool_rule" (
    "workspace_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "position" INTEGER NOT NULL,
    "name" TEXT NOT NULL,
    "conditions" JSONB NOT NULL,
    "pool_id" UUID NOT NULL,
    "stage_id" UUID,
    "customer_tag" TEXT,

    CONSTRAINT "pool_rule_pkey" PRIMARY KEY ("workspace_id","id")
);

CREATE TABLE "allocation_run" (
    "workspace_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "number" INTEGER NOT NULL,
    "status" "run_status" NOT NULL DEFAULT 'queued',
    "from_month" DATE NOT NULL,
    "to_month" DATE NOT NULL,
    "currency" CHAR(3) NOT NULL,
    "input_at" TIMESTAMPTZ(6),
    "input_hash" TEXT,
    "result_hash" TEXT,
    "input" JSONB,
    "counts" JSONB,
    "error" JSONB,
    "same_as_id" UUID,
    "job_id" UUID,
    "created_by" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "finished_at" TIMESTAMPTZ(3),

    CONSTRAINT "allocation_run_pkey" PRIMARY KEY ("workspace_id","id")
);

CREATE TABLE "allocation_pool" (
    "workspace_id" UUID NOT NULL,
    "run_id" UUID NOT NULL,
    "month" DATE NOT NULL,
    "number" INTEGER NOT NULL,
    "pool_id" UUID,
    "cash_minor" BIGINT NOT NULL,
    "own_minor" BIGINT NOT NULL,
    "exact_cost" TEXT NOT NULL,
    "received_minor" BIGINT NOT NULL,
    "sent_minor" BIGINT NOT NULL,
    "direct_minor" BIGINT NOT NULL,
    "allocated_minor" BIGINT NOT NULL,
    "idle_minor" BIGINT NOT NULL,
    "unallocated_minor" BIGINT NOT NULL,
    "units" DECIMAL NOT NULL,
    "capacity" DECIMAL,
    "over_used" DECIMAL NOT NULL,

    CONSTRAINT "allocation_pool_pkey" PRIMARY KEY ("workspace_id","run_id","month","number")
);

CREATE TABLE "allocation_transfer" (
    "workspace_id" UUID NOT NULL,
    "run_id" UUID NOT NULL,
    "month" DATE NOT NULL,
    "pool_id" UUID NOT NULL,
    "to_pool_id" UUID NOT NULL,
    "share" DECIMAL(9,8) NOT NULL,
    "amount_minor" BIGINT NOT NULL,

    CONSTRAINT "allocation_transfer_pkey" PRIMARY KEY ("workspace_id","run_id","month","pool_id","to_pool_id")
);

CREATE TABLE "allocation_line" (
    "workspace_id" UUID NOT NULL,
    "run_id" UUID NOT NULL,
    "number" INTEGER NOT NULL,
    "month" DATE NOT NULL,
    "pool_id" UUID,
    "state" "allocation_state" NOT NULL,
    "driver" "pool_driver" NOT NULL,
    "stage_id" UUID,
    "customer_id" UUID,
    "units" DECIMAL,
    "total_units" DECIMAL,
    "entries" INTEGER NOT NULL DEFAULT 0,
    "amount_minor" BIGINT NOT NULL,

    CONSTRAINT "allocation_line_pkey" PRIMARY KEY ("workspace_id","run_id","number")
);

CREATE TABLE "allocation_entry" (
    "workspace_id" UUID NOT NULL,
    "run_id" UUID NOT NULL,
    "month" DATE NOT NULL,
    "customer_id" UUID NOT NULL,
    "stage_id" UUID NOT NULL,
    "segment_id" UUID,
    "acquisition_channel" TEXT,
    "touches" BIGINT NOT NULL,
    "weighted" BIGINT NOT NULL,
    "active" BIGINT NOT NULL,
    "revenue" BIGINT NOT NULL,
    "lines" INTEGER[],
    "amounts" BIGINT[],

    CONSTRAINT "allocation_entry_pkey" PRIMARY KEY ("workspace_id","run_id","month","customer_id","stage_id")
);

CREATE TABLE "rollup_allocation" (
    "workspace_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "run_id" UUID NOT NULL,
    "month" DATE NOT NULL,
    "pool_id" UUID,
    "stage_id" UUID,
    "segment_id" UUID,
    "acquisition_channel" TEXT,
    "state" "allocation_state" NOT NULL,
    "entries" BIGINT NOT NULL,
    "amount_minor" BIGINT NOT NULL,

    CONSTRAINT "rollup_allocation_pkey" PRIMARY KEY ("workspace_id","id")
);

CREATE TABLE "sourcing_comparison" (
    "workspace_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "content" JSONB NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 1,
    "created_by" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "sourcing_comparison_pkey" PRIMARY KEY ("workspace_id","id")
);

CREATE UNIQUE INDEX "service_workspace_id_name_key" ON "service"("workspace_id", "name");

CREATE UNIQUE INDEX "cost_pool_workspace_id_name_key" ON "cost_pool"("workspace_id", "name");

CREATE INDEX "charge_workspace_id_pool_id_starts_on_idx" ON "charge"("workspace_id", "pool_id", "starts_on");

CREATE INDEX "charge_workspace_id_import_id_idx" ON "charge"("workspace_id", "import_id");

CREATE UNIQUE INDEX "allocation_run_workspace_id_number_key" ON "allocation_run"("workspace_id", "number");

CREATE INDEX "allocation_line_workspace_id_run_id_month_pool_id_idx" ON "allocation_line"("workspace_id", "run_id", "month", "pool_id");

CREATE INDEX "rollup_allocation_workspace_id_run_id_month_idx" ON "rollup_allocation"("workspace_id", "run_id", "month");

CREATE UNIQUE INDEX "sourcing_comparison_workspace_id_name_key" ON "sourcing_comparison"("workspace_id", "name");

ALTER TABLE "service" ADD CONSTRAINT "service_workspace_id_fkey" FOREIGN KEY ("workspace_id") REFERENCES "workspace"("id") ON DELETE CASCADE ON UPDATE CASCADE;

ALTER TABLE "service_sourcing" ADD CONSTRAINT "service_sourcing_workspace_id_service_id_fkey" FOREIGN KEY ("workspace_id", "service_id") REFERENCES "service"("workspace_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

ALTER TABLE "service_stage" ADD CONSTRAINT "service_stage_workspace_id_service_id_fkey" FOREIGN KEY ("workspace_id", "service_id") REFERENCES "service"("workspace_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

ALTER TABLE "service_stage" ADD CONSTRAINT "service_stage_workspace_id_stage_id_fkey" FOREIGN KEY ("workspace_id", "stage_id") REFERENCES "stage"("workspace_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

ALTER TABLE "cost_pool" ADD CONSTRAINT "cost_pool_workspace_id_fkey" FOREIGN KEY ("workspace_id") REFERENCES "workspace"("id") ON DELETE CASCADE ON UPDATE CASCADE;

ALTER TABLE "cost_pool" ADD CONSTRAINT "cost_pool_workspace_id_service_id_fkey" FOREIGN KEY ("workspace_id", "service_id") REFERENCES "service"("workspace_id", "id") ON DELETE NO ACTION ON UPDATE CASCADE;

ALTER TABLE "pool_stage" ADD CONSTRAINT "pool_stage_workspace_id_pool_id_fkey" FOREIGN KEY ("workspace_id", "pool_id") REFERENCES "cost_pool"("workspace_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

ALTER TABLE "pool_stage" ADD CONSTRAINT "pool_stage_workspace_id_stage_id_fkey" FOREIGN KEY ("workspace_id", "stage_id") REFERENCES "stage"("workspace_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

ALTER TABLE "pool_share" ADD CONSTRAINT "pool_share_workspace_id_pool_id_fkey" FOREIGN KEY ("workspace_id", "pool_id") REFERENCES "cost_pool"("workspace_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

ALTER TABLE "pool_share" ADD CONSTRAINT "pool_share_workspace_id_to_pool_id_fkey" FOREIGN KEY ("workspace_id", "to_pool_id") REFERENCES "cost_pool"("workspace_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

ALTER TABLE "charge" ADD CONSTRAINT "charge_workspace_id_fkey" FOREIGN KEY ("workspace_id") REFERENCES "workspace"("id") ON DELETE CASCADE ON UPDATE CASCADE;

ALTER TABLE "charge" ADD CONSTRAINT "charge_workspace_id_pool_id_fkey" FOREIGN KEY ("workspace_id", "pool_id") REFERENCES "cost_pool"("workspace_id", "id") ON DELETE NO ACTION ON UPDATE CASCADE;

ALTER TABLE "pool_rule" ADD CONSTRAINT "pool_rule_workspace_id_fkey" FOREIGN KEY ("workspace_id") REFERENCES "workspace"("id") ON DELETE CASCADE ON UPDATE CASCADE;

ALTER TABLE "pool_rule" ADD CONSTRAINT "pool_rule_workspace_id_pool_id_fkey" FOREIGN KEY ("workspace_id", "pool_id") REFERENCES "cost_pool"("workspace_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

ALTER TABLE "allocation_run" ADD CONSTRAINT "allocation_run_workspace_id_fkey" FOREIGN KEY ("workspace_id") REFERENCES "workspace"("id") ON DELETE CASCADE ON UPDATE CASCADE;

ALTER TABLE "sourcing_comparison" ADD CONSTRAINT "sourcing_comparison_workspace_id_fkey" FOREIGN KEY ("workspace_id") REFERENCES "workspace"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- What the application refuses too: amounts that cannot be, and a pool that would pay itself.
ALTER TABLE "cost_pool" ADD CONSTRAINT "cost_pool_capacity_is_above_zero" CHECK (capacity > 0);
ALTER TABLE "pool_share" ADD CONSTRAINT "pool_share_is_with_another" CHECK (pool_id <> to_pool_id);
ALTER TABLE "pool_share" ADD CONSTRAINT "pool_share_is_a_percent" CHECK (percent > 0 AND percent <= 100);
ALTER TABLE "pool_stage" ADD CONSTRAINT "pool_stage_is_a_percent" CHECK (percent >= 0 AND percent <= 100);
ALTER TABLE "service_stage" ADD CONSTRAINT "service_stage_weight_is_above_zero" CHECK (weight > 0);
ALTER TABLE "service_sourcing" ADD CONSTRAINT "service_sourcing_ends_after_it_starts" CHECK (ends_on > starts_on);
ALTER TABLE "charge" ADD CONSTRAINT "charge_ends_after_it_starts" CHECK (ends_on > starts_on);
ALTER TABLE "charge" ADD CONSTRAINT "charge_has_a_life_above_zero" CHECK (life_months > 0);
ALTER TABLE "charge" ADD CONSTRAINT "charge_has_a_rate_above_zero" CHECK (rate > 0);

-- A charge that another system sent is there once, and may come again once it has been voided.
CREATE UNIQUE INDEX "charge_source_external_id_key" ON "charge"("workspace_id", "source", "external_id") WHERE external_id IS NOT NULL AND voided_at IS NULL;

-- What a run wrote goes with it. Foreign keys would be checked row by row, for millions of rows.
CREATE FUNCTION lifecurve_drop_run() RETURNS trigger LANGUAGE plpgsql AS E'
BEGIN
  DELETE FROM allocation_pool WHERE workspace_id = OLD.workspace_id AND run_id = OLD.id\x3b
  DELETE FROM allocation_transfer WHERE workspace_id = OLD.workspace_id AND run_id = OLD.id\x3b
  DELETE FROM allocation_line WHERE workspace_id = OLD.workspace_id AND run_id = OLD.id\x3b
  DELETE FROM allocation_entry WHERE workspace_id = OLD.workspace_id AND run_id = OLD.id\x3b
  DELETE FROM rollup_allocation WHERE workspace_id = OLD.workspace_id AND run_id = OLD.id\x3b
  RETURN NULL\x3b
END';
CREATE TRIGGER "allocation_run_drops_its_rows" AFTER DELETE ON "allocation_run" FOR EACH ROW EXECUTE FUNCTION lifecurve_drop_run();
