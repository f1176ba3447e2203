import { expect, test } from "vitest";
import { leftOut, migrationsTable } from "@/lib/db/backup/manifest";
import { read } from "@/lib/db/sql";
import { useDatabase } from "@/tests/setup/use-database";

useDatabase();

/** Why each table that no workspace owns is in a backup, or is not. A new one must be decided here. */
const decided: Readonly<Record<string, "kept" | "left out">> = {
  // Without them nobody has an account, a way in or a workspace.
  user: "kept",
  account: "kept",
  workspace: "kept",
  // Without it a restore would open accounts to whoever knows a password alone.
  two_factor: "kept",
  // People are promised the list, and waits after failed tries outlive a restore.
  sign_in: "kept",
  // Who asked for a new password still waits for it; the secrets of links are in `verification`.
  password_request: "kept",
  // What an operator is asked for once a workspace is gone.
  workspace_deletion: "kept",
  session: "left out",
  verification: "left out",
  rate_limit: "left out",
};

test("7.3 of every table that no workspace owns it is decided whether a backup holds it", async () => {
  const rows = await read<{ name: string }>(
    `SELECT c.relname AS name FROM pg_class c WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p')
       AND NOT c.relispartition AND NOT EXISTS (SELECT 1 FROM pg_attribute a
         WHERE a.attrelid = c.oid AND a.attname = 'workspace_id' AND NOT a.attisdropped)`,
  );
  const names = rows.map(({ name }) => name).filter((name) => name !== migrationsTable);
  expect(names.sort()).toEqual(Object.keys(decided).sort());
  const left = Object.keys(decided).filter((name) => decided[name] === "left out");
  // Nothing that a workspace owns is left out.
  expect([...leftOut].sort()).toEqual(left.sort());
});
