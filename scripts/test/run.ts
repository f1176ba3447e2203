import { spawn } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { ensureChromium } from "./chromium";
import { type Counts, judgeSuite } from "./counts";
import { allParts, type Part } from "./parts";

function runCommand(part: Part): Promise<number> {
  const [command = "", ...args] = part.command;
  return new Promise((resolve) => {
    const child = spawn(command, args, {
      stdio: "inherit",
      env: { ...process.env, ...part.env },
      shell: process.platform === "win32",
    });
    child.on("error", (error) => {
      console.log(`${part.name} could not be started: ${error.message}`);
      resolve(1);
    });
    child.on("exit", (code) => resolve(code ?? 1));
  });
}

async function runPart(part: Part): Promise<Counts> {
  const exitCode = await runCommand(part);
  if (!part.count) return exitCode === 0 ? { passed: 1, failed: 0 } : { passed: 0, failed: 1 };
  return judgeSuite(await part.count(), exitCode);
}

type Line = Counts & { name: string; seconds: number };

/** Makes ready what the part needs and runs it; a part that cannot be made ready has failed, and says why. */
async function attempt(wanted: Part | (() => Part)): Promise<Line> {
  const start = Date.now();
  let name = "browser";
  let counts: Counts = { passed: 0, failed: 1 };
  try {
    const part = typeof wanted === "function" ? wanted() : wanted;
    name = part.name;
    console.log(`\n── ${name} ──`);
    counts = await runPart(part);
  } catch (error) {
    console.log(error instanceof Error ? error.message : String(error));
  }
  return { ...counts, name, seconds: (Date.now() - start) / 1000 };
}

const folder = await mkdtemp(path.join(tmpdir(), "lifecurve-report-"));
const lines: Line[] = [];
for (const part of allParts(folder, ensureChromium)) lines.push(await attempt(part));
await rm(folder, { recursive: true, force: true });

console.log("");
for (const line of lines) {
  const mark = line.failed === 0 ? "ok  " : "FAIL";
  const counts = `${line.passed} passed, ${line.failed} failed`;
  console.log(`${mark} ${line.name.padEnd(12)} ${counts.padEnd(26)} ${line.seconds.toFixed(0)} s`);
}
const passed = lines.reduce((sum, line) => sum + line.passed, 0);
const failed = lines.reduce((sum, line) => sum + line.failed, 0);
console.log(`${passed} passed, ${failed} failed`);
process.exit(failed === 0 ? 0 : 1);
