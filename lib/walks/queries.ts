import type { Actor } from "@/lib/auth/actor";
import { read, type Sql } from "@/lib/db/sql";
import { notFound } from "@/lib/errors";
import { pageOf, readCursor } from "@/lib/keyset";
import type { WalkCard, WalkQuery, WalkState, WalkStateAnswer, WalkSummary } from "./schema";

type Row = WalkSummary & { revision: number };

const selectWalks = `SELECT w.id, w.model_id AS "modelId", m.name AS model, w.segment_id AS "segmentId", s.name AS segment,
  w.name, w.marks, w.anonymous, w.votes_each AS "votesEach", w.phase, w.facilitator_id AS "facilitatorId",
  u.name AS facilitator, (w.created_at AT TIME ZONE $2)::date::text AS "createdOn", w.revision, w.version,
  (SELECT count(*) FROM walk_card c WHERE c.workspace_id = w.workspace_id AND c.walk_id = w.id) AS cards
  FROM walk w
  JOIN lifecycle_model m ON m.workspace_id = w.workspace_id AND m.id = w.model_id
  LEFT JOIN segment s ON s.workspace_id = w.workspace_id AND s.id = w.segment_id
  LEFT JOIN member f ON f.workspace_id = w.workspace_id AND f.id = w.facilitator_id
  LEFT JOIN "user" u ON u.id = f.user_id
  WHERE w.workspace_id = $1`;

/** Walks, newest first. */
export async function findWalks(actor: Actor, query: WalkQuery) {
  const [last] = query.cursor ? readCursor(query.cursor, 1) : [null];
  const rows = await read<Row>(
    `${selectWalks} AND ($3::uuid IS NULL OR w.id < $3) ORDER BY w.id DESC LIMIT $4`,
    [actor.workspace.id, actor.workspace.timeZone, last, query.limit + 1],
  );
  const page = pageOf(rows, query.limit, (row) => [row.id]);
  return { items: [...page.rows], nextCursor: page.nextCursor };
}

/** One walk without its cards. Throws `not_found`. */
export async function getWalk(actor: Actor, id: string, sql: Sql = read): Promise<Row> {
  const [row] = await sql<Row>(`${selectWalks} AND w.id = $3`, [
    actor.workspace.id,
    actor.workspace.timeZone,
    id,
  ]);
  if (!row) throw notFound("This walk");
  return row;
}

/**
 * The walk as everybody in it sees it: before the reveal only how many cards lie at each mark. Who wrote them is told of
 * a named walk only; the votes once all are cast. Throws `not_found`.
 */
export async function readWalk(actor: Actor, id: string): Promise<WalkState> {
  const walk = await getWalk(actor, id);
  const bound = [actor.workspace.id, id];
  const [counts, shown, [voter]] = await Promise.all([
    read<{ mark: number; cards: number }>(
      "SELECT mark, count(*) AS cards FROM walk_card WHERE workspace_id = $1 AND walk_id = $2 GROUP BY mark ORDER BY mark",
      bound,
    ),
    walk.phase === "writing" ? null : readCards(bound, walk),
    read<{ spent: number }>(
      "SELECT spent FROM walk_voter WHERE workspace_id = $1 AND walk_id = $2 AND member_id = $3",
      [...bound, actor.kind === "member" ? actor.id : null],
    ),
  ]);
  return {
    ...walk,
    counts,
    shown,
    votesLeft: actor.kind === "member" ? walk.votesEach - (voter?.spent ?? 0) : null,
  };
}

function readCards(bound: readonly unknown[], walk: Row): Promise<WalkCard[]> {
  const votes = walk.phase === "revealed" || walk.phase === "voting" ? "NULL::int" : "c.votes";
  const order = walk.phase === "revealed" || walk.phase === "voting" ? "" : "c.votes DESC,";
  return read<WalkCard>(
    `SELECT c.id, c.mark, c.text, c.kind, ${walk.anonymous ? "NULL" : "u.name"} AS author, ${votes} AS votes,
       c.initiative_id AS "initiativeId", i.name AS initiative, c.kpi_id AS "kpiId", k.name AS kpi, c.version
     FROM walk_card c
     LEFT JOIN member m ON m.workspace_id = c.workspace_id AND m.id = c.author_id
     LEFT JOIN "user" u ON u.id = m.user_id
     LEFT JOIN initiative i ON i.workspace_id = c.workspace_id AND i.id = c.initiative_id
     LEFT JOIN kpi k ON k.workspace_id = c.workspace_id AND k.id = c.kpi_id
     WHERE c.workspace_id = $1 AND c.walk_id = $2 ORDER BY ${order} c.mark, c.position, c.id`,
    bound,
  );
}

/** The walk if it changed since a revision; cheap when it did not, because every open screen asks all the time. */
export async function readWalkSince(actor: Actor, id: string, revision: number): Promise<WalkStateAnswer> {
  const [row] = await read<{ revision: number }>(
    "SELECT revision FROM walk WHERE workspace_id = $1 AND id = $2",
    [actor.workspace.id, id],
  );
  if (!row) throw notFound("This walk");
  if (row.revision === revision) return { revision, state: null };
  const state = await readWalk(actor, id);
  return { revision: state.revision, state };
}
