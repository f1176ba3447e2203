import { readdir, readFile, readlink, rm } from "node:fs/promises";
import path from "node:path";
import { setTimeout as delay } from "node:timers/promises";

const patienceMs = 15_000;

/** Whether a process is only an entry that its parent has not collected, as in containers without an init. */
async function isZombie(pid: number): Promise<boolean> {
  const line = await readFile(`/proc/${pid}/stat`, "utf8").catch(() => "");
  return /^\d+ \(.*\) Z /s.test(line);
}

async function worksIn(pid: string, cluster: string): Promise<boolean> {
  const name = await readFile(`/proc/${pid}/comm`, "utf8").catch(() => "");
  return name.trim() === "postgres" && (await readlink(`/proc/${pid}/cwd`).catch(() => "")) === cluster;
}

/** How many processes of PostgreSQL have the cluster as their folder: they all work in their data folder. */
async function processesIn(cluster: string): Promise<number> {
  const pids = (await readdir("/proc").catch(() => [])).filter((name) => /^\d+$/.test(name));
  const found = await Promise.all(pids.map((pid) => worksIn(pid, cluster)));
  return found.filter(Boolean).length;
}

/**
 * After the postmaster was killed its helpers live on for a moment, and a new postmaster refuses to start beside
 * them; and a dead postmaster that nobody collected still looks alive to PostgreSQL. Waits for the former and
 * removes the mark of the latter. Only where /proc tells; elsewhere PostgreSQL's own checks stand alone.
 */
export async function clearDeadPostmaster(cluster: string): Promise<void> {
  const uncollected = await isDeadPostmaster(cluster);
  const deadline = Date.now() + patienceMs;
  while ((await processesIn(cluster)) > 0) {
    if (Date.now() > deadline)
      throw new Error(`Processes of a killed PostgreSQL still work in ${cluster}; stop them first.`);
    await delay(50);
  }
  if (uncollected) await rm(path.join(cluster, "postmaster.pid"), { force: true });
}

/** Whether the postmaster named in the folder is dead although it has not been collected. */
export async function isDeadPostmaster(cluster: string): Promise<boolean> {
  const text = await readFile(path.join(cluster, "postmaster.pid"), "utf8").catch(() => "");
  return isZombie(Number(text.split("\n")[0]));
}
