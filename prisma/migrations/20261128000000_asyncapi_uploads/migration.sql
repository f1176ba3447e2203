-- What a document was read as, so that all documents of a workspace can be joined without reading them again.
ALTER TABLE "asyncapi_document" ADD COLUMN "applications" JSONB NOT NULL DEFAULT '[]';

CREATE TYPE "asyncapi_upload_status" AS ENUM ('reading', 'read', 'failed', 'done');

CREATE TABLE "asyncapi_upload" (
    "workspace_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "status" "asyncapi_upload_status" NOT NULL DEFAULT 'reading',
    "files" JSONB NOT NULL,
    "documents" JSONB,
    "notes" JSONB NOT NULL DEFAULT '[]',
    "error" JSONB,
    "result" JSONB,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "created_by" TEXT,

    CONSTRAINT "asyncapi_upload_pkey" PRIMARY KEY ("workspace_id","id")
);

ALTER TABLE "asyncapi_upload" ADD CONSTRAINT "asyncapi_upload_workspace_id_fkey" FOREIGN KEY ("workspace_id") REFERENCES "workspace"("id") ON DELETE CASCADE ON UPDATE CASCADE;
