import { execFileSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";

type Process = { pid: number; parent: number; command: string };

function ask(): Process[] {
  return execFileSync("ps", ["-axo", "pid=,ppid=,args="], { encoding: "utf8" })
    .split("\n")
    .flatMap((line) => {
      const [, pid, parent, command] = /^\s*(\d+)\s+(\d+)\s+(.*)$/.exec(line) ?? [];
      return pid ? [{ pid: Number(pid), parent: Number(parent), command: command ?? "" }] : [];
    });
}

const told = (file: string) => {
  try {
    return readFileSync(file, "utf8");
  } catch {
    // Gone meanwhile.
    return "";
  }
};

/** The processes that a process started; Linux says so in files, other systems by `ps`. */
export function childrenOf(pid: number): Process[] {
  if (!existsSync("/proc/self/task")) return ask().filter(({ parent }) => parent === pid);
  const children = told(`/proc/${pid}/task/${pid}/children`).split(" ").filter(Boolean).map(Number);
  return children.map((child) => ({ pid: child, parent: pid, command: commandOf(child) }));
}

/** What a process was started with. */
export function commandOf(pid: number): string {
  if (existsSync("/proc/self/task")) return told(`/proc/${pid}/cmdline`).replaceAll("\0", " ").trim();
  return ask().find((one) => one.pid === pid)?.command ?? "";
}
