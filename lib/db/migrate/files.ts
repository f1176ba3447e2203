import { readdir, readFile } from "node:fs/promises";
import path from "node:path";

const migrationsFolder = path.resolve("prisma/migrations");
const schemaFolder = path.resolve("prisma/schema");

/** The schema, one entry a file, as the schema engine wants it. */
export async function readSchemaFiles(): Promise<{ path: string; content: string }[]> {
  const names = (await readdir(schemaFolder)).filter((name) => name.endsWith(".prisma")).sort();
  return Promise.all(
    names.map(async (name) => ({
      path: path.join(schemaFolder, name),
      content: await readFile(path.join(schemaFolder, name), "utf8"),
    })),
  );
}

/** The migrations folder, up to one of them if named, in the shape the schema engine wants it. */
export async function readMigrations(upTo?: string) {
  const entries = await readdir(migrationsFolder, { withFileTypes: true });
  const names = entries
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name)
    .filter((name) => upTo === undefined || name <= upTo)
    .sort();
  const migrationDirectories = await Promise.all(
    names.map(async (name) => ({
      path: name,
      migrationFile: {
        path: "migration.sql",
        content: {
          tag: "ok" as const,
          value: await readFile(path.join(migrationsFolder, name, "migration.sql"), "utf8"),
        },
      },
    })),
  );
  const lockfile = await readFile(path.join(migrationsFolder, "migration_lock.toml"), "utf8").catch(
    () => null,
  );
  return {
    baseDir: migrationsFolder,
    lockfile: { path: "migration_lock.toml", content: lockfile },
    shadowDbInitScript: "",
    migrationDirectories,
  };
}
