import { setTimeout as pause } from "node:timers/promises";
import type { Actor } from "@/lib/auth/actor";
import { insideWall, outsideWall } from "@/lib/db/wall";
import { AppError, isConnectionLost } from "@/lib/errors";
import { type Draft, toDraft } from "./row";
import type { NewTouchpoint } from "./schema";
import { held, type Logged, writeBatch } from "./write-batch";

type Pending = {
  actor: Actor;
  draft: Draft;
  /** By the clock of this process, in milliseconds. */
  since: number;
  resolve: (logged: Logged) => void;
  reject: (error: unknown) => void;
};

type Lane = { queue: Pending[]; batches: number };

const largestBatch = 500;
// While one batch commits, the answers of another are written and its next requests are read.
const batchesAtOnce = 2;
const retryAfterMs = 50;
const longestHoldMs = 120_000;

// One pair of lanes a process, however often a bundler copies this module. Touchpoints whose customer another writer
// holds wait in a lane of their own, without a connection, so that nobody else's wait for them.
const shared = globalThis as { lifecurveTouchpointLanes?: { now: Lane; later: Lane } };

function lanes() {
  shared.lifecurveTouchpointLanes ??= {
    now: { queue: [], batches: 0 },
    later: { queue: [], batches: 0 },
  };
  return shared.lifecurveTouchpointLanes;
}

/**
 * Logs a touchpoint and answers once it is durable. Touchpoints that arrive while a batch commits are written
 * together in the next one, so that many writers share one commit. A fact sent before is answered with what is
 * stored. Throws `not_found`, `invalid` or `conflict` for this touchpoint alone, and `unavailable` when another writer
 * held its customer for minutes.
 */
export function logTouchpoint(actor: Actor, input: NewTouchpoint): Promise<Logged> {
  const { now } = lanes();
  return new Promise((resolve, reject) => {
    const draft = toDraft(input, actor.name);
    now.queue.push({ actor, draft, since: performance.now(), resolve, reject });
    // Whoever comes first starts the work for all, who may be of other workspaces.
    if (now.batches < batchesAtOnce) void outsideWall(() => drainNow(now));
  });
}

async function drainNow(lane: Lane): Promise<void> {
  lane.batches += 1;
  try {
    // Whoever is already on the way in this turn of the loop joins the batch.
    await new Promise((next) => setImmediate(next));
    while (lane.queue.length > 0) await settleEach(lane.queue.splice(0, largestBatch));
  } finally {
    lane.batches -= 1;
  }
}

/** Each is tried once a round; those whose customer is still held come back into the queue. */
async function drainLater(lane: Lane): Promise<void> {
  lane.batches += 1;
  try {
    while (lane.queue.length > 0) {
      await pause(retryAfterMs);
      const round = lane.queue.splice(0);
      for (let at = 0; at < round.length; at += largestBatch)
        await settleEach(round.slice(at, at + largestBatch));
    }
  } finally {
    lane.batches -= 1;
  }
}

/** What came together of one workspace is written together, inside its wall. */
async function settleEach(batch: readonly Pending[]): Promise<void> {
  for (const [workspaceId, own] of Map.groupBy(batch, ({ actor }) => actor.workspace.id))
    await insideWall(workspaceId, () => settle(own));
}

/** A batch the database refuses is halved until the one at fault stands alone; its neighbours are written. */
async function settle(batch: readonly Pending[]): Promise<void> {
  try {
    const answers = await writeBatch(batch);
    for (const [index, pending] of batch.entries()) {
      const answer = answers[index];
      if (answer === held) tryLater(pending);
      else if (answer && "created" in answer) pending.resolve(answer);
      else pending.reject(answer);
    }
  } catch (error) {
    // It may have been committed before the connection broke: tried again it would be refused as there already, and a
    // refusal says that nothing was written.
    if (isConnectionLost(error)) {
      for (const pending of batch) pending.reject(error);
      return;
    }
    const [first] = batch;
    if (batch.length === 1 && first) return waitedTooLong(error) ? tryLater(first) : first.reject(error);
    const middle = Math.ceil(batch.length / 2);
    await settle(batch.slice(0, middle));
    await settle(batch.slice(middle));
  }
}

/** `lock_not_available`: the batch came to wait for another transaction. */
function waitedTooLong(error: unknown): boolean {
  return error instanceof Error && "code" in error && error.code === "55P03";
}

function tryLater(pending: Pending): void {
  if (performance.now() - pending.since > longestHoldMs) {
    const message =
      "This customer is being changed by long work, such as an import. Nothing was written; send it again later.";
    pending.reject(new AppError("unavailable", message));
    return;
  }
  const { later } = lanes();
  later.queue.push(pending);
  if (later.batches === 0) void outsideWall(() => drainLater(later));
}
