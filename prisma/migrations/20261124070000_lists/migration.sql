-- Those at risk, by customer: the list asks it of each of them, and counts them without asking everybody.
CREATE INDEX "customer_at_risk" ON "customer_risk" ("workspace_id", "customer_id", "severity") WHERE "cleared_at" IS NULL;

-- The order in which reports draw their customers, so that a draw reads as many as it takes and not all of them.
CREATE INDEX "customer_summary_draw" ON "customer_summary" ("workspace_id", "model_id", hashtextextended("customer_id"::text, 0), "customer_id");
