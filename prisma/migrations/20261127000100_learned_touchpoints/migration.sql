-- What was learned where is counted over the touchpoints that learned something, which are few
CREATE INDEX "touchpoint_learned" ON "touchpoint" ("workspace_id", "stage_id") WHERE cardinality("learned") > 0 AND "voided_at" IS NULL;
