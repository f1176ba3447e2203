-- Agreements of a product are walked in order, a window at a time.
CREATE INDEX "agreement_workspace_id_product_id_idx" ON "agreement"("workspace_id", "product", "id");
DROP INDEX "agreement_workspace_id_product_idx";

-- How long one who leaves stays away before coming back.
ALTER TABLE "upgrade_path" ADD COLUMN "away_months" INTEGER NOT NULL DEFAULT 3;
