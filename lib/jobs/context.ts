import { read } from "@/lib/db/sql";

/** Thrown inside a job when somebody asked to cancel it. */
export class JobCancelled extends Error {
  constructor() {
    super("Cancelled.");
    this.name = "JobCancelled";
  }
}

export type JobRow = {
  id: string;
  workspaceId: string;
  kind: string;
  subjectId: string | null;
  payload: Record<string, unknown>;
  createdById: string | null;
};

/**
 * What a job handler is given. `report` writes progress where other connections see it at once and throws
 * JobCancelled when a person asked to stop; it talks to the database at most twice a second.
 */
export type JobContext = {
  job: JobRow;
  report: (progress: { step: string; done: number; total: number | null }) => Promise<void>;
  /** Called once when cancelling is asked for, e.g. to interrupt a long statement. */
  onCancel: (stop: () => void) => void;
};

const intervalMs = 500;

export function makeContext(job: JobRow): { context: JobContext; close: () => Promise<void> } {
  let last = 0;
  let pending: { step: string; done: number; total: number | null } | null = null;
  let cancelled = false;
  const stops: (() => void)[] = [];

  const flush = async () => {
    const progress = pending;
    pending = null;
    last = Date.now();
    const [row] = await read<{ cancel_requested_at: Date | null }>(
      `UPDATE job SET heartbeat_at = now(), step = coalesce($3, step), done = coalesce($4, done), total = coalesce($5, total)
       WHERE workspace_id = $1 AND id = $2 RETURNING cancel_requested_at`,
      [job.workspaceId, job.id, progress?.step ?? null, progress?.done ?? null, progress?.total ?? null],
    );
    if (row?.cancel_requested_at && !cancelled) {
      cancelled = true;
      for (const stop of stops) stop();
    }
  };
  // Long statements report nothing by themselves; cancelling must reach them all the same.
  const timer = setInterval(() => void flush().catch(() => undefined), 1_000);
  timer.unref();

  return {
    context: {
      job,
      onCancel: (stop) => stops.push(stop),
      report: async (progress) => {
        const stepChanged = pending?.step !== progress.step;
        pending = progress;
        if (cancelled) throw new JobCancelled();
        if (stepChanged || Date.now() - last >= intervalMs) await flush();
        if (cancelled) throw new JobCancelled();
      },
    },
    close: async () => {
      clearInterval(timer);
      if (pending) await flush();
    },
  };
}
