-- Stored plans of arrivals over profiles, for the load forecast.
CREATE TABLE "forecast" (
    "workspace_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "plan" JSONB NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 1,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "changed_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "forecast_pkey" PRIMARY KEY ("workspace_id","id")
);

CREATE UNIQUE INDEX "forecast_workspace_id_name_key" ON "forecast"("workspace_id", "name");

ALTER TABLE "forecast" ADD CONSTRAINT "forecast_workspace_id_fkey" FOREIGN KEY ("workspace_id") REFERENCES "workspace"("id") ON DELETE CASCADE ON UPDATE CASCADE;
