-- What an agreement says may be edited by two people at once.
ALTER TABLE "agreement" ADD COLUMN "version" INTEGER NOT NULL DEFAULT 1;

-- The worth of a gap of money taken for days not served, in whole minor units: each bill is rounded by itself.
ALTER TABLE "agreement_gap" ADD COLUMN "worth_minor" BIGINT;

ALTER TABLE "import_entry" ADD COLUMN "covers_from" DATE,
ADD COLUMN "covers_until" DATE;

CREATE INDEX "gap_resolution_workspace_id_entry_id_idx" ON "gap_resolution"("workspace_id", "entry_id");

-- Billing is looked at by agreement, and most entries bill no days.
CREATE INDEX "ledger_entry_covers_idx" ON "ledger_entry"("workspace_id", "agreement_id") WHERE "covers_from" IS NOT NULL;

-- How many days a set of days has.
CREATE FUNCTION lifecurve_days(datemultirange) RETURNS integer LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN (SELECT coalesce(sum(upper(r) - lower(r)), 0)::integer FROM unnest($1) AS r);

-- A check that asks for a gap to be settled is ticked when it is.
ALTER TABLE "checklist_item" ADD COLUMN "settles" "gap_kind";

ALTER TABLE "ending_check" ADD COLUMN "settles" "gap_kind";

CREATE INDEX "ending_agreement_workspace_id_agreement_id_idx" ON "ending_agreement"("workspace_id", "agreement_id");
