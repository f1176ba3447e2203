-- The second step of signing in, and whether a workspace asks it of its members.
ALTER TABLE "user" ADD COLUMN "two_factor_enabled" BOOLEAN NOT NULL DEFAULT false;
ALTER TABLE "workspace" ADD COLUMN "second_step_required" BOOLEAN NOT NULL DEFAULT false;

CREATE TABLE "two_factor" (
    "id" TEXT NOT NULL,
    "secret" TEXT NOT NULL,
    "backup_codes" TEXT NOT NULL,
    "user_id" TEXT NOT NULL,
    "verified" BOOLEAN NOT NULL DEFAULT true,
    "failed_verification_count" INTEGER NOT NULL DEFAULT 0,
    "locked_until" TIMESTAMPTZ(3),

    CONSTRAINT "two_factor_pkey" PRIMARY KEY ("id")
);
CREATE UNIQUE INDEX "two_factor_user_id_key" ON "two_factor"("user_id");
ALTER TABLE "two_factor" ADD CONSTRAINT "two_factor_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "user"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- Every try to sign in: who, when, from where, how, with what result.
CREATE TABLE "sign_in" (
    "id" UUID NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "account_hash" TEXT NOT NULL,
    "user_id" TEXT,
    "address" TEXT NOT NULL,
    "user_agent" TEXT,
    "how" TEXT NOT NULL,
    "outcome" TEXT NOT NULL,

    CONSTRAINT "sign_in_pkey" PRIMARY KEY ("id")
);
CREATE INDEX "sign_in_account_hash_at_idx" ON "sign_in"("account_hash", "at");
CREATE INDEX "sign_in_address_at_idx" ON "sign_in"("address", "at");
CREATE INDEX "sign_in_user_id_id_idx" ON "sign_in"("user_id", "id");
CREATE INDEX "sign_in_at_idx" ON "sign_in"("at");
ALTER TABLE "sign_in" ADD CONSTRAINT "sign_in_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "user"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- Where no mail is sent, an owner sees who asked for a new password.
CREATE TABLE "password_request" (
    "user_id" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "password_request_pkey" PRIMARY KEY ("user_id")
);
ALTER TABLE "password_request" ADD CONSTRAINT "password_request_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "user"("id") ON DELETE CASCADE ON UPDATE CASCADE;
