import { createHash } from "node:crypto";
import type pg from "pg";
import { readMigrations } from "@/lib/db/migrate/files";
import { type Manifest, migrationsTable } from "./manifest";
import { UnusableBackup } from "./verify";

/** As Prisma makes it, so that its engine goes on from here. */
const migrationsDdl = `CREATE TABLE ${migrationsTable} (
  id varchar(36) PRIMARY KEY NOT NULL, checksum varchar(64) NOT NULL, finished_at timestamptz,
  migration_name varchar(255) NOT NULL, logs text, rolled_back_at timestamptz,
  started_at timestamptz NOT NULL DEFAULT now(), applied_steps_count integer NOT NULL DEFAULT 0)`;

/** The migrations that made the schema of a backup, as this version has them; refuses what it does not have. */
export async function findMigrations(manifest: Manifest): Promise<string[]> {
  const { migrationDirectories } = await readMigrations();
  const known = new Map(
    migrationDirectories.map(({ path, migrationFile }) => [path, migrationFile.content.value]),
  );
  return manifest.migrations.map(({ name, checksum }) => {
    const sql = known.get(name);
    if (sql === undefined) {
      throw new UnusableBackup(
        `The backup was made by a newer version of Lifecurve: this one does not know the migration ${name}. Install that version or a later one.`,
      );
    }
    if (createHash("sha256").update(sql).digest("hex") !== checksum) {
      throw new UnusableBackup(
        `The migration ${name} of this version is not the one the backup was made with.`,
      );
    }
    return sql;
  });
}

/** Makes the tables as they were when the backup was taken, inside the transaction of the client. */
export async function makeSchema(client: pg.ClientBase, migrations: readonly string[]): Promise<void> {
  await client.query(migrationsDdl);
  for (const sql of migrations) await client.query(sql);
}

/** Takes away everything of ours, and nothing of an extension, inside the transaction of the client. */
export async function dropEverything(client: pg.ClientBase): Promise<void> {
  await client.query("DROP SCHEMA IF EXISTS pgboss CASCADE");
  await client.query(`DO $$
    DECLARE found record;
    BEGIN
      FOR found IN SELECT c.oid::regclass AS name FROM pg_class c
        WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p')
          AND NOT EXISTS (SELECT 1 FROM pg_depend d WHERE d.objid = c.oid AND d.deptype = 'e')
      LOOP EXECUTE format('DROP TABLE IF EXISTS %s CASCADE', found.name); END LOOP;
      FOR found IN SELECT p.oid::regprocedure AS name, p.prokind FROM pg_proc p
        WHERE p.pronamespace = 'public'::regnamespace
          AND NOT EXISTS (SELECT 1 FROM pg_depend d WHERE d.objid = p.oid AND d.deptype = 'e')
      LOOP EXECUTE format('DROP ROUTINE IF EXISTS %s CASCADE', found.name); END LOOP;
      FOR found IN SELECT t.oid::regtype AS name FROM pg_type t
        WHERE t.typnamespace = 'public'::regnamespace AND t.typtype IN ('e', 'd')
          AND NOT EXISTS (SELECT 1 FROM pg_depend d WHERE d.objid = t.oid AND d.deptype = 'e')
      LOOP EXECUTE format('DROP TYPE IF EXISTS %s CASCADE', found.name); END LOOP;
    END $$`);
}
