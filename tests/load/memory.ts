import { readdir, readFile } from "node:fs/promises";

const mb = 1_048_576;

/** Resident memory of a process in bytes; 0 where it is gone. */
export async function residentOf(pid: number): Promise<number> {
  const text = await readFile(`/proc/${pid}/status`, "utf8").catch(() => "");
  return Number(/^VmRSS:\s+(\d+) kB/m.exec(text)?.[1] ?? 0) * 1024;
}

/** Memory of a server and the processes under it; what they share is counted once. */
export async function sharedOf(root: number): Promise<number> {
  let sum = 0;
  for (const name of await readdir("/proc")) {
    if (!/^\d+$/.test(name)) continue;
    const status = await readFile(`/proc/${name}/status`, "utf8").catch(() => "");
    if (Number(name) !== root && !new RegExp(`^PPid:\\s+${root}$`, "m").test(status)) continue;
    const rollup = await readFile(`/proc/${name}/smaps_rollup`, "utf8").catch(() => "");
    sum += Number(/^Pss:\s+(\d+) kB/m.exec(rollup)?.[1] ?? 0) * 1024;
  }
  return sum;
}

/** Memory of each process over time, in samples of equal distance. */
export class MemoryLog {
  readonly samples = new Map<string, number[]>();

  add(name: string, bytes: number): void {
    const known = this.samples.get(name) ?? [];
    known.push(bytes / mb);
    this.samples.set(name, known);
  }

  /** First, at each fifth, last and highest, in MB. */
  rows(): string[][] {
    return [...this.samples].map(([name, all]) => {
      const at = (part: number) => all[Math.min(all.length - 1, Math.floor(all.length * part))] ?? 0;
      return [
        name,
        ...[0, 0.2, 0.4, 0.6, 0.8, 1].map((part) => at(part).toFixed(0)),
        Math.max(...all).toFixed(0),
      ];
    });
  }
}
