-- Agreements say how they really ended, and until when they were observed.
CREATE TYPE "agreement_end" AS ENUM ('lapsed', 'cancelled', 'claim', 'matured', 'other');
ALTER TABLE "agreement" ADD COLUMN "terminated_on" DATE;
ALTER TABLE "agreement" ADD COLUMN "end_reason" "agreement_end";
ALTER TABLE "agreement" ADD COLUMN "observed_until" DATE;
ALTER TABLE "agreement" ADD CONSTRAINT "agreement_end_has_a_reason" CHECK ((terminated_on IS NULL) = (end_reason IS NULL));
ALTER TABLE "agreement" ADD CONSTRAINT "agreement_ends_after_it_starts" CHECK (coalesce(terminated_on, observed_until, starts_on) >= starts_on);
CREATE INDEX "agreement_workspace_id_import_id_idx" ON "agreement"("workspace_id", "import_id");

-- Money paid in another currency keeps what was paid, and the rate it was converted at.
ALTER TABLE "ledger_entry" ADD COLUMN "original_minor" BIGINT;
ALTER TABLE "ledger_entry" ADD COLUMN "original_currency" CHAR(3);
ALTER TABLE "ledger_entry" ADD COLUMN "exchange_rate" DECIMAL(24,12);
ALTER TABLE "ledger_entry" ADD COLUMN "rate_source" TEXT;
ALTER TABLE "ledger_entry" ADD CONSTRAINT "ledger_entry_conversion_is_whole" CHECK (num_nulls(original_minor, original_currency, exchange_rate, rate_source) IN (0, 4));

CREATE TABLE "exchange_rate" (
    "workspace_id" UUID NOT NULL,
    "currency" CHAR(3) NOT NULL,
    "day" DATE NOT NULL,
    "rate" DECIMAL(24,12) NOT NULL,
    "source" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "exchange_rate_pkey" PRIMARY KEY ("workspace_id","currency","day"),
    CONSTRAINT "exchange_rate_is_positive" CHECK (rate > 0)
);
ALTER TABLE "exchange_rate" ADD CONSTRAINT "exchange_rate_workspace_id_fkey" FOREIGN KEY ("workspace_id") REFERENCES "workspace"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- What the accounting lens asks of an entry, and the acquisition channel of money after the sale too.
ALTER TABLE "rollup_money" ADD COLUMN "behaviour" "cost_behaviour" NOT NULL DEFAULT 'variable';
ALTER TABLE "rollup_money" ADD COLUMN "deferrable" BOOLEAN NOT NULL DEFAULT false;
ALTER TABLE "rollup_money" ADD COLUMN "close_month" DATE;
ALTER TABLE "rollup_money" ALTER COLUMN "behaviour" DROP DEFAULT;
ALTER TABLE "rollup_money" ALTER COLUMN "deferrable" DROP DEFAULT;
DELETE FROM "rollup_money";
INSERT INTO "rollup_money" (workspace_id, id, model_id, month, stage_id, kind, nature, behaviour, "deferrable", segment_id, phase,
  outcome, acquisition_channel, close_month, entries, amount_minor)
SELECT x.workspace_id, lifecurve_uuid_v7(), x.model_id, x.month, x.stage_id, x.kind, x.nature, x.behaviour, x."deferrable",
  x.segment_id, x.phase, x.outcome, x.acquisition_channel,
  CASE WHEN x.outcome = 'closed' AND (x."deferrable" OR x.phase = 'pre') THEN x.close_month END, count(*), sum(x.amount_minor)
FROM (
  SELECT f.workspace_id, s.model_id, date_trunc('month', f.occurred_at AT TIME ZONE w.time_zone)::date AS month, f.stage_id, f.kind,
    f.nature, f.behaviour, f."deferrable", s.segment_id, s.outcome, s.acquisition_channel, f.amount_minor,
    date_trunc('month', s.resolved_at AT TIME ZONE w.time_zone)::date AS close_month,
    coalesce(g.side::text, CASE WHEN s.outcome = 'closed' AND f.occurred_at >= s.resolved_at THEN 'post' ELSE 'pre' END)::sale_phase AS phase
  FROM ledger_entry f
  JOIN workspace w ON w.id = f.workspace_id
  JOIN customer_summary s ON s.workspace_id = f.workspace_id AND s.customer_id = f.customer_id
  LEFT JOIN stage g ON g.workspace_id = f.workspace_id AND g.id = f.stage_id
  WHERE f.voided_at IS NULL) x
GROUP BY 1, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14;

CREATE TYPE "retention_unit" AS ENUM ('agreement', 'customer');
CREATE TABLE "rollup_retention" (
    "workspace_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "model_id" UUID NOT NULL,
    "unit" "retention_unit" NOT NULL,
    "segment_id" UUID,
    "acquisition_channel" TEXT,
    "product" TEXT,
    "cohort_month" DATE NOT NULL,
    "started_on" DATE,
    "months" INTEGER,
    "ending" "agreement_end",
    "lives" BIGINT NOT NULL,
    "premium_minor" BIGINT NOT NULL,

    CONSTRAINT "rollup_retention_pkey" PRIMARY KEY ("workspace_id","id")
);
CREATE INDEX "rollup_retention_workspace_id_model_id_idx" ON "rollup_retention"("workspace_id", "model_id");
INSERT INTO "rollup_retention" (workspace_id, id, model_id, unit, segment_id, acquisition_channel, product, cohort_month, started_on,
  months, ending, lives, premium_minor)
SELECT l.workspace_id, lifecurve_uuid_v7(), l.model_id, l.unit::retention_unit, l.segment_id, l.acquisition_channel, l.product,
  date_trunc('month', l.starts_on)::date, CASE WHEN l.last_on IS NULL THEN l.starts_on END,
  CASE WHEN l.last_on IS NOT NULL THEN lifecurve_age_months(l.starts_on, l.last_on) END, l.ending, count(*), sum(l.premium)
FROM (
  SELECT s.workspace_id, s.model_id, 'agreement' AS unit, s.segment_id, s.acquisition_channel, a.product, a.starts_on,
    coalesce(a.terminated_on, a.observed_until) AS last_on, a.end_reason AS ending, coalesce(a.amount_minor, 0) AS premium
  FROM agreement a JOIN customer_summary s ON s.workspace_id = a.workspace_id AND s.customer_id = a.customer_id
  UNION ALL
  SELECT s.workspace_id, s.model_id, 'customer', s.segment_id, s.acquisition_channel, NULL,
    (s.resolved_at AT TIME ZONE w.time_zone)::date, s.ended_on,
    CASE WHEN s.ended_on IS NOT NULL THEN 'lapsed'::agreement_end END, 0
  FROM customer_summary s JOIN workspace w ON w.id = s.workspace_id WHERE s.outcome = 'closed') l
GROUP BY 1, 3, 4, 5, 6, 7, 8, 9, 10, 11;

CREATE TABLE "rollup_week" (
    "workspace_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "model_id" UUID NOT NULL,
    "arrival_week" DATE NOT NULL,
    "week" DATE NOT NULL,
    "stage_id" UUID,
    "arrivals" BIGINT NOT NULL,
    "touches" BIGINT NOT NULL,
    "milliseconds" BIGINT NOT NULL,

    CONSTRAINT "rollup_week_pkey" PRIMARY KEY ("workspace_id","id")
);
CREATE INDEX "rollup_week_workspace_id_model_id_idx" ON "rollup_week"("workspace_id", "model_id");
INSERT INTO "rollup_week" (workspace_id, id, model_id, arrival_week, week, stage_id, arrivals, touches, milliseconds)
SELECT x.workspace_id, lifecurve_uuid_v7(), x.model_id, x.arrival_week, x.week, x.stage_id, x.arrivals, x.touches, x.milliseconds
FROM (
  SELECT s.workspace_id, s.model_id, date_trunc('week', s.first_contact_on::timestamp)::date AS arrival_week,
    date_trunc('week', s.first_contact_on::timestamp)::date AS week, NULL::uuid AS stage_id, count(*) AS arrivals, 0 AS touches,
    0 AS milliseconds
  FROM customer_summary s GROUP BY 1, 2, 3
  UNION ALL
  SELECT s.workspace_id, s.model_id, date_trunc('week', s.first_contact_on::timestamp)::date,
    date_trunc('week', f.occurred_at AT TIME ZONE w.time_zone)::date, f.stage_id, 0, count(*), sum(f.milliseconds)
  FROM touchpoint f
  JOIN workspace w ON w.id = f.workspace_id
  JOIN customer_summary s ON s.workspace_id = f.workspace_id AND s.customer_id = f.customer_id
  WHERE f.voided_at IS NULL GROUP BY 1, 2, 3, 4, 5) x;
