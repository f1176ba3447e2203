import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import path from "node:path";
import { bindMigrationAwareSqlAdapterFactory } from "@prisma/driver-adapter-utils";
import type { SchemaEngine } from "@prisma/schema-engine-wasm/schema_engine_bg";
import pg from "pg";
import { adaptPool } from "./adapt-pool";
import { readSchemaFiles } from "./files";

type Glue = typeof import("@prisma/schema-engine-wasm/schema_engine_bg");

let loading: Promise<Glue> | undefined;

/** One instance a process: what an engine does after it answered would find another instance in its place. */
function loadEngine(): Promise<Glue> {
  loading ??= (async () => {
    // The WebAssembly module reports a crash of its own through this global and would fail without it.
    Object.assign(globalThis, {
      PRISMA_WASM_PANIC_REGISTRY: {
        set_message: (message: string) => process.stderr.write(`schema engine: ${message}\n`),
      },
    });
    const require = createRequire(path.join(process.cwd(), "package.json"));
    const glue = await import("@prisma/schema-engine-wasm/schema_engine_bg");
    const folder = path.dirname(require.resolve("@prisma/schema-engine-wasm"));
    const module = await WebAssembly.compile(await readFile(path.join(folder, "schema_engine_bg.wasm")));
    const instance = await WebAssembly.instantiate(module, {
      "./schema_engine_bg.js": glue as WebAssembly.ModuleImports,
    });
    glue.__wbg_set_wasm(instance.exports);
    const begin = instance.exports.__wbindgen_start;
    if (typeof begin === "function") begin();
    return glue;
  })();
  return loading;
}

/**
 * Opens Prisma's schema engine from its WebAssembly package. The native engine would have to be downloaded,
 * which closed networks forbid. See docs/decisions/0002-prisma-without-downloads.md.
 */
export async function withSchemaEngine<T>(
  url: string,
  work: (engine: SchemaEngine) => Promise<T>,
): Promise<T> {
  const glue = await loadEngine();
  const datamodels = (await readSchemaFiles()).map((file): [string, string] => [file.path, file.content]);
  // A pool of ours, because the engine never closes the connections it opens.
  const pool = new pg.Pool({ connectionString: url });
  try {
    const engine = await glue.SchemaEngine.new(
      { datamodels },
      () => undefined,
      bindMigrationAwareSqlAdapterFactory(adaptPool(pool)),
    );
    return await work(engine);
  } finally {
    await pool.end();
  }
}

/** Every table and enum is ours to manage. */
export const noFilter = { externalTables: [], externalEnums: [] };
