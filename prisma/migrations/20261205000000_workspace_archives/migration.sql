-- A workspace as one file, made here or brought from elsewhere.
CREATE TYPE "archive_status" AS ENUM ('making', 'ready', 'receiving', 'loading', 'loaded', 'failed', 'cancelled');

CREATE TABLE "workspace_archive" (
    "workspace_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "status" "archive_status" NOT NULL,
    "file_name" TEXT NOT NULL,
    "byte_size" BIGINT NOT NULL DEFAULT 0,
    "sha256" TEXT,
    "tables" JSONB,
    "error" JSONB,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "created_by" TEXT,
    "finished_at" TIMESTAMPTZ(3),

    CONSTRAINT "workspace_archive_pkey" PRIMARY KEY ("workspace_id","id")
);
ALTER TABLE "workspace_archive" ADD CONSTRAINT "workspace_archive_workspace_id_fkey" FOREIGN KEY ("workspace_id") REFERENCES "workspace"("id") ON DELETE CASCADE ON UPDATE CASCADE;

CREATE TABLE "workspace_archive_chunk" (
    "workspace_id" UUID NOT NULL,
    "archive_id" UUID NOT NULL,
    "sequence" INTEGER NOT NULL,
    "bytes" BYTEA NOT NULL,

    CONSTRAINT "workspace_archive_chunk_pkey" PRIMARY KEY ("workspace_id","archive_id","sequence")
);
ALTER TABLE "workspace_archive_chunk" ADD CONSTRAINT "workspace_archive_chunk_workspace_id_archive_id_fkey" FOREIGN KEY ("workspace_id", "archive_id") REFERENCES "workspace_archive"("workspace_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- What is in it is packed already.
ALTER TABLE "workspace_archive_chunk" ALTER COLUMN "bytes" SET STORAGE EXTERNAL;

-- Somebody whom an archive names and who has not joined here: a name to answer for things, and no way in.
ALTER TABLE "member" ADD COLUMN "left_email" TEXT;

-- From here on nobody gets in, and a job takes everything away.
ALTER TABLE "workspace" ADD COLUMN "deleting_at" TIMESTAMPTZ(3);

-- Kept when the workspace is gone, for the operator.
CREATE TABLE "workspace_deletion" (
    "id" UUID NOT NULL,
    "removed_id" UUID NOT NULL,
    "slug" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "user_id" TEXT,
    "user_name" TEXT NOT NULL,
    "user_email" TEXT,
    "asked_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "finished_at" TIMESTAMPTZ(3),
    "tables" JSONB,
    "request_id" TEXT,

    CONSTRAINT "workspace_deletion_pkey" PRIMARY KEY ("id")
);
CREATE UNIQUE INDEX "workspace_deletion_removed_id_key" ON "workspace_deletion"("removed_id");
