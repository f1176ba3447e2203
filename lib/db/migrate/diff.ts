import { noFilter, withSchemaEngine } from "./engine";
import { readSchemaFiles } from "./files";

/**
 * The SQL that takes a database to the schema files; empty when they agree.
 * @param url the database to start from, or null for an empty one
 */
export async function diffSchema(url: string | null, connection: string): Promise<string> {
  const files = await readSchemaFiles();
  const { stdout } = await withSchemaEngine(connection, (engine) =>
    engine.diff({
      from: url ? { tag: "url", url } : { tag: "empty" },
      to: { tag: "schemaDatamodel", files },
      script: true,
      exitCode: null,
      filters: noFilter,
    }),
  );
  return stdout ?? "";
}
