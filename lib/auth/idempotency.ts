import { createHash } from "node:crypto";
import { read } from "@/lib/db/sql";
import { AppError, isConnectionLost } from "@/lib/errors";
import { faultOf, log } from "@/lib/log";

type Answer = { status: number; body: unknown };
type Row = { request_hash: string; status: number | null; response: unknown };

/**
 * Runs a write once per key. The same key with the same request gets the first answer again; with another
 * request it is refused. Only a write that throws frees its key: once it went through, a fault in shaping or keeping
 * its answer must not let a retry write again. A write whose connection broke may have gone through as well.
 */
export async function runOnce<T>(
  workspaceId: string,
  key: string,
  fingerprint: string,
  write: () => Promise<T>,
  shape: (result: T) => Answer,
): Promise<Answer & { replayed: boolean }> {
  if (key.length > 200) throw new AppError("malformed", "An Idempotency-Key has at most 200 characters.");
  const hash = createHash("sha256").update(fingerprint).digest("hex");
  const claimed = await read(
    `INSERT INTO idempotency_key (workspace_id, key, request_hash) VALUES ($1, $2, $3)
     ON CONFLICT DO NOTHING RETURNING key`,
    [workspaceId, key, hash],
  );
  if (claimed.length === 0) return replay(workspaceId, key, hash);
  const answer = shape(await writeOrFree(workspaceId, key, write));
  // What was written is true whether or not its answer could be kept; a retry is told to look it up.
  await keep(workspaceId, key, answer).catch(reportUnkept);
  return { ...answer, replayed: false };
}

async function writeOrFree<T>(workspaceId: string, key: string, write: () => Promise<T>): Promise<T> {
  try {
    return await write();
  } catch (error) {
    if (isConnectionLost(error)) throw error;
    await read(`DELETE FROM idempotency_key WHERE workspace_id = $1 AND key = $2 AND status IS NULL`, [
      workspaceId,
      key,
    ]);
    throw error;
  }
}

async function keep(workspaceId: string, key: string, answer: Answer): Promise<void> {
  await read(`UPDATE idempotency_key SET status = $3, response = $4 WHERE workspace_id = $1 AND key = $2`, [
    workspaceId,
    key,
    answer.status,
    JSON.stringify(answer.body ?? null),
  ]);
}

function reportUnkept(error: unknown): void {
  log.error(faultOf(error), "the answer for an Idempotency-Key could not be kept");
}

async function replay(
  workspaceId: string,
  key: string,
  hash: string,
): Promise<Answer & { replayed: boolean }> {
  const [row] = await read<Row>(
    `SELECT request_hash, status, response FROM idempotency_key WHERE workspace_id = $1 AND key = $2`,
    [workspaceId, key],
  );
  if (!row || row.status === null) {
    throw new AppError(
      "conflict",
      "A request with this Idempotency-Key is still running or was interrupted. Look up its result, then use a new key.",
    );
  }
  if (row.request_hash !== hash) {
    throw new AppError("conflict", "This Idempotency-Key was used for a different request.");
  }
  return { status: row.status, body: row.response, replayed: true };
}
