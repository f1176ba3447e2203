// Runs on whatever Node is at hand (20.19 or newer): installs what is missing, then hands over to npm, whose
// scripts run on the Node pinned in package.json.
import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";

const stamp = "node_modules/.lifecurve-installed";
const wanted = createHash("sha256")
  .update(readFileSync("package-lock.json"))
  .update(readFileSync("package.json"))
  .digest("hex");

function run(command, args, env = {}) {
  const result = spawnSync(command, args, { stdio: "inherit", env: { ...process.env, ...env }, shell: process.platform === "win32" });
  if (result.status !== 0) process.exit(result.status ?? 1);
}

const major = process.versions.node.split(".").map(Number);
if (major[0] < 20 || (major[0] === 20 && major[1] < 19)) {
  console.error(`Node ${process.versions.node} is too old to begin with; use 20.19 or newer.`);
  process.exit(1);
}

if (!existsSync(stamp) || readFileSync(stamp, "utf8") !== wanted) {
  console.log("Installing packages …");
  // Test and build tools are needed whatever NODE_ENV says.
  run("npm", ["ci", "--include=dev", "--no-audit", "--no-fund", "--loglevel=error"]);
  mkdirSync("node_modules", { recursive: true });
  writeFileSync(stamp, wanted);
}

const [script, ...rest] = process.argv.slice(2);
run("npm", ["run", "--silent", script, ...(rest.length ? ["--", ...rest] : [])]);
