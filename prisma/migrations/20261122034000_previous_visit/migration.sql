-- When a member was here before the current visit, so that the overview can say what changed since.
ALTER TABLE "member" ADD COLUMN "previous_seen_at" TIMESTAMPTZ(3);
