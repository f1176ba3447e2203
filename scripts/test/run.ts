import { spawn } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { ensureChromium } from "./chromium";
import { type Counts, judgeSuite } from "./counts";
import type { Failure } from "./failures";
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

async function runPart(part: Part): Promise<Counts & { failures: readonly Failure[] }> {
  const exitCode = await runCommand(part);
  if (!part.judge) return { passed: exitCode === 0 ? 1 : 0, failed: exitCode === 0 ? 0 : 1, failures: [] };
  const verdict = await part.judge();
  return { ...judgeSuite(verdict?.counts ?? null, exitCode), failures: verdict?.failures ?? [] };
}

type Line = Counts & { name: string; seconds: number; failures: readonly Failure[] };

/** Makes ready what the part needs and runs it; a part that cannot be made ready has failed, and says why. */
async function attempt(wanted: Part | (() => Part)): Promise<Line> {
  const start = Date.now();
  let name = "browser";
  let result: Omit<Line, "name" | "seconds"> = { passed: 0, failed: 1, failures: [] };
  try {
    const part = typeof wanted === "function" ? wanted() : wanted;
    name = part.name;
    console.log(`\n── ${name} ──`);
    result = await runPart(part);
  } catch (error) {
    console.log(error instanceof Error ? error.message : String(error));
  }
  return { ...result, name, seconds: (Date.now() - start) / 1000 };
}

const folder = await mkdtemp(path.join(tmpdir(), "lifecurve-report-"));
const lines: Line[] = [];
for (const part of allParts(folder, ensureChromium)) lines.push(await attempt(part));
await rm(folder, { recursive: true, force: true });

for (const { name, failures } of lines) {
  for (const { title, why } of failures) console.log(`\nFAILED in ${name}: ${title}\n${why}`);
}
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
