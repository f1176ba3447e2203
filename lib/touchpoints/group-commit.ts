import type { Actor } from "@/lib/auth/actor";
import { type Draft, toDraft } from "./row";
import type { NewTouchpoint } from "./schema";
import { type Logged, writeBatch } from "./write-batch";

type Pending = {
  actor: Actor;
  draft: Draft;
  resolve: (logged: Logged) => void;
  reject: (error: unknown) => void;
};

const largestBatch = 500;

// One queue a process, however often a bundler copies this module.
const shared = globalThis as { lifecurveTouchpoints?: { queue: Pending[]; writing: boolean } };

function state() {
  shared.lifecurveTouchpoints ??= { queue: [], writing: false };
  return shared.lifecurveTouchpoints;
}

/**
 * Logs a touchpoint and answers once it is durable. Touchpoints that arrive while a batch commits are written
 * together in the next one, so that many writers share one commit. A fact sent before is answered with what is
 * stored. Throws `not_found`, `invalid` or `conflict` for this touchpoint alone.
 */
export function logTouchpoint(actor: Actor, input: NewTouchpoint): Promise<Logged> {
  const { queue, writing } = state();
  return new Promise((resolve, reject) => {
    queue.push({ actor, draft: toDraft(input, actor.name), resolve, reject });
    if (!writing) void drain();
  });
}

async function drain(): Promise<void> {
  const own = state();
  own.writing = true;
  try {
    // Whoever is already on the way in this turn of the loop joins the batch.
    await new Promise((next) => setImmediate(next));
    while (own.queue.length > 0) await settle(own.queue.splice(0, largestBatch));
  } finally {
    own.writing = false;
  }
}

/** A batch the database refuses is halved until the one at fault stands alone; its neighbours are written. */
async function settle(batch: readonly Pending[]): Promise<void> {
  try {
    const answers = await writeBatch(batch);
    for (const [index, pending] of batch.entries()) {
      const answer = answers[index];
      if (answer && "created" in answer) pending.resolve(answer);
      else pending.reject(answer);
    }
  } catch (error) {
    if (batch.length === 1) return batch[0]?.reject(error);
    const middle = Math.ceil(batch.length / 2);
    await settle(batch.slice(0, middle));
    await settle(batch.slice(middle));
  }
}
