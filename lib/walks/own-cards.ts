import { createHash } from "node:crypto";
import type { Actor } from "@/lib/auth/actor";
import { read, type Sql } from "@/lib/db/sql";
import { writeTransaction } from "@/lib/db/write";
import { AppError, invalidField, notFound } from "@/lib/errors";
import { type LockedWalk, lockWalk, requirePhase } from "./lock-walk";
import { getWalk } from "./queries";
import type { CardWriting, OwnCard } from "./schema";

export const hashSecret = (secret: string) => createHash("sha256").update(secret).digest("hex");

/**
 * Lays all cards of a walk down anew, in random order, under new random ids and in one transaction: neither their place
 * in the table nor the stamp of the transaction that wrote them tells which was written when.
 */
export function shuffleCards(
  sql: Sql,
  workspaceId: string,
  walkId: string,
  forget: boolean,
): Promise<unknown> {
  return sql(
    `WITH gone AS (DELETE FROM walk_card WHERE workspace_id = $1 AND walk_id = $2 RETURNING *)
     INSERT INTO walk_card (workspace_id, id, walk_id, mark, text, kind, author_id, secret_hash, position, version)
     SELECT workspace_id, gen_random_uuid(), walk_id, mark, text, kind, author_id,
       CASE WHEN $3 THEN NULL ELSE secret_hash END, row_number() OVER (ORDER BY random()),
       CASE WHEN $3 THEN 1 ELSE version END
     FROM gone ORDER BY random()`,
    [workspaceId, walkId, forget],
  );
}

type Found = { text: string; mark: number; version: number };

async function findOwn(sql: Sql, workspaceId: string, walkId: string, hash: string): Promise<Found | null> {
  const [row] = await sql<Found>(
    "SELECT text, mark, version FROM walk_card WHERE workspace_id = $1 AND walk_id = $2 AND secret_hash = $3",
    [workspaceId, walkId, hash],
  );
  return row ?? null;
}

/**
 * Writes a card, or writes one's own anew. Nothing is kept of who wrote it in an anonymous walk: no author, no time, no
 * line in the trail. Throws `not_found`, `invalid`, `conflict` after the reveal, or `stale` with what the card says.
 */
export function writeCard(actor: Actor, walkId: string, input: CardWriting): Promise<OwnCard> {
  const hash = hashSecret(input.secret);
  return writeTransaction(async (sql) => {
    const workspaceId = actor.workspace.id;
    const walk = await lockWalk(sql, actor, walkId);
    requirePhase(walk, ["writing"], "Writing");
    if (!walk.marks.includes(input.mark)) throw invalidField("mark", "The walk does not stop on this day.");
    const before = await findOwn(sql, workspaceId, walkId, hash);
    const written = { secret: input.secret, mark: input.mark, text: input.text };
    // A repeated send of the same card is the same card.
    if (before && before.text === input.text && before.mark === input.mark)
      return { ...written, version: before.version };
    if (before && before.version !== input.version)
      throw new AppError("stale", "This card was changed in another window; both versions are kept here.", {
        details: { current: { ...written, ...before } },
      });
    if (before) await rewriteCard(sql, workspaceId, walkId, hash, input);
    else await insertCard(sql, actor, walk, hash, input);
    await shuffleCards(sql, workspaceId, walkId, false);
    return { ...written, version: (before?.version ?? 0) + 1 };
  });
}

function rewriteCard(
  sql: Sql,
  workspaceId: string,
  walkId: string,
  hash: string,
  { mark, text }: CardWriting,
) {
  return sql(
    `UPDATE walk_card SET text = $4, mark = $5, version = version + 1
     WHERE workspace_id = $1 AND walk_id = $2 AND secret_hash = $3`,
    [workspaceId, walkId, hash, text, mark],
  );
}

async function insertCard(
  sql: Sql,
  actor: Actor,
  walk: LockedWalk,
  hash: string,
  { mark, text }: CardWriting,
) {
  const [{ cards = 0 } = {}] = await sql<{ cards: number }>(
    "SELECT count(*) AS cards FROM walk_card WHERE workspace_id = $1 AND walk_id = $2",
    [actor.workspace.id, walk.id],
  );
  if (cards >= 1_000) throw new AppError("conflict", "A walk holds at most 1,000 cards.");
  const author = walk.anonymous || actor.kind !== "member" ? null : actor.id;
  await sql(
    `INSERT INTO walk_card (workspace_id, id, walk_id, mark, text, author_id, secret_hash)
     VALUES ($1, gen_random_uuid(), $2, $3, $4, $5, $6)`,
    [actor.workspace.id, walk.id, mark, text, author, hash],
  );
}

/** Takes one's own card away. Throws `not_found`, or `conflict` after the reveal. */
export function withdrawCard(actor: Actor, walkId: string, secret: string): Promise<void> {
  return writeTransaction(async (sql) => {
    const walk = await lockWalk(sql, actor, walkId);
    requirePhase(walk, ["writing"], "Writing");
    const gone = await sql(
      "DELETE FROM walk_card WHERE workspace_id = $1 AND walk_id = $2 AND secret_hash = $3 RETURNING 1",
      [actor.workspace.id, walkId, hashSecret(secret)],
    );
    if (gone.length === 0) throw notFound("This card");
    await shuffleCards(sql, actor.workspace.id, walkId, false);
  });
}

/** The cards whose secrets one holds, as long as they are not revealed. Throws `not_found` for the walk. */
export async function readOwnCards(
  actor: Actor,
  walkId: string,
  secrets: readonly string[],
): Promise<OwnCard[]> {
  await getWalk(actor, walkId);
  const byHash = new Map(secrets.map((secret) => [hashSecret(secret), secret]));
  const rows = await read<Omit<OwnCard, "secret"> & { hash: string }>(
    `SELECT secret_hash AS hash, mark, text, version FROM walk_card
     WHERE workspace_id = $1 AND walk_id = $2 AND secret_hash = ANY($3::text[])`,
    [actor.workspace.id, walkId, [...byHash.keys()]],
  );
  const order = [...byHash.keys()];
  return rows
    .toSorted((a, b) => order.indexOf(a.hash) - order.indexOf(b.hash))
    .map(({ hash, ...card }) => ({ ...card, secret: byHash.get(hash) ?? "" }));
}
