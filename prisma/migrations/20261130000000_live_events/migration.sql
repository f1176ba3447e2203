CREATE TYPE "inbound_status" AS ENUM ('accepted', 'waiting', 'refused', 'dismissed', 'expired');

CREATE TABLE "inbound_event" (
    "workspace_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "source" TEXT NOT NULL,
    "event_id" TEXT NOT NULL,
    "type" TEXT NOT NULL,
    "subject" TEXT,
    "customer_source" TEXT NOT NULL,
    "status" "inbound_status" NOT NULL,
    "occurred_at" TIMESTAMPTZ(3) NOT NULL,
    "received_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "settled_at" TIMESTAMPTZ(3),
    "event" JSONB,
    "faults" JSONB,
    "entity" TEXT,
    "entity_id" UUID,
    "customer_id" UUID,
    "sender_kind" TEXT NOT NULL,
    "sender_id" TEXT,
    "sender_name" TEXT NOT NULL,

    CONSTRAINT "inbound_event_pkey" PRIMARY KEY ("workspace_id","id")
);

CREATE UNIQUE INDEX "inbound_event_workspace_id_source_event_id_key" ON "inbound_event"("workspace_id", "source", "event_id");
CREATE INDEX "inbound_event_workspace_id_status_id_idx" ON "inbound_event"("workspace_id", "status", "id");
-- Looked into whenever a customer gets a name at another system, so it holds only what waits for one.
CREATE INDEX "inbound_event_workspace_id_customer_source_subject_idx" ON "inbound_event"("workspace_id", "customer_source", "subject") WHERE "status" = 'waiting';

ALTER TABLE "inbound_event" ADD CONSTRAINT "inbound_event_workspace_id_fkey" FOREIGN KEY ("workspace_id") REFERENCES "workspace"("id") ON DELETE CASCADE ON UPDATE CASCADE;
