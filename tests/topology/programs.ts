import { type ChildProcess, execFileSync, spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { existsSync, openSync, readdirSync } from "node:fs";
import { serverIdentity } from "@/lib/db/embedded/run-as";

export type Programs = { nginx: string; pgbouncer: string; postgres: string; namedStatements: boolean };

/** Where Debian puts them; throws with what to install. */
export function findPrograms(): Programs {
  const versions = existsSync("/usr/lib/postgresql") ? readdirSync("/usr/lib/postgresql") : [];
  const postgres = versions
    .sort((left, right) => Number(right) - Number(left))
    .map((version) => `/usr/lib/postgresql/${version}/bin`)
    .find((folder) => existsSync(`${folder}/postgres`) && existsSync(`${folder}/pg_basebackup`));
  const [nginx, pgbouncer] = ["/usr/sbin/nginx", "/usr/sbin/pgbouncer"];
  if (!postgres || !existsSync(nginx) || !existsSync(pgbouncer))
    throw new Error(
      "Needs nginx, PgBouncer and PostgreSQL on this machine: apt-get install nginx-light pgbouncer postgresql",
    );
  const said = spawnSync(pgbouncer, ["--version"], { encoding: "utf8" }).stdout;
  const [major = 0, minor = 0] = /(\d+)\.(\d+)/.exec(said)?.slice(1).map(Number) ?? [];
  return { nginx, pgbouncer, postgres, namedStatements: major > 1 || minor >= 21 };
}

const running = new Set<ChildProcess>();

/** Starts a server in the foreground, as the user that PostgreSQL runs as. */
export function startServer(program: string, args: readonly string[], log: string): ChildProcess {
  const said = openSync(log, "a");
  const child = spawn(program, args, { ...serverIdentity(), cwd: "/", stdio: ["ignore", said, said] });
  running.add(child);
  child.on("exit", () => running.delete(child));
  return child;
}

/** Ends whatever is left: politely, so that no server leaves its own processes behind, and at once what does not go. */
export async function endServers(): Promise<void> {
  const left = [...running].map((child) => {
    const gone = once(child, "exit");
    // PostgreSQL, too, then ends at once and not when its last client goes.
    child.kill("SIGINT");
    const force = setTimeout(() => child.kill("SIGKILL"), 5_000);
    return gone.finally(() => clearTimeout(force));
  });
  await Promise.all(left);
}

/** Runs a program to its end, as that user. */
export function runProgram(
  program: string,
  args: readonly string[],
  env: Record<string, string> = {},
): string {
  return execFileSync(program, [...args], {
    ...serverIdentity(),
    cwd: "/",
    encoding: "utf8",
    env: { ...process.env, LC_ALL: "C", ...env },
    stdio: ["ignore", "pipe", "pipe"],
  });
}
