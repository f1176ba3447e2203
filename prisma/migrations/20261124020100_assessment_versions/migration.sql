-- Two people who edit one finding or measure are told of each other.
ALTER TABLE "assessment_finding" ADD COLUMN "version" INTEGER NOT NULL DEFAULT 1;
ALTER TABLE "assessment_measure" ADD COLUMN "version" INTEGER NOT NULL DEFAULT 1;
