-- A scenario is a named list of changes over a model and holds no copy of the curves.
CREATE TABLE "scenario" (
    "workspace_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "model_id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "enabled" BOOLEAN NOT NULL DEFAULT true,
    "position" INTEGER NOT NULL,
    "changes" JSONB NOT NULL DEFAULT '[]',
    "version" INTEGER NOT NULL DEFAULT 1,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "scenario_pkey" PRIMARY KEY ("workspace_id","id")
);

-- A link by which anybody reads one profile, without signing in: a fixed version of it, or always the published one.
CREATE TABLE "share_link" (
    "workspace_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "model_id" UUID NOT NULL,
    "version_id" UUID,
    "name" TEXT,
    "with_scenarios" BOOLEAN NOT NULL DEFAULT false,
    "prefix" TEXT NOT NULL,
    "token_hash" TEXT NOT NULL,
    "created_by_id" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "expires_at" TIMESTAMPTZ(3),
    "revoked_at" TIMESTAMPTZ(3),
    "last_opened_at" TIMESTAMPTZ(3),

    CONSTRAINT "share_link_pkey" PRIMARY KEY ("workspace_id","id")
);

CREATE UNIQUE INDEX "scenario_workspace_id_model_id_name_key" ON "scenario"("workspace_id", "model_id", "name");

CREATE INDEX "share_link_workspace_id_model_id_idx" ON "share_link"("workspace_id", "model_id");

CREATE INDEX "share_link_token_hash_idx" ON "share_link"("token_hash");

ALTER TABLE "scenario" ADD CONSTRAINT "scenario_workspace_id_model_id_fkey" FOREIGN KEY ("workspace_id", "model_id") REFERENCES "lifecycle_model"("workspace_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

ALTER TABLE "share_link" ADD CONSTRAINT "share_link_workspace_id_model_id_fkey" FOREIGN KEY ("workspace_id", "model_id") REFERENCES "lifecycle_model"("workspace_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

ALTER TABLE "share_link" ADD CONSTRAINT "share_link_workspace_id_version_id_fkey" FOREIGN KEY ("workspace_id", "version_id") REFERENCES "model_version"("workspace_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;
