import type { Actor } from "@/lib/auth/actor";
import { readSnapshot, type Sql } from "@/lib/db/sql";
import type { CivilDate } from "@/lib/engine/calendar/civil-date";
import { monthOf } from "@/lib/engine/calendar/civil-month";
import { compareText, totalBy } from "@/lib/engine/collections";
import { kaplanMeier, type SurvivalTable } from "@/lib/engine/retention/kaplan-meier";
import { compareSurvival, type LogRank } from "@/lib/engine/retention/log-rank";
import type { Persistency } from "@/lib/engine/retention/persistency";
import type { RetentionRow } from "@/lib/engine/retention/retention-triangle";
import { resolveScope, type Scope } from "@/lib/reports/scope";
import { type InForceMonth, inForceByMonth } from "./in-force";
import { judgePersistency } from "./judge";
import { lifetimesOf, type Observed } from "./observe";
import { type Projection, projectRetention, triangleOf } from "./project";
import { hasMoney, type RetentionQuery, type RetentionUnit } from "./query";
import { chooseUnit, readLives, readProducts } from "./read-lives";
import { type GroupMoney, readGroupMoney } from "./read-value";
import { type LifetimeValue, lifetimeValueOf, survivalByMonth } from "./value";

export type RetentionSlice = {
  key: string | null;
  lives: number;
  inForce: number;
  table: SurvivalTable;
  persistency: Persistency;
  /** Null where money cannot be told apart this way, or another unit than the customer is needed. */
  value: LifetimeValue | null;
};

export type RetentionReport = {
  scope: Scope;
  query: RetentionQuery;
  unit: RetentionUnit;
  products: readonly string[];
  all: RetentionSlice;
  /** Largest first; empty when nothing tells the lives apart. */
  groups: readonly RetentionSlice[];
  test: { first: RetentionSlice; second: RetentionSlice; result: LogRank } | null;
  triangle: readonly RetentionRow[];
  projection: Projection;
  inForce: readonly InForceMonth[];
};

/** Retention from one snapshot; null when the workspace has no lifecycle model. */
export async function retentionReport(actor: Actor, query: RetentionQuery): Promise<RetentionReport | null> {
  return readSnapshot(async (sql) => {
    const scope = await resolveScope(sql, actor, query);
    return scope ? measureRetention(sql, scope, query) : null;
  });
}

async function measureRetention(sql: Sql, scope: Scope, query: RetentionQuery): Promise<RetentionReport> {
  const unit = await chooseUnit(sql, scope, query.unit);
  const by = unit === "customer" && query.by === "product" ? undefined : query.by;
  const { cut } = scope.asOf;
  const asked = { by, product: query.product, asOf: query.asOf };
  // Lifetime value counts customers from their close on, whatever the curves count.
  const { lives, customers, comings } = await readLives(sql, scope, asked, unit);
  const money = hasMoney(by) && !query.product ? await readGroupMoney(sql, scope, by) : null;
  const longest = lives.reduce((most, { months }) => Math.max(most, months), 0);
  const triangle = triangleOf(lives, longest + 1, cut);
  const slice = (
    key: string | null,
    own: readonly Observed[],
    theirs: readonly Observed[],
    its?: GroupMoney,
  ) => sliceOf(query, cut, { key, lives: own, customers: theirs }, money && its);
  const all = slice(null, lives, customers, money ? sumMoney(money) : undefined);
  const byGroup = Map.groupBy(lives, ({ group }) => group);
  const customersBy = Map.groupBy(customers, ({ group }) => group);
  const groups = by
    ? [...byGroup]
        .map(([key, own]) =>
          slice(
            key,
            own,
            customersBy.get(key) ?? [],
            money?.find(({ group }) => group === key),
          ),
        )
        .sort((left, right) => right.lives - left.lives || compareText(left.key ?? "", right.key ?? ""))
    : [];
  return {
    scope,
    query: { ...query, by },
    unit,
    products: await readProducts(sql, scope),
    all,
    groups,
    test: compareGroups(groups, byGroup, query),
    triangle,
    projection: projectRetention(triangle, longest),
    inForce: inForceByMonth(comings, monthOf(scope.asOf.day)),
  };
}

type Slice = { key: string | null; lives: readonly Observed[]; customers: readonly Observed[] };

function sliceOf(
  query: RetentionQuery,
  cut: CivilDate,
  { key, lives, customers }: Slice,
  money: GroupMoney | null | undefined,
): RetentionSlice {
  const table = kaplanMeier(lifetimesOf(lives, query.event), query.interval);
  return {
    key,
    lives: totalBy(lives, (life) => life.lives),
    inForce: totalBy(lives, (life) => (life.ending === null ? life.lives : 0)),
    table,
    persistency: judgePersistency(lives, cut),
    value: money === null ? null : lifetimeValue(query, cut, customers, money),
  };
}

function lifetimeValue(
  query: RetentionQuery,
  cut: CivilDate,
  customers: readonly Observed[],
  money: GroupMoney | undefined,
): LifetimeValue {
  const table = kaplanMeier(lifetimesOf(customers, "any"), query.interval);
  const longest = customers.reduce((most, { months }) => Math.max(most, months), 0);
  const projection = projectRetention(triangleOf(customers, longest + 1, cut), longest);
  return lifetimeValueOf(money, exposedMonths(customers), survivalByMonth(table, projection, query.horizon), {
    rate: query.rate / 100,
    convention: query.convention,
    timing: query.timing,
  });
}

/** Whole months lived, and half of the one that each life was in when it ended or was last seen. */
export function exposedMonths(lives: readonly Observed[]): number {
  return totalBy(lives, (life) => life.lives * (life.months + 0.5));
}

function compareGroups(
  groups: readonly RetentionSlice[],
  byGroup: ReadonlyMap<string | null, readonly Observed[]>,
  query: RetentionQuery,
): RetentionReport["test"] {
  const named = (key: string | undefined) => groups.find((group) => (group.key ?? "none") === key);
  const first = named(query.first) ?? groups.find((group) => group !== named(query.second));
  const second = named(query.second) ?? groups.find((group) => group !== first);
  if (!first || !second || first === second) return null;
  const rows = (key: string | null) => lifetimesOf(byGroup.get(key) ?? [], query.event);
  return { first, second, result: compareSurvival(rows(first.key), rows(second.key)) };
}

function sumMoney(rows: readonly GroupMoney[]): GroupMoney {
  const sum = (of: (row: GroupMoney) => number) => totalBy(rows, of);
  return {
    group: null,
    revenueMinor: sum((row) => row.revenueMinor),
    costMinor: sum((row) => row.costMinor),
    acquisitionMinor: sum((row) => row.acquisitionMinor),
    closes: sum((row) => row.closes),
  };
}
