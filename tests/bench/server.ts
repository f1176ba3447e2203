import { createHash } from "node:crypto";
import { readdir, readFile } from "node:fs/promises";
import path from "node:path";
import pg from "pg";
import { startEmbeddedServer } from "@/lib/db/embedded/server";
import { applyMigrations } from "@/lib/db/migrate/apply";
import { closePool, pool } from "@/lib/db/pool";
import { closePrisma } from "@/lib/db/prisma";
import { foldGrown } from "@/lib/jobs/maintenance";
import { closeQueue } from "@/lib/jobs/queue";
import { prepareQueue } from "@/lib/jobs/worker";
import { makeBenchData, type Shape } from "./data";
import { bench } from "./ids";

/** What the data depends on: when it changes, the data is made again. */
async function fingerprint(): Promise<string> {
  const hash = createHash("sha256");
  const migrations = (await readdir("prisma/migrations", { recursive: true })).filter((name) =>
    name.endsWith(".sql"),
  );
  const files = [
    ...migrations.map((name) => path.join("prisma/migrations", name)),
    "lib/db/rollups/contributions.ts",
    "lib/db/rollups/summary.ts",
    "tests/bench/data.ts",
    "tests/bench/ids.ts",
    "tests/bench/success-data.ts",
  ];
  for (const file of files.sort()) hash.update(file).update(await readFile(file));
  return hash.digest("hex").slice(0, 10);
}

/**
 * An embedded server of the bench's own, with the data set of that size in it: made once, kept under `.data-bench`.
 */
export async function openBenchServer(
  customers: number,
  shape: Shape = "deep",
): Promise<{ url: string; close: () => Promise<void> }> {
  const folder = path.resolve(".data-bench", `${customers}-${shape}-${await fingerprint()}`);
  const server = await startEmbeddedServer(folder, "bench");
  process.env.DATABASE_URL = server.url;
  process.env.BETTER_AUTH_SECRET ??= createHash("sha256").update(folder).digest("hex");
  const close = async () => {
    await closeQueue();
    await closePrisma();
    await closePool();
    await server.stop();
  };
  try {
    await applyMigrations(server.url);
    await prepareQueue();
    const { rowCount } = await pool().query("SELECT 1 FROM workspace WHERE slug = $1", [bench.slug]);
    if (!rowCount) {
      console.log(`Making ${customers.toLocaleString("en")} customers in ${folder} …`);
      const seconds = await makeBenchData(customers, shape);
      console.log(`  made in ${seconds.toFixed(0)} s`);
      await foldGrown();
      await vacuum(server.url);
    }
    return { url: server.url, close };
  } catch (error) {
    await close();
    throw error;
  }
}

/** As the database would do in time: statistics, and the map of what every transaction can see. */
async function vacuum(url: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  await client.query("VACUUM (ANALYZE)");
  await client.query("CHECKPOINT");
  await client.end();
}
