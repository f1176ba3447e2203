import type { Actor } from "@/lib/auth/actor";
import type { Sql } from "@/lib/db/sql";
import { writeTransaction } from "@/lib/db/write";
import { AppError, notFound } from "@/lib/errors";
import { lockWalk, requirePhase } from "./lock-walk";
import { hashSecret } from "./own-cards";
import type { Ballot } from "./schema";

/**
 * Every row of the vote is written anew with every vote, ballots in random order, so that the stamp of the transaction
 * does not join the member who spent a vote to the card that got it.
 */
async function coverTracks(sql: Sql, workspaceId: string, walkId: string): Promise<void> {
  const bound = [workspaceId, walkId];
  await sql("UPDATE walk_voter SET spent = spent WHERE workspace_id = $1 AND walk_id = $2", bound);
  await sql("UPDATE walk_card SET votes = votes WHERE workspace_id = $1 AND walk_id = $2", bound);
  await sql(
    `WITH gone AS (
       DELETE FROM walk_ballot b USING walk_card c
       WHERE b.workspace_id = $1 AND c.workspace_id = $1 AND c.id = b.card_id AND c.walk_id = $2 RETURNING b.*)
     SELECT count(*) FROM gone`,
    bound,
  );
}

function memberOf(actor: Actor): string {
  if (actor.kind === "member" && actor.id !== null) return actor.id;
  throw new AppError("conflict", "Votes are cast by people, not by API keys.");
}

async function readBallots(sql: Sql, workspaceId: string, walkId: string) {
  return sql<{ card_id: string; secret_hash: string }>(
    `SELECT b.card_id, b.secret_hash FROM walk_ballot b
     JOIN walk_card c ON c.workspace_id = b.workspace_id AND c.id = b.card_id
     WHERE b.workspace_id = $1 AND c.walk_id = $2`,
    [workspaceId, walkId],
  );
}

async function writeBallots(
  sql: Sql,
  workspaceId: string,
  ballots: readonly { card_id: string; secret_hash: string }[],
): Promise<void> {
  await sql(
    `INSERT INTO walk_ballot (workspace_id, card_id, secret_hash)
     SELECT $1, b.card_id, b.secret_hash FROM unnest($2::uuid[], $3::text[]) AS b(card_id, secret_hash) ORDER BY random()`,
    [workspaceId, ballots.map((one) => one.card_id), ballots.map((one) => one.secret_hash)],
  );
}

/**
 * Gives one vote to a card, within one's budget. The same secret gives it once. Throws `not_found`, or `conflict` when
 * the budget is spent or votes are not being cast.
 */
export function castVote(
  actor: Actor,
  walkId: string,
  { cardId, secret }: Ballot,
): Promise<{ votesLeft: number }> {
  const hash = hashSecret(secret);
  return writeTransaction(async (sql) => {
    const workspaceId = actor.workspace.id;
    const walk = await lockWalk(sql, actor, walkId);
    const member = memberOf(actor);
    requirePhase(walk, ["voting"], "Voting");
    const ballots = await readBallots(sql, workspaceId, walkId);
    const spent = await spentBy(sql, workspaceId, walkId, member);
    if (ballots.some((one) => one.card_id === cardId && one.secret_hash === hash))
      return { votesLeft: walk.votesEach - spent };
    if (spent >= walk.votesEach)
      throw new AppError(
        "conflict",
        `All ${walk.votesEach} votes are spent. Take one back to give it elsewhere.`,
      );
    await changeVotes(sql, workspaceId, walkId, cardId, 1);
    await sql(
      `INSERT INTO walk_voter (workspace_id, walk_id, member_id, spent) VALUES ($1, $2, $3, 1)
       ON CONFLICT (workspace_id, walk_id, member_id) DO UPDATE SET spent = walk_voter.spent + 1`,
      [workspaceId, walkId, member],
    );
    await coverTracks(sql, workspaceId, walkId);
    await writeBallots(sql, workspaceId, [...ballots, { card_id: cardId, secret_hash: hash }]);
    return { votesLeft: walk.votesEach - spent - 1 };
  });
}

/** Takes a vote back by its secret. Throws `not_found` or `conflict`. */
export function withdrawVote(
  actor: Actor,
  walkId: string,
  { cardId, secret }: Ballot,
): Promise<{ votesLeft: number }> {
  const hash = hashSecret(secret);
  return writeTransaction(async (sql) => {
    const workspaceId = actor.workspace.id;
    const walk = await lockWalk(sql, actor, walkId);
    const member = memberOf(actor);
    requirePhase(walk, ["voting"], "Voting");
    const ballots = await readBallots(sql, workspaceId, walkId);
    const spent = await spentBy(sql, workspaceId, walkId, member);
    const kept = ballots.filter((one) => one.card_id !== cardId || one.secret_hash !== hash);
    if (kept.length === ballots.length || spent === 0) throw notFound("This vote");
    await changeVotes(sql, workspaceId, walkId, cardId, -1);
    await sql(
      "UPDATE walk_voter SET spent = spent - 1 WHERE workspace_id = $1 AND walk_id = $2 AND member_id = $3",
      [workspaceId, walkId, member],
    );
    await coverTracks(sql, workspaceId, walkId);
    await writeBallots(sql, workspaceId, kept);
    return { votesLeft: walk.votesEach - spent + 1 };
  });
}

async function spentBy(sql: Sql, workspaceId: string, walkId: string, member: string): Promise<number> {
  const [row] = await sql<{ spent: number }>(
    "SELECT spent FROM walk_voter WHERE workspace_id = $1 AND walk_id = $2 AND member_id = $3",
    [workspaceId, walkId, member],
  );
  return row?.spent ?? 0;
}

async function changeVotes(sql: Sql, workspaceId: string, walkId: string, cardId: string, by: 1 | -1) {
  const changed = await sql(
    "UPDATE walk_card SET votes = votes + $4 WHERE workspace_id = $1 AND walk_id = $2 AND id = $3 RETURNING 1",
    [workspaceId, walkId, cardId, by],
  );
  if (changed.length === 0) throw notFound("This card");
}

/** What was voted with is forgotten once all votes are cast; the cards keep their sums. */
export async function forgetBallots(sql: Sql, workspaceId: string, walkId: string): Promise<void> {
  await coverTracks(sql, workspaceId, walkId);
}
