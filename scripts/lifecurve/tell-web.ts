import type { ChildProcess } from "node:child_process";
import { monitorEventLoopDelay } from "node:perf_hooks";
import type { NodeState } from "@/lib/operations/node-state";

const everyMs = 1_000;

export type Teller = { stopping: () => void; silence: () => void };

/** Tells the web server once a second that this process and its worker live, and at once when they are about to stop. */
export function tellWeb(web: ChildProcess): Teller {
  let stopping = false;
  const delay = monitorEventLoopDelay({ resolution: 20 });
  delay.enable();
  const tell = () => {
    const state: Omit<NodeState, "heardAt"> = {
      stopping,
      worker: {
        running: true,
        residentBytes: process.memoryUsage.rss(),
        lagSeconds: Math.max(0, delay.max / 1e9 - 0.02),
      },
    };
    delay.reset();
    if (web.connected) web.send({ kind: "node", state }, () => undefined);
  };
  tell();
  const timer = setInterval(tell, everyMs);
  return {
    stopping: () => {
      stopping = true;
      tell();
    },
    silence: () => clearInterval(timer),
  };
}
