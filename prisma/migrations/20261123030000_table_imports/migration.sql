-- Tables of customers, agreements and ledger entries come in beside event logs.
CREATE TYPE "import_kind" AS ENUM ('log', 'table');
ALTER TABLE "import" ADD COLUMN "kind" "import_kind" NOT NULL DEFAULT 'log';
-- Every row of a mapped table is interpreted by a job of its own, between reading and publishing.
ALTER TYPE "import_status" ADD VALUE 'checking' BEFORE 'publishing';

-- The cells of a file as read, before anybody said what they mean.
CREATE TABLE "import_row" (
    "workspace_id" UUID NOT NULL,
    "import_id" UUID NOT NULL,
    "sequence" INTEGER NOT NULL,
    "line" INTEGER NOT NULL,
    "cells" TEXT[],

    CONSTRAINT "import_row_pkey" PRIMARY KEY ("workspace_id","import_id","sequence")
);

-- What the rows mean under the mapping, one table per thing that a row may bring.
CREATE TABLE "import_customer" (
    "workspace_id" UUID NOT NULL,
    "import_id" UUID NOT NULL,
    "sequence" INTEGER NOT NULL,
    "line" INTEGER NOT NULL,
    "external_id" TEXT NOT NULL,
    "name" TEXT,
    "segment" TEXT,
    "acquisition_channel" TEXT,
    "attributes" JSONB NOT NULL,
    "first_at" TIMESTAMPTZ(3),
    "closed_at" TIMESTAMPTZ(3),
    "ended_at" TIMESTAMPTZ(3),

    CONSTRAINT "import_customer_pkey" PRIMARY KEY ("workspace_id","import_id","sequence")
);

CREATE TABLE "import_agreement" (
    "workspace_id" UUID NOT NULL,
    "import_id" UUID NOT NULL,
    "sequence" INTEGER NOT NULL,
    "line" INTEGER NOT NULL,
    "customer_id" TEXT NOT NULL,
    "external_id" TEXT NOT NULL,
    "product" TEXT NOT NULL,
    "number" TEXT,
    "starts_on" DATE NOT NULL,
    "ends_on" DATE,
    "terminated_on" DATE,
    "end_reason" "agreement_end",
    "observed_until" DATE,
    "amount_minor" BIGINT,

    CONSTRAINT "import_agreement_pkey" PRIMARY KEY ("workspace_id","import_id","sequence")
);

CREATE TABLE "import_entry" (
    "workspace_id" UUID NOT NULL,
    "import_id" UUID NOT NULL,
    "sequence" INTEGER NOT NULL,
    "position" SMALLINT NOT NULL,
    "line" INTEGER NOT NULL,
    "customer_id" TEXT NOT NULL,
    "agreement_id" TEXT,
    "occurred_at" TIMESTAMPTZ(3) NOT NULL,
    "nature" TEXT NOT NULL,
    "amount_minor" BIGINT NOT NULL,
    "original_minor" BIGINT,
    "original_currency" CHAR(3),
    "exchange_rate" DECIMAL(24,12),
    "rate_source" TEXT,
    "description" TEXT,
    "entry_key" TEXT NOT NULL,

    CONSTRAINT "import_entry_pkey" PRIMARY KEY ("workspace_id","import_id","sequence","position")
);

-- What an import changed rather than brought, as it was before and after, so that reverting can put it back.
CREATE TABLE "import_change" (
    "workspace_id" UUID NOT NULL,
    "import_id" UUID NOT NULL,
    "entity" TEXT NOT NULL,
    "entity_id" UUID NOT NULL,
    "customer_id" UUID NOT NULL,
    "before" JSONB NOT NULL,
    "after" JSONB NOT NULL,

    CONSTRAINT "import_change_pkey" PRIMARY KEY ("workspace_id","import_id","entity","entity_id")
);

-- Each semicolon of the body is written as \x3b, because the schema engine takes every one for the end of a statement.
CREATE OR REPLACE FUNCTION lifecurve_drop_staged() RETURNS trigger LANGUAGE plpgsql AS E'
BEGIN
  DELETE FROM import_event WHERE workspace_id = OLD.workspace_id AND import_id = OLD.id\x3b
  DELETE FROM import_case WHERE workspace_id = OLD.workspace_id AND import_id = OLD.id\x3b
  DELETE FROM import_row WHERE workspace_id = OLD.workspace_id AND import_id = OLD.id\x3b
  DELETE FROM import_customer WHERE workspace_id = OLD.workspace_id AND import_id = OLD.id\x3b
  DELETE FROM import_agreement WHERE workspace_id = OLD.workspace_id AND import_id = OLD.id\x3b
  DELETE FROM import_entry WHERE workspace_id = OLD.workspace_id AND import_id = OLD.id\x3b
  DELETE FROM import_change WHERE workspace_id = OLD.workspace_id AND import_id = OLD.id\x3b
  DELETE FROM import_issue WHERE workspace_id = OLD.workspace_id AND import_id = OLD.id\x3b
  RETURN NULL\x3b
END';
