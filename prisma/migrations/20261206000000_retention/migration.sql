-- What is kept for a limited time is found by when it ended.
CREATE INDEX "job_finished_at_idx" ON "job"("finished_at");
CREATE INDEX "session_expires_at_idx" ON "session"("expires_at");
-- Only what was dismissed, given up or refused: the others are facts by now, and tell a re-sent event from a new one.
CREATE INDEX "inbound_event_settled_at_idx" ON "inbound_event"("settled_at") WHERE "status" IN ('dismissed', 'expired', 'refused');
