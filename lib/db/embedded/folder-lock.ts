import { readFile, rm, writeFile } from "node:fs/promises";
import { setTimeout as delay } from "node:timers/promises";

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "EPERM";
  }
}

/** Takes a lock file that names this process. Returns the holder's pid when another living process has it. */
export async function takeLock(file: string): Promise<{ held: true } | { held: false; by: number }> {
  for (;;) {
    try {
      await writeFile(file, String(process.pid), { flag: "wx", mode: 0o600 });
      return { held: true };
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== "EEXIST") throw error;
    }
    const by = Number(await readFile(file, "utf8").catch(() => "0"));
    if (by === process.pid) return { held: true };
    if (by > 0 && isAlive(by)) return { held: false, by };
    // Left behind by a process that is gone.
    await rm(file, { force: true });
  }
}

/** Runs `work` while holding the lock; waits for a living holder up to two minutes. */
export async function withFolderLock<T>(file: string, work: () => Promise<T>): Promise<T> {
  const deadline = Date.now() + 120_000;
  for (;;) {
    const lock = await takeLock(file);
    if (lock.held) break;
    if (Date.now() > deadline) throw new Error(`Process ${lock.by} has held ${file} for two minutes. Stop it or delete the file.`);
    await delay(100);
  }
  try {
    return await work();
  } finally {
    await rm(file, { force: true });
  }
}
