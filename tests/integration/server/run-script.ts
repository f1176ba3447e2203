import { type ChildProcess, spawn } from "node:child_process";
import { chmod, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";

/** A data folder of its own, reachable by the user the server runs as. */
export async function makeDataFolder(): Promise<{ folder: string; remove: () => Promise<void> }> {
  const base = await mkdtemp(path.join(tmpdir(), "lifecurve-server-"));
  await chmod(base, 0o755);
  return { folder: path.join(base, "data"), remove: () => rm(base, { recursive: true, force: true }) };
}

/** Runs TypeScript in a process of its own; it gets no database from this process's environment. */
export function startScript(code: string, env: Record<string, string> = {}): ChildProcess {
  const { DATABASE_URL: _, ...inherited } = process.env;
  return spawn(process.execPath, ["--import", "tsx", "--input-type=module", "--eval", code], {
    stdio: ["ignore", "pipe", "pipe"],
    env: { ...inherited, ...env },
  });
}

/** The first line of output that begins with `start`. */
export function waitForLine(child: ChildProcess, start: string): Promise<string> {
  return new Promise((resolve, reject) => {
    let output = "";
    const look = (chunk: Buffer) => {
      output += chunk;
      const line = output
        .split("\n")
        .find((text, index, all) => text.startsWith(start) && index < all.length - 1);
      if (line) resolve(line.slice(start.length));
    };
    child.stdout?.on("data", look);
    child.stderr?.on("data", look);
    child.on("exit", (code) =>
      reject(new Error(`The process ended with ${code} before it printed ${start}: ${output}`)),
    );
  });
}

/** Waits for the end of a process; returns its code and everything it printed. */
export function waitForEnd(child: ChildProcess): Promise<{ code: number | null; output: string }> {
  return new Promise((resolve) => {
    let output = "";
    child.stdout?.on("data", (chunk) => (output += chunk));
    child.stderr?.on("data", (chunk) => (output += chunk));
    child.on("close", (code) => resolve({ code, output }));
  });
}
