import type { Actor } from "@/lib/auth/actor";
import { read, readSnapshot } from "@/lib/db/sql";
import { civilDateIn } from "@/lib/engine/calendar/zone";
import type { Scope } from "@/lib/reports/scope";
import { type EffortGroup, measureGroup } from "./group";
import type { MovesListQuery, MovesQuery } from "./query";
import { type Ending, readEndings } from "./read-endings";
import { namesOf, type Stay } from "./read-stays";
import { readEffort, startOf } from "./report";

export type MoveLine = { from: string; to: string; fromName: string; toName: string; moves: number };
export type ReasonLine = {
  kind: Ending["kind"];
  reason: string | null;
  stageId: string | null;
  stage: string;
  endings: number;
};
export type MovesReport = {
  scope: Scope;
  query: MovesQuery;
  drawn: number;
  of: number;
  moves: number;
  backward: number;
  endings: number;
  withReason: number;
  backwardBy: MoveLine[];
  reasons: ReasonLine[];
  /** Days in each stage against plan, and of the chosen stage by the month in which it was left. */
  stages: EffortGroup[];
  stage: { id: string; name: string } | null;
  months: EffortGroup[];
};

async function readMoves(actor: Actor, query: MovesQuery) {
  const found = await readEffort(actor, query, false);
  if (!found) return null;
  const endings = await readSnapshot((sql) => readEndings(sql, found.scope));
  const place = new Map(found.scope.stages.map(({ id }, index) => [id, index]));
  const moved = found.stays.filter((stay) => stay.nextStageId !== null && stay.nextStageId !== stay.stageId);
  const isBackward = (stay: Stay) =>
    (place.get(stay.nextStageId ?? "") ?? 0) < (place.get(stay.stageId) ?? 0);
  return { ...found, endings, moved, isBackward };
}

/** How customers move: backwards, out and why, and how long they stay against plan. Null without any model. */
export async function movesReport(actor: Actor, query: MovesQuery): Promise<MovesReport | null> {
  const found = await readMoves(actor, query);
  if (!found) return null;
  const { scope, stays, moved, isBackward, endings, drawn, of } = found;
  const names = new Map(scope.stages.map(({ id, name }) => [id, name]));
  const nameOf = (id: string | null) =>
    id === null ? "Outside any stage" : (names.get(id) ?? "A stage that is gone");
  const back = moved.filter(isBackward);
  const byStage = Map.groupBy(stays, (stay) => stay.stageId);
  const stages = scope.stages.flatMap(({ id, name }) => {
    const group = byStage.get(id);
    return group ? [{ key: id, label: name, ...measureGroup(group, "days") }] : [];
  });
  const most = stages.reduce<EffortGroup | null>(
    (top, one) => (top && top.stays >= one.stays ? top : one),
    null,
  );
  const chosen = query.stage && names.has(query.stage) ? query.stage : (most?.key ?? null);
  const months = Map.groupBy(byStage.get(chosen ?? "") ?? [], (stay) =>
    civilDateIn(scope.timeZone, stay.leftAt).slice(0, 7),
  );
  return {
    scope,
    query,
    drawn,
    of,
    moves: moved.length,
    backward: back.length,
    endings: endings.length,
    withReason: endings.filter(({ reason }) => reason !== null).length,
    backwardBy: [...Map.groupBy(back, (stay) => `${stay.stageId} ${stay.nextStageId}`).values()]
      .flatMap((group) => {
        const [one] = group;
        if (!one) return [];
        const to = one.nextStageId ?? "";
        return [
          { from: one.stageId, to, fromName: nameOf(one.stageId), toName: nameOf(to), moves: group.length },
        ];
      })
      .sort((left, right) => right.moves - left.moves || left.fromName.localeCompare(right.fromName)),
    reasons: [...Map.groupBy(endings, (one) => JSON.stringify([one.kind, one.reason, one.stageId])).values()]
      .flatMap((group) => {
        const [one] = group;
        if (!one) return [];
        const { kind, reason, stageId } = one;
        return [{ kind, reason, stageId, stage: nameOf(stageId), endings: group.length }];
      })
      .sort(
        (left, right) =>
          right.endings - left.endings || (left.reason ?? "").localeCompare(right.reason ?? ""),
      )
      .slice(0, 100),
    stages,
    stage: chosen === null ? null : { id: chosen, name: nameOf(chosen) },
    months: [...months]
      .sort(([left], [right]) => (left < right ? -1 : 1))
      .map(([month, group]) => ({ key: month, label: month, ...measureGroup(group, "days") })),
  };
}

export type MoveRow = {
  id: string;
  customerId: string;
  customer: string;
  at: string;
  what: string;
  reason: string | null;
};
export type MovePage = { scope: Scope; items: MoveRow[]; total: number; nextCursor: string | null };

const endWords = { declined: "Declined", cancelled: "Cancelled", ended: "Ended" } as const;

/** The moves or ends behind a figure, the latest first. */
export async function listMoves(actor: Actor, query: MovesListQuery): Promise<MovePage | null> {
  const found = await readMoves(actor, query);
  if (!found) return null;
  const { scope, moved, isBackward, endings } = found;
  const names = new Map(scope.stages.map(({ id, name }) => [id, name]));
  const rows: Omit<MoveRow, "customer">[] =
    query.what === "endings"
      ? endings
          .filter(
            (one) =>
              (!query.kind || one.kind === query.kind) &&
              (!query.reason || (one.reason ?? "none") === query.reason) &&
              (!query.stage || one.stageId === query.stage),
          )
          .map((one) => ({
            id: one.id,
            customerId: one.customerId,
            at: one.occurredAt.toISOString(),
            what: `${endWords[one.kind]}${one.stageId ? ` in ${names.get(one.stageId) ?? ""}` : ""}`,
            reason: one.reason,
          }))
      : moved
          .filter(
            (stay) =>
              (query.what === "moves" || isBackward(stay)) &&
              (!query.stage || stay.stageId === query.stage) &&
              (!query.next || stay.nextStageId === query.next),
          )
          .map((stay) => ({
            id: stay.id,
            customerId: stay.customerId,
            at: stay.leftAt.toISOString(),
            what: `${names.get(stay.stageId) ?? ""} → ${names.get(stay.nextStageId ?? "") ?? ""}`,
            reason: stay.reason,
          }))
          .sort((left, right) =>
            left.at < right.at ? 1 : left.at > right.at ? -1 : left.id < right.id ? -1 : 1,
          );
  const start = startOf(query.cursor);
  const end = start + query.limit;
  const shown = rows.slice(start, end);
  const customers = await namesOf(read, scope.workspaceId, shown);
  return {
    scope,
    total: rows.length,
    items: shown.map((row) => ({ ...row, customer: customers.get(row.customerId) ?? "" })),
    nextCursor: end < rows.length ? String(end) : null,
  };
}
