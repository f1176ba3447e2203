import { link, readFile, rename, rm, writeFile } from "node:fs/promises";
import { setTimeout as delay } from "node:timers/promises";

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "EPERM";
  }
}

/** Makes the lock file with its content in one step: nobody may find it there and still empty. */
async function make(file: string): Promise<boolean> {
  const draft = `${file}.${process.pid}.${draftNumber++}`;
  await writeFile(draft, String(process.pid), { mode: 0o600 });
  try {
    await link(draft, file);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "EEXIST") return false;
    throw error;
  } finally {
    await rm(draft, { force: true });
  }
}

let draftNumber = 0;
const holder = async (file: string) => Number(await readFile(file, "utf8").catch(() => "0"));

/** Takes a lock file that names this process. Returns the holder's pid when another living process has it. */
export async function takeLock(file: string): Promise<{ held: true } | { held: false; by: number }> {
  for (;;) {
    if (await make(file)) return { held: true };
    const by = await holder(file);
    if (by === process.pid) return { held: true };
    if (by > 0 && isAlive(by)) return { held: false, by };
    // Left behind by a process that is gone. Moved aside first: somebody else may have replaced it meanwhile.
    const aside = `${file}.${process.pid}.left`;
    await rename(file, aside).catch(() => undefined);
    const moved = await holder(aside);
    if (moved > 0 && moved !== by && isAlive(moved)) await link(aside, file).catch(() => undefined);
    await rm(aside, { force: true });
  }
}

/** Runs `work` while holding the lock; waits for a living holder up to two minutes. */
export async function withFolderLock<T>(file: string, work: () => Promise<T>): Promise<T> {
  const deadline = Date.now() + 120_000;
  for (;;) {
    const lock = await takeLock(file);
    if (lock.held) break;
    if (Date.now() > deadline)
      throw new Error(`Process ${lock.by} has held ${file} for two minutes. Stop it or delete the file.`);
    await delay(100);
  }
  try {
    return await work();
  } finally {
    await rm(file, { force: true });
  }
}
