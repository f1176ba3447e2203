CREATE TABLE "webhook" (
    "workspace_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "url" TEXT NOT NULL,
    "types" TEXT[],
    "secret" TEXT NOT NULL,
    "previous_secret" TEXT,
    "previous_until" TIMESTAMPTZ(3),
    "paused_at" TIMESTAMPTZ(3),
    "paused_reason" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "webhook_pkey" PRIMARY KEY ("workspace_id","id")
);

CREATE TABLE "outbox" (
    "workspace_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "type" TEXT NOT NULL,
    "event" JSONB NOT NULL,
    "occurred_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "outbox_pkey" PRIMARY KEY ("workspace_id","id")
);

CREATE TYPE "delivery_status" AS ENUM ('due', 'delivered', 'dead');

CREATE TABLE "webhook_delivery" (
    "workspace_id" UUID NOT NULL,
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "webhook_id" UUID NOT NULL,
    "message_id" UUID NOT NULL,
    "status" "delivery_status" NOT NULL DEFAULT 'due',
    "tries" INTEGER NOT NULL DEFAULT 0,
    "due_at" TIMESTAMPTZ(3) NOT NULL,
    "lease_until" TIMESTAMPTZ(3),
    "settled_at" TIMESTAMPTZ(3),

    CONSTRAINT "webhook_delivery_pkey" PRIMARY KEY ("workspace_id","id")
);

CREATE TABLE "webhook_try" (
    "workspace_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "delivery_id" UUID NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "code" INTEGER,
    "fault" TEXT,
    "milliseconds" INTEGER NOT NULL,
    "answer" TEXT,

    CONSTRAINT "webhook_try_pkey" PRIMARY KEY ("workspace_id","id")
);

CREATE INDEX "outbox_occurred_at_idx" ON "outbox"("occurred_at");
CREATE UNIQUE INDEX "webhook_delivery_workspace_id_webhook_id_message_id_key" ON "webhook_delivery"("workspace_id", "webhook_id", "message_id");
CREATE INDEX "webhook_delivery_workspace_id_webhook_id_status_message_id_idx" ON "webhook_delivery"("workspace_id", "webhook_id", "status", "message_id");
CREATE INDEX "webhook_delivery_workspace_id_message_id_idx" ON "webhook_delivery"("workspace_id", "message_id");
-- Looked into every second, so it holds only what is still to be sent.
CREATE INDEX "webhook_delivery_workspace_id_webhook_id_due_at_idx" ON "webhook_delivery"("workspace_id", "webhook_id", "due_at") WHERE "status" = 'due';
CREATE INDEX "webhook_try_workspace_id_delivery_id_at_idx" ON "webhook_try"("workspace_id", "delivery_id", "at");

ALTER TABLE "webhook" ADD CONSTRAINT "webhook_workspace_id_fkey" FOREIGN KEY ("workspace_id") REFERENCES "workspace"("id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "outbox" ADD CONSTRAINT "outbox_workspace_id_fkey" FOREIGN KEY ("workspace_id") REFERENCES "workspace"("id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "webhook_delivery" ADD CONSTRAINT "webhook_delivery_workspace_id_webhook_id_fkey" FOREIGN KEY ("workspace_id", "webhook_id") REFERENCES "webhook"("workspace_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "webhook_delivery" ADD CONSTRAINT "webhook_delivery_workspace_id_message_id_fkey" FOREIGN KEY ("workspace_id", "message_id") REFERENCES "outbox"("workspace_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "webhook_try" ADD CONSTRAINT "webhook_try_workspace_id_delivery_id_fkey" FOREIGN KEY ("workspace_id", "delivery_id") REFERENCES "webhook_delivery"("workspace_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;
