import type { z } from "zod";
import type { Actor } from "@/lib/auth/actor";
import { read } from "@/lib/db/sql";
import { AppError } from "@/lib/errors";
import type { ResultBatch, resultBatchAnswer } from "./result-schema";
import { recordResult } from "./results";

/**
 * Records results that another system sends under its own names. Each is its own fact: what is refused is said with its
 * reason and keeps nothing else back, and what was sent before is not written again.
 */
export async function recordResults(
  actor: Actor,
  { source, items }: ResultBatch,
): Promise<z.output<typeof resultBatchAnswer>> {
  const known = await read<{ external_id: string; customer_id: string }>(
    `SELECT external_id, customer_id FROM customer_external_id
     WHERE workspace_id = $1 AND source = $2 AND external_id = ANY($3::text[])`,
    [actor.workspace.id, source, items.map((item) => item.customer)],
  );
  const ids = new Map(known.map((row) => [row.external_id, row.customer_id]));
  const answer: z.output<typeof resultBatchAnswer> = { created: 0, found: 0, refused: [] };
  for (const [index, { customer, ...item }] of items.entries()) {
    const customerId = ids.get(customer);
    const refuse = (reason: string) => answer.refused.push({ index, customer, reason });
    if (!customerId) {
      refuse(`${source} has no customer of this name here.`);
      continue;
    }
    try {
      const { created } = await recordResult(actor, { ...item, customerId, touchpointId: null, source });
      answer[created ? "created" : "found"]++;
    } catch (error) {
      if (!(error instanceof AppError)) throw error;
      refuse(error.message);
    }
  }
  return answer;
}
