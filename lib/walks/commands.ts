import { recordAuditWith } from "@/lib/audit/record-many";
import type { Actor } from "@/lib/auth/actor";
import { newId } from "@/lib/db/ids";
import { requireKnown, requireModel } from "@/lib/db/require-known";
import type { Sql } from "@/lib/db/sql";
import { writeTransaction } from "@/lib/db/write";
import { AppError, invalidField, notFound } from "@/lib/errors";
import { insertInitiative } from "@/lib/initiatives/commands";
import { insertKpi } from "@/lib/kpis/commands";
import { type LockedWalk, lockWalk, requirePhase, requireVersion } from "./lock-walk";
import { shuffleCards } from "./own-cards";
import { getWalk } from "./queries";
import {
  type CardEdit,
  type NewWalk,
  type Phase,
  type Promotion,
  phases,
  type WalkEdit,
  type WalkSummary,
} from "./schema";
import { forgetBallots } from "./votes";

/** Begins a walk; who begins it facilitates. Throws `not_found` for the model, `invalid` for the segment. */
export function createWalk(actor: Actor, input: NewWalk): Promise<WalkSummary> {
  const id = newId();
  return writeTransaction(async (sql) => {
    const workspaceId = actor.workspace.id;
    await requireModel(sql, workspaceId, input.modelId);
    await requireKnown(sql, workspaceId, input.modelId, { segmentId: input.segmentId });
    await sql(
      `INSERT INTO walk (workspace_id, id, model_id, segment_id, name, marks, anonymous, votes_each, facilitator_id)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
      [
        workspaceId,
        id,
        input.modelId,
        input.segmentId,
        input.name,
        input.marks,
        input.anonymous,
        input.votesEach,
        actor.kind === "member" ? actor.id : null,
      ],
    );
    const walk = await getWalk(actor, id, sql);
    await record(sql, actor, walk, "walk.created", `Began the first-year walk ${input.name}`);
    return walk;
  });
}

/** Changes name, segment, marks and votes while cards are written. Throws `stale`, `conflict` or `invalid`. */
export function changeWalk(actor: Actor, id: string, { version, ...input }: WalkEdit): Promise<WalkSummary> {
  return writeTransaction(async (sql) => {
    const walk = await lockWalk(sql, actor, id);
    requireFacilitator(actor, walk);
    requireVersion(walk, version);
    requirePhase(walk, ["writing"], "Changing the marks");
    await requireKnown(sql, actor.workspace.id, walk.modelId, { segmentId: input.segmentId });
    const [left] = await sql<{ mark: number }>(
      "SELECT mark FROM walk_card WHERE workspace_id = $1 AND walk_id = $2 AND mark <> ALL($3::int[]) LIMIT 1",
      [actor.workspace.id, id, input.marks],
    );
    if (left) throw invalidField("marks", `Cards lie at day ${left.mark}; keep that mark.`);
    await sql(
      `UPDATE walk SET name = $3, segment_id = $4, marks = $5, votes_each = $6, version = version + 1
       WHERE workspace_id = $1 AND id = $2`,
      [actor.workspace.id, id, input.name, input.segmentId, input.marks, input.votesEach],
    );
    const after = await getWalk(actor, id, sql);
    await record(sql, actor, after, "walk.changed", `Changed the first-year walk ${input.name}`);
    return after;
  });
}

const done: Record<Phase, string> = {
  writing: "Went back to writing in",
  revealed: "Revealed the cards of",
  voting: "Opened the votes of",
  sorting: "Closed the votes of",
  closed: "Closed",
};

/**
 * Goes on to the next phase. The reveal lays all cards open at once, in random order under new ids, and forgets the
 * secrets of their writers. Throws `stale`, `conflict` for another phase than the next, or `forbidden`.
 */
export function changePhase(actor: Actor, id: string, phase: Phase, version: number): Promise<WalkSummary> {
  return writeTransaction(async (sql) => {
    const walk = await lockWalk(sql, actor, id);
    requireFacilitator(actor, walk);
    requireVersion(walk, version);
    const next = phases[phases.indexOf(walk.phase) + 1];
    if (phase !== next)
      throw new AppError("conflict", next ? `After ${walk.phase} comes ${next}.` : "This walk is closed.");
    if (phase === "revealed") await shuffleCards(sql, actor.workspace.id, id, true);
    if (phase === "sorting") await forgetBallots(sql, actor.workspace.id, id);
    await sql(
      `UPDATE walk SET phase = $3::walk_phase, version = version + 1,
         closed_at = CASE WHEN $3 = 'closed' THEN now() END
       WHERE workspace_id = $1 AND id = $2`,
      [actor.workspace.id, id, phase],
    );
    const after = await getWalk(actor, id, sql);
    const cards = phase === "revealed" ? `: ${after.cards} of them` : "";
    await record(sql, actor, after, `walk.${phase}`, `${done[phase]} ${walk.name}${cards}`);
    return after;
  });
}

/** Makes the person who asks the facilitator. */
export function takeOver(actor: Actor, id: string): Promise<WalkSummary> {
  return writeTransaction(async (sql) => {
    const walk = await lockWalk(sql, actor, id);
    if (actor.kind !== "member")
      throw new AppError("forbidden", "A person facilitates a walk, not an API key.");
    await sql(
      "UPDATE walk SET facilitator_id = $3, version = version + 1 WHERE workspace_id = $1 AND id = $2",
      [actor.workspace.id, id, actor.id],
    );
    const after = await getWalk(actor, id, sql);
    await record(sql, actor, after, "walk.taken-over", `Took over the first-year walk ${walk.name}`);
    return after;
  });
}

/** Sorts a revealed card, or clarifies what it says. Throws `stale` with the card as it stands, `not_found`, `conflict`. */
export function changeCard(actor: Actor, walkId: string, cardId: string, edit: CardEdit): Promise<void> {
  return writeTransaction(async (sql) => {
    const walk = await lockWalk(sql, actor, walkId);
    requirePhase(walk, ["revealed", "voting", "sorting"], "Changing cards");
    if (edit.kind !== undefined) requirePhase(walk, ["sorting"], "Sorting");
    const card = await findCard(sql, actor, walkId, cardId);
    requireCardVersion(card, edit.version);
    await sql(
      `UPDATE walk_card SET text = $4, kind = $5::observation_kind, version = version + 1
       WHERE workspace_id = $1 AND walk_id = $2 AND id = $3`,
      [
        actor.workspace.id,
        walkId,
        cardId,
        edit.text ?? card.text,
        edit.kind === undefined ? card.kind : edit.kind,
      ],
    );
    // The trail tells of the walk and not of the card: who often changes one may be who wrote it.
    const did = edit.text === undefined ? "Sorted" : "Clarified";
    await record(sql, actor, walk, "walk.card-changed", `${did} a card of ${walk.name}`);
  });
}

/** Makes an initiative, and a KPI for it, of a sorted card, in one step. Throws as their commands, or `stale`. */
export function promoteCard(actor: Actor, walkId: string, cardId: string, input: Promotion) {
  return writeTransaction(async (sql) => {
    const walk = await lockWalk(sql, actor, walkId);
    requirePhase(walk, ["sorting", "closed"], "Making initiatives");
    const card = await findCard(sql, actor, walkId, cardId);
    requireCardVersion(card, input.version);
    if (card.initiativeId !== null)
      throw new AppError("conflict", "This card has its initiative already. Reload to see it.");
    if (input.initiative.modelId !== walk.modelId)
      throw invalidField("initiative.modelId", "The initiative belongs to the model of the walk.");
    const initiative = await insertInitiative(sql, actor, input.initiative);
    const kpi =
      input.kpi &&
      (await insertKpi(sql, actor, { ...input.kpi, modelId: walk.modelId, initiativeId: initiative.id }));
    await sql(
      `UPDATE walk_card SET initiative_id = $4, kpi_id = $5, version = version + 1
       WHERE workspace_id = $1 AND walk_id = $2 AND id = $3`,
      [actor.workspace.id, walkId, cardId, initiative.id, kpi?.id ?? null],
    );
    return { initiative, kpi };
  });
}

type Card = {
  text: string;
  kind: CardEdit["kind"];
  version: number;
  initiativeId: string | null;
};

async function findCard(sql: Sql, actor: Actor, walkId: string, cardId: string): Promise<Card> {
  const [card] = await sql<Card>(
    `SELECT text, kind, version, initiative_id AS "initiativeId" FROM walk_card
     WHERE workspace_id = $1 AND walk_id = $2 AND id = $3`,
    [actor.workspace.id, walkId, cardId],
  );
  if (!card) throw notFound("This card");
  return card;
}

function requireCardVersion(card: Card, version: number): void {
  if (card.version === version) return;
  throw new AppError("stale", "Somebody changed this card meanwhile. What you typed is still here.", {
    details: { current: { text: card.text, kind: card.kind ?? null, version: card.version } },
  });
}

/** Only who facilitates goes on, so that nobody lays the cards open by mistake. */
function requireFacilitator(actor: Actor, walk: LockedWalk): void {
  if (walk.facilitatorId !== null && walk.facilitatorId !== actor.id)
    throw new AppError("forbidden", "Somebody else facilitates this walk. Take it over first.");
}

function record(
  sql: Sql,
  actor: Actor,
  walk: { id: string },
  action: string,
  summary: string,
): Promise<void> {
  return recordAuditWith(sql, actor, { action, entity: "walk", entityId: walk.id, summary });
}
