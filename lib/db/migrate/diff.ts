import { noFilter, withSchemaEngine } from "./engine";
import { readSchemaFiles } from "./files";

/** The SQL that takes the database at `url` to the schema files; empty when they agree. */
export async function diffSchema(url: string): Promise<string> {
  const files = await readSchemaFiles();
  const { stdout } = await withSchemaEngine(url, (engine) =>
    engine.diff({
      // The database that the engine was opened on.
      from: { tag: "schemaDatasource", files, configDir: process.cwd() },
      to: { tag: "schemaDatamodel", files },
      script: true,
      exitCode: null,
      filters: noFilter,
    }),
  );
  return stdout ?? "";
}
