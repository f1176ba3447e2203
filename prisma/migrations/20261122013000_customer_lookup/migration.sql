-- Finding a customer by what another system calls it, whatever the source, and by who looks after it.
CREATE INDEX "customer_external_id_lookup" ON "customer_external_id" ("workspace_id", "external_id" text_pattern_ops);
CREATE INDEX "customer_owner" ON "customer" ("workspace_id", "owner_id", "id") WHERE "owner_id" IS NOT NULL;
