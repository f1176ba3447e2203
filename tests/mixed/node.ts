import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { openSync } from "node:fs";
import { setTimeout as wait } from "node:timers/promises";
import { childrenOf } from "./processes";

/** One node as production runs it: `npm start` without npm. */
export type Node = {
  url: string;
  process: ChildProcess;
  /** The process of its web server. */
  web: () => number;
  /** `kill -9` of everything it consists of. */
  kill: () => Promise<void>;
  /** `kill -9` of its web server alone; what is left of it ends by itself. */
  killWeb: () => Promise<void>;
  /** SIGTERM, and waits for the end; answers its exit code. */
  stop: () => Promise<number | null>;
};

function killNow(pid: number): void {
  try {
    process.kill(pid, "SIGKILL");
  } catch {
    // Gone already.
  }
}

export async function isReady(url: string): Promise<boolean> {
  return fetch(`${url}/ready`, { signal: AbortSignal.timeout(5_000) }).then(
    async (answer) => {
      await answer.arrayBuffer();
      return answer.ok;
    },
    () => false,
  );
}

/** Starts a node and waits until it says that it is ready. What it says goes to `log`. */
export async function startNode(port: number, env: Record<string, string>, log: string): Promise<Node> {
  const url = `http://127.0.0.1:${port}`;
  const said = openSync(log, "a");
  const child = spawn(process.execPath, ["--import", "tsx", "scripts/lifecurve/main.ts", "start"], {
    stdio: ["ignore", said, said],
    env: {
      ...process.env,
      NODE_ENV: "production",
      LIFECURVE_URL: url,
      LIFECURVE_LOG: "json",
      ...env,
      PORT: String(port),
    },
  });
  const ended = once(child, "exit");
  const alive = () => child.exitCode === null && child.signalCode === null;
  const web = () =>
    childrenOf(child.pid ?? 0).find(({ command }) => /next(?:\/dist\/bin\/next|-server)/.test(command))
      ?.pid ?? 0;
  for (const until = Date.now() + 180_000; !(await isReady(url)); await wait(100)) {
    if (!alive()) throw new Error(`The node stopped while starting; see ${log}.`);
    if (Date.now() > until) throw new Error(`The node does not become ready; see ${log}.`);
  }
  return {
    url,
    process: child,
    web,
    kill: async () => {
      const parts = childrenOf(child.pid ?? 0).flatMap((part) => [part, ...childrenOf(part.pid)]);
      child.kill("SIGKILL");
      for (const { pid } of parts) killNow(pid);
      if (alive()) await ended;
    },
    killWeb: async () => {
      killNow(web());
      await ended;
    },
    stop: async () => {
      if (alive()) {
        child.kill("SIGTERM");
        await ended;
      }
      return child.exitCode;
    },
  };
}
