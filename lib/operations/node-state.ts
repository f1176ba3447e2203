/** What the process that started the web server says of itself and of the worker in it, once a second. */
export type NodeState = {
  stopping: boolean;
  worker: { running: boolean; residentBytes: number; lagSeconds: number };
  /** When it was heard, in milliseconds. */
  heardAt: number;
};

/** Filled by scripts/lifecurve/follow-parent.mjs, which is loaded before the app. */
const shared = globalThis as { lifecurveNode?: NodeState };

/** Null where the web server was started by itself. */
export function nodeState(): NodeState | null {
  return shared.lifecurveNode ?? null;
}

/** A worker that has not been heard of for so long is stuck or gone. */
export const silentAfterMs = 10_000;

export function workerState(state: NodeState | null, now = Date.now()): "running" | "silent" | "elsewhere" {
  if (!state) return "elsewhere";
  return state.worker.running && now - state.heardAt < silentAfterMs ? "running" : "silent";
}
