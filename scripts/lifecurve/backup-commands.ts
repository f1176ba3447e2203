import path from "node:path";
import { parseArgs } from "node:util";
import { restoreBackup } from "@/lib/db/backup/restore";
import { takeBackup } from "@/lib/db/backup/take";
import { verifyBackup } from "@/lib/db/backup/verify";
import { dataFolder } from "@/lib/db/embedded/data-folder";
import { closePool } from "@/lib/db/pool";
import { directDatabaseUrl } from "@/lib/env";
import { findLostJobs } from "@/lib/jobs/lost-jobs";
import { closeQueue } from "@/lib/jobs/queue";
import { prepareQueue } from "@/lib/jobs/worker";
import { checkDatabase } from "./database-commands";
import { openDatabase } from "./surroundings";

const number = new Intl.NumberFormat("en-GB");

function rowsOf(tables: readonly { rows: number }[]): string {
  return `${number.format(tables.reduce((sum, { rows }) => sum + rows, 0))} rows of ${tables.length} tables`;
}

function readKeep(text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  const keep = Number(text);
  if (!Number.isSafeInteger(keep) || keep < 1)
    throw new Error(`--keep takes a whole number of at least 1, such as 7; this is “${text}”.`);
  return keep;
}

/** `backup [--to FOLDER] [--keep N]`: a copy of everything, taken beside whoever works. */
export async function backUpDatabase(args: readonly string[]): Promise<number> {
  const { values } = parseArgs({
    args: [...args],
    options: { to: { type: "string" }, keep: { type: "string" } },
  });
  const keep = readKeep(values.keep);
  const into = path.resolve(values.to ?? path.join(dataFolder(), "backups"));
  const database = await openDatabase();
  try {
    const { folder, manifest, removed } = await takeBackup(directDatabaseUrl(), into, keep);
    console.log(`${folder}\n${rowsOf(manifest.tables)}, as of ${manifest.madeAt}.`);
    for (const name of removed) console.log(`Removed ${name}.`);
  } finally {
    if (!database.adopted) await database.stop();
  }
  return 0;
}

/** `restore FOLDER [--replace | --check]`: puts a backup into an empty database, then checks what is there. */
export async function restoreDatabase(args: readonly string[]): Promise<number> {
  const { values, positionals } = parseArgs({
    args: [...args],
    options: { replace: { type: "boolean" }, check: { type: "boolean" } },
    allowPositionals: true,
  });
  const [folder, ...more] = positionals;
  if (!folder || more.length > 0)
    throw new Error("Name the folder of one backup: npm run restore -- FOLDER [--replace | --check].");
  if (values.check) {
    const manifest = await verifyBackup(path.resolve(folder));
    console.log(`Whole: ${rowsOf(manifest.tables)}, as of ${manifest.madeAt}.`);
    return 0;
  }
  const database = await openDatabase();
  try {
    const { manifest, upgraded } = await restoreBackup(directDatabaseUrl(), path.resolve(folder), {
      replace: values.replace === true,
    });
    console.log(`Restored ${rowsOf(manifest.tables)}, as of ${manifest.madeAt}.`);
    if (upgraded.length > 0) console.log(`Applied ${upgraded.length} later migrations.`);
    await prepareQueue();
    const jobs = await findLostJobs();
    if (jobs > 0) console.log(`${jobs} jobs that were under way begin again when the app starts.`);
    await closeQueue();
    return await checkDatabase();
  } finally {
    await closePool();
    if (!database.adopted) await database.stop();
  }
}
