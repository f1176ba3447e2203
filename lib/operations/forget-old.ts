import { setTimeout as pause } from "node:timers/promises";
import { read } from "@/lib/db/sql";
import { daysKept, retention } from "./retention";

const dayMs = 86_400_000;
const rowsAtOnce = 2_000;
/** What is left after so many batches waits for the next turn. */
const mostBatches = 200;
// Others come in between: nobody waits for upkeep.
const restMs = 20;

/**
 * A chore: lets go of what was kept long enough, in small transactions, so that no lock is held for long. Answers how many
 * rows went, by what they were.
 */
export async function forgetOld(now = new Date(), atOnce = rowsAtOnce): Promise<Record<string, number>> {
  const gone: Record<string, number> = {};
  for (const kept of retention) {
    const days = daysKept(kept);
    if (days === 0) continue;
    const before = new Date(now.getTime() - days * dayMs);
    let rows = 0;
    for (let batch = 0; batch < mostBatches; batch++) {
      const taken = await read(kept.statement, [before, atOnce]);
      rows += taken.length;
      if (taken.length < atOnce) break;
      await pause(restMs);
    }
    if (rows > 0) gone[kept.name] = rows;
  }
  return gone;
}
