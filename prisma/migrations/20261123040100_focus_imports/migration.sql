-- Cloud and SaaS bills in the FOCUS format come in beside logs and tables.
ALTER TYPE "import_kind" ADD VALUE 'focus';

CREATE TABLE "import_charge" (
    "workspace_id" UUID NOT NULL,
    "import_id" UUID NOT NULL,
    "sequence" INTEGER NOT NULL,
    "line" INTEGER NOT NULL,
    "purpose" "charge_purpose" NOT NULL,
    "description" TEXT,
    "starts_on" DATE NOT NULL,
    "ends_on" DATE NOT NULL,
    "cost" DECIMAL NOT NULL,
    "billed" DECIMAL NOT NULL,
    "listed" DECIMAL,
    "currency" CHAR(3) NOT NULL,
    "stage" TEXT,
    "customer" TEXT,
    "facts" JSONB NOT NULL,
    "charge_key" TEXT NOT NULL,

    CONSTRAINT "import_charge_pkey" PRIMARY KEY ("workspace_id","import_id","sequence")
);

CREATE FUNCTION lifecurve_drop_staged_charges() RETURNS trigger LANGUAGE plpgsql AS E'
BEGIN
  DELETE FROM import_charge WHERE workspace_id = OLD.workspace_id AND import_id = OLD.id\x3b
  RETURN NULL\x3b
END';
CREATE TRIGGER "import_drops_its_charges" AFTER DELETE ON "import" FOR EACH ROW EXECUTE FUNCTION lifecurve_drop_staged_charges();
