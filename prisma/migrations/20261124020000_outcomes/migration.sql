-- An outcome written down today is not owed by everybody who passed its stage years ago.
ALTER TABLE "desired_outcome" ADD COLUMN "since_on" DATE;

-- Reverting an import deletes touchpoints, each of which asks whether a result names it.
CREATE INDEX "outcome_result_workspace_id_touchpoint_id_idx" ON "outcome_result"("workspace_id", "touchpoint_id");
