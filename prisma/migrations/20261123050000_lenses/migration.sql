-- A way to read costs that a workspace wrote itself. Its rules are those of its newest version.
CREATE TABLE "lens" (
    "workspace_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 1,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "deleted_at" TIMESTAMPTZ(3),

    CONSTRAINT "lens_pkey" PRIMARY KEY ("workspace_id","id")
);

-- What a lens said from one save to the next.
CREATE TABLE "lens_version" (
    "workspace_id" UUID NOT NULL,
    "lens_id" UUID NOT NULL,
    "number" INTEGER NOT NULL,
    "content" JSONB NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "created_by" TEXT NOT NULL,

    CONSTRAINT "lens_version_pkey" PRIMARY KEY ("workspace_id","lens_id","number")
);

ALTER TABLE "lens" ADD CONSTRAINT "lens_workspace_id_fkey" FOREIGN KEY ("workspace_id") REFERENCES "workspace"("id") ON DELETE CASCADE ON UPDATE CASCADE;

ALTER TABLE "lens_version" ADD CONSTRAINT "lens_version_workspace_id_lens_id_fkey" FOREIGN KEY ("workspace_id", "lens_id") REFERENCES "lens"("workspace_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;
