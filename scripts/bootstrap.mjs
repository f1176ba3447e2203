// Runs on whatever Node is at hand (20.19 or newer): installs what is missing, makes the database client, and hands
// over to the Node pinned in package.json.
import { spawn } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { constants } from "node:os";
import path from "node:path";

const windows = process.platform === "win32";
let child = null;
// Ctrl-C reaches every process of the terminal; this one stays until the app has put everything away. A signal sent
// to this process alone is passed on.
for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.on(signal, () => child?.kill(signal));

/** Runs a program to its end; ends this process when it failed. */
async function run(command, args, shell = false) {
  const code = await new Promise((resolve) => {
    child = spawn(command, args, { stdio: "inherit", env: process.env, shell });
    child.on("error", (error) => {
      console.error(`${command} could not be started: ${error.message}`);
      resolve(1);
    });
    child.on("exit", (status, signal) => resolve(signal ? 128 + constants.signals[signal] : status));
  });
  if (code !== 0) process.exit(code);
}

const npm = (...args) => run("npm", args, windows);

const [major, minor] = process.versions.node.split(".").map(Number);
if (major < 20 || (major === 20 && minor < 19)) {
  console.error(`Node ${process.versions.node} is too old to begin with; use 20.19 or newer.`);
  process.exit(1);
}

const stamp = "node_modules/.lifecurve-installed";
const wanted = createHash("sha256").update(readFileSync("package-lock.json")).digest("hex");
if (!existsSync(stamp) || readFileSync(stamp, "utf8") !== wanted) {
  console.log("Installing packages …");
  // Test and build tools are needed whatever NODE_ENV says.
  await npm("ci", "--include=dev", "--no-audit", "--no-fund", "--loglevel=error");
  mkdirSync("node_modules", { recursive: true });
  writeFileSync(stamp, wanted);
}
await npm("run", "--silent", "generate");

// Started directly, not through npm and a shell: those leave at the first signal and would not wait for the app.
const bin = path.resolve("node_modules/.bin");
// Nothing of ours calls home, and neither do the tools.
process.env.NEXT_TELEMETRY_DISABLED ??= "1";
process.env.PATH = `${bin}${path.delimiter}${process.env.PATH ?? ""}`;
const pinned = path.resolve("node_modules/node/bin", windows ? "node.exe" : "node");
const scripts = {
  test: ["scripts/test/run.ts"],
  demo: ["scripts/lifecurve/main.ts", "demo"],
  dev: ["scripts/lifecurve/main.ts", "dev"],
};
const script = scripts[process.argv[2]];
if (!script) {
  console.error(`Unknown: ${process.argv[2]}. Known: ${Object.keys(scripts).join(", ")}.`);
  process.exit(64);
}
await run(existsSync(pinned) ? pinned : process.execPath, [
  "--import",
  "tsx",
  ...script,
  ...process.argv.slice(3),
]);
