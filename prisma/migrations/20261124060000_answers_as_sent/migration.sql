-- Answers are kept letter for letter: jsonb refuses the zero character and half of a surrogate pair, json does not.
ALTER TABLE "idempotency_key" ALTER COLUMN "response" SET DATA TYPE JSON;
