-- An address at which a member's calendar reads the days to keep in mind. Only the hash of it is kept.
CREATE TABLE "calendar_feed" (
    "workspace_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "member_id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "kinds" TEXT[],
    "owner_id" UUID,
    "model_id" UUID,
    "prefix" TEXT NOT NULL,
    "token_hash" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "last_read_at" TIMESTAMPTZ(3),

    CONSTRAINT "calendar_feed_pkey" PRIMARY KEY ("workspace_id","id")
);
CREATE INDEX "calendar_feed_token_hash_idx" ON "calendar_feed"("token_hash");
CREATE INDEX "calendar_feed_workspace_id_member_id_idx" ON "calendar_feed"("workspace_id", "member_id");
CREATE INDEX "calendar_feed_workspace_id_owner_id_idx" ON "calendar_feed"("workspace_id", "owner_id");
CREATE INDEX "calendar_feed_workspace_id_model_id_idx" ON "calendar_feed"("workspace_id", "model_id");
ALTER TABLE "calendar_feed" ADD CONSTRAINT "calendar_feed_workspace_id_member_id_fkey" FOREIGN KEY ("workspace_id", "member_id") REFERENCES "member"("workspace_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "calendar_feed" ADD CONSTRAINT "calendar_feed_workspace_id_owner_id_fkey" FOREIGN KEY ("workspace_id", "owner_id") REFERENCES "member"("workspace_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "calendar_feed" ADD CONSTRAINT "calendar_feed_workspace_id_model_id_fkey" FOREIGN KEY ("workspace_id", "model_id") REFERENCES "lifecycle_model"("workspace_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;
