import { chmod, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { startEmbeddedServer } from "@/lib/db/embedded/server";
import { applyMigrations } from "@/lib/db/migrate/apply";
import { makePool } from "@/lib/db/pool";
import { readShape } from "@/lib/db/sharding/catalogue";
import { distributeSql } from "@/lib/db/sharding/statements";

// Writes deploy/citus/distribute.sql from the tables that the migrations make, in a server made for the purpose.
const file = path.join("deploy", "citus", "distribute.sql");
const folder = await mkdtemp(path.join(tmpdir(), "lifecurve-citus-"));
await chmod(folder, 0o755);
const server = await startEmbeddedServer(path.join(folder, "data"));
try {
  await applyMigrations(server.url);
  const pool = makePool(server.url, 1);
  const shape = await readShape(async <Row>(text: string) => (await pool.query(text)).rows as Row[]);
  await pool.end();
  await writeFile(file, distributeSql(shape));
  console.log(
    `${file}: ${shape.tenant.length} tables by workspace, ${shape.pointedAt.length} on every node.`,
  );
} finally {
  await server.stop();
  await rm(folder, { recursive: true, force: true });
}
