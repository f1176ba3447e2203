import type { Actor } from "@/lib/auth/actor";
import type { Sql } from "@/lib/db/sql";
import { AppError, notFound } from "@/lib/errors";
import type { Phase } from "./schema";

export type LockedWalk = {
  id: string;
  modelId: string;
  name: string;
  marks: number[];
  anonymous: boolean;
  votesEach: number;
  phase: Phase;
  facilitatorId: string | null;
  version: number;
};

/** Locks a walk, so that its writers take turns, and counts a revision. Throws `not_found`. */
export async function lockWalk(sql: Sql, actor: Actor, id: string): Promise<LockedWalk> {
  const [walk] = await sql<LockedWalk>(
    `UPDATE walk SET revision = revision + 1 WHERE workspace_id = $1 AND id = $2
     RETURNING id, model_id AS "modelId", name, marks, anonymous, votes_each AS "votesEach", phase,
       facilitator_id AS "facilitatorId", version`,
    [actor.workspace.id, id],
  );
  if (!walk) throw notFound("This walk");
  return walk;
}

const words: Record<Phase, string> = {
  writing: "cards are being written",
  revealed: "the cards lie open",
  voting: "votes are being cast",
  sorting: "the cards are being sorted",
  closed: "it is closed",
};

/** Throws `conflict` when the walk is in another phase. */
export function requirePhase(walk: LockedWalk, allowed: readonly Phase[], what: string): void {
  if (allowed.includes(walk.phase)) return;
  throw new AppError("conflict", `${what} is over or has not begun: in ${walk.name} ${words[walk.phase]}.`);
}

/** Throws `stale` when the walk changed since `version` was read. */
export function requireVersion(walk: LockedWalk, version: number): void {
  if (walk.version !== version)
    throw new AppError("stale", "Somebody changed this walk meanwhile. Look again, then go on.");
}
