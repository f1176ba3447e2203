-- Loss ratios look at a few of many natures.
CREATE INDEX "rollup_money_workspace_id_model_id_nature_idx" ON "rollup_money"("workspace_id", "model_id", "nature");
