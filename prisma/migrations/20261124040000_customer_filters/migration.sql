-- Lists of customers by what is rare: such a set is sooner gathered than met along an order.
CREATE INDEX "customer_kind" ON "customer" ("workspace_id", "kind", "id");
CREATE INDEX "customer_segment" ON "customer" ("workspace_id", "segment_id", "id");
CREATE INDEX "customer_channel" ON "customer" ("workspace_id", "acquisition_channel", "id");
CREATE INDEX "customer_unowned" ON "customer" ("workspace_id", "id") WHERE "owner_id" IS NULL;
CREATE INDEX "customer_risk_open" ON "customer_risk" ("workspace_id", "rule_id", "customer_id") WHERE "cleared_at" IS NULL;
