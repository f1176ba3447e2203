import { mkdir, readdir, rename, rm, stat } from "node:fs/promises";
import path from "node:path";
import pg from "pg";
import type { Manifest } from "./manifest";
import { beginSnapshot, settle, writeBackup } from "./write";

const named = /^lifecurve-\d{8}T\d{9}Z$/;
const unfinished = /^\.lifecurve-\d{8}T\d{9}Z\.partial$/;
const dayMs = 86_400_000;

export type Taken = { folder: string; manifest: Manifest; removed: string[] };

/**
 * Backs the database at `url` up into a new folder inside `into`, beside whoever reads and writes. The folder has its
 * name only when it is complete. With `keep`, older backups there go until so many are left.
 */
export async function takeBackup(url: string, into: string, keep?: number): Promise<Taken> {
  await mkdir(into, { recursive: true, mode: 0o700 });
  const name = `lifecurve-${new Date().toISOString().replace(/[-:.]/g, "")}`;
  const partial = path.join(into, `.${name}.partial`);
  const folder = path.join(into, name);
  await mkdir(partial, { mode: 0o700 });
  const client = new pg.Client({ connectionString: url, application_name: "lifecurve backup" });
  // A connection that breaks fails its query, and says so a second time here.
  client.on("error", () => undefined);
  try {
    await client.connect();
    await beginSnapshot(client);
    const manifest = await writeBackup(client, partial);
    await client.query("COMMIT");
    await settle(partial);
    await rename(partial, folder);
    await settle(into);
    return { folder, manifest, removed: keep ? await removeOlder(into, keep) : [] };
  } catch (error) {
    await rm(partial, { recursive: true, force: true });
    throw error;
  } finally {
    await client.end().catch(() => undefined);
  }
}

/** Removes all but the newest `keep` backups, and what interrupted ones left behind a day ago. */
export async function removeOlder(into: string, keep: number): Promise<string[]> {
  const names = (await readdir(into)).sort();
  const backups = names.filter((name) => named.test(name));
  const old = backups.slice(0, Math.max(0, backups.length - keep));
  for (const name of names.filter((each) => unfinished.test(each))) {
    const { mtimeMs } = await stat(path.join(into, name));
    if (Date.now() - mtimeMs > dayMs) old.push(name);
  }
  for (const name of old) await rm(path.join(into, name), { recursive: true, force: true });
  return old;
}
