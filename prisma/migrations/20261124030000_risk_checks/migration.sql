-- Which customers are still to be looked at by the risk rules, and when all of them last were.

CREATE TABLE "risk_check" (
    "workspace_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "customer_id" UUID,
    "queued_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "risk_check_pkey" PRIMARY KEY ("workspace_id","id")
);

CREATE TABLE "risk_run" (
    "workspace_id" UUID NOT NULL,
    "day" DATE NOT NULL,
    "as_of" TIMESTAMPTZ(3) NOT NULL,
    "at_risk" INTEGER NOT NULL,

    CONSTRAINT "risk_run_pkey" PRIMARY KEY ("workspace_id")
);

ALTER TABLE "risk_check" ADD CONSTRAINT "risk_check_workspace_id_fkey" FOREIGN KEY ("workspace_id") REFERENCES "workspace"("id") ON DELETE CASCADE ON UPDATE CASCADE;

ALTER TABLE "risk_run" ADD CONSTRAINT "risk_run_workspace_id_fkey" FOREIGN KEY ("workspace_id") REFERENCES "workspace"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- The severity of its rule stands on a risk too, so that those at risk are read in order from an index.
ALTER TABLE "customer_risk" ADD COLUMN "severity" "risk_severity" NOT NULL DEFAULT 'medium';

CREATE INDEX "customer_risk_workspace_id_cleared_at_severity_since_at_id_idx" ON "customer_risk"("workspace_id", "cleared_at", "severity", "since_at", "id");

CREATE INDEX "customer_risk_workspace_id_owner_id_cleared_at_idx" ON "customer_risk"("workspace_id", "owner_id", "cleared_at");

CREATE INDEX "escalation_workspace_id_owner_id_settled_at_due_at_idx" ON "escalation"("workspace_id", "owner_id", "settled_at", "due_at");

CREATE INDEX "escalation_workspace_id_touchpoint_id_idx" ON "escalation"("workspace_id", "touchpoint_id");
