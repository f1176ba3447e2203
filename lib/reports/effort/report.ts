import type { Actor } from "@/lib/auth/actor";
import { read, readSnapshot } from "@/lib/db/sql";
import { resolveScope, type Scope } from "@/lib/reports/scope";
import { actualOf, type EffortGroup, isAbove, keyOf, measureGroup, plannedOf } from "./group";
import type { StagePlan } from "./plan";
import type { EffortQuery, EffortSplit, StaysQuery } from "./query";
import { readPlans } from "./read-plans";
import { namesOf, readStays, type Stay, type Stays } from "./read-stays";

export type EffortReport = {
  scope: Scope;
  query: EffortQuery;
  /** Customers looked at, of so many. */
  drawn: number;
  of: number;
  total: EffortGroup;
  stages: EffortGroup[];
  groups: EffortGroup[];
};

type Read = Stays & { scope: Scope; plans: Map<string, StagePlan> };

export async function readEffort(
  actor: Actor,
  query: Parameters<typeof resolveScope>[2],
  withMinutes: boolean,
): Promise<Read | null> {
  const scope = await readSnapshot((sql) => resolveScope(sql, actor, query));
  if (!scope) return null;
  const plans = await readPlans(actor, scope.model.id);
  const stays = await readSnapshot((sql) => readStays(sql, scope, plans, withMinutes));
  return { ...stays, scope, plans };
}

const nobody: Readonly<Record<EffortSplit, string>> = {
  team: "No team named",
  agent: "Nobody named",
  segment: "No segment",
};

/** Planned against actual effort of the stays that ended in the period. Null without any model. */
export async function effortReport(actor: Actor, query: EffortQuery): Promise<EffortReport | null> {
  const found = await readEffort(actor, query, true);
  if (!found) return null;
  const { scope, stays, plans, drawn, of } = found;
  const teams = new Map([...plans].map(([id, plan]) => [id, plan.team]));
  const { measure, by } = query;
  const segments = new Map(scope.segments.map(({ id, name }) => [id, name]));
  const nameOf = (key: string | null) =>
    key === null ? nobody[by] : by === "segment" ? (segments.get(key) ?? "A segment that is gone") : key;
  const byStage = Map.groupBy(stays, (stay) => stay.stageId);
  const grouped = Map.groupBy(stays, (stay) => keyOf(stay, by, teams));
  return {
    scope,
    query,
    drawn,
    of,
    total: { key: null, label: "All stages", ...measureGroup(stays, measure) },
    stages: scope.stages.flatMap(({ id, name }) => {
      const group = byStage.get(id);
      return group ? [{ key: id, label: name, ...measureGroup(group, measure) }] : [];
    }),
    groups: [...grouped]
      .map(([key, group]) => ({ key, label: nameOf(key), ...measureGroup(group, measure) }))
      .sort((left, right) => right.stays - left.stays || left.label.localeCompare(right.label)),
  };
}

export type StayLine = Pick<Stay, "id" | "customerId" | "stageId" | "agent"> & {
  customer: string;
  stage: string;
  enteredAt: string;
  leftAt: string;
  actual: number;
  planned: number | null;
};
export type StayPage = { scope: Scope; items: StayLine[]; total: number; nextCursor: string | null };

/** The stays behind a figure, those that took most first. The cursor counts, since the draw has an end. */
export async function listStays(actor: Actor, query: StaysQuery): Promise<StayPage | null> {
  const found = await readEffort(actor, query, true);
  if (!found) return null;
  const { scope, stays, plans } = found;
  const teams = new Map([...plans].map(([id, plan]) => [id, plan.team]));
  const names = new Map(scope.stages.map(({ id, name }) => [id, name]));
  const fitting = stays
    .filter(
      (stay) =>
        (!query.stage || stay.stageId === query.stage) &&
        (!query.group || (keyOf(stay, query.by, teams) ?? "none") === query.group) &&
        (!query.above || isAbove(stay, query.measure) === true),
    )
    .sort(
      (left, right) =>
        actualOf(right, query.measure) - actualOf(left, query.measure) || (left.id < right.id ? -1 : 1),
    );
  const start = startOf(query.cursor);
  const end = start + query.limit;
  const shown = fitting.slice(start, end);
  const customers = await namesOf(read, scope.workspaceId, shown);
  return {
    scope,
    total: fitting.length,
    items: shown.map((stay) => ({
      id: stay.id,
      customerId: stay.customerId,
      customer: customers.get(stay.customerId) ?? "",
      stageId: stay.stageId,
      stage: names.get(stay.stageId) ?? "",
      agent: stay.agent,
      enteredAt: stay.enteredAt.toISOString(),
      leftAt: stay.leftAt.toISOString(),
      actual: actualOf(stay, query.measure),
      planned: plannedOf(stay, query.measure),
    })),
    nextCursor: end < fitting.length ? String(end) : null,
  };
}

/** A cursor of lists that are cut from a draw. */
export function startOf(cursor: string | undefined): number {
  return cursor && /^\d{1,7}$/.test(cursor) ? Number(cursor) : 0;
}
