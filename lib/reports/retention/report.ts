import type { Actor } from "@/lib/auth/actor";
import { readSnapshot, type Sql } from "@/lib/db/sql";
import { addMonths } from "@/lib/engine/calendar/add-months";
import { lastDayOf, monthOf } from "@/lib/engine/calendar/civil-month";
import { addDays } from "@/lib/engine/calendar/days";
import { compareText, totalBy } from "@/lib/engine/collections";
import { kaplanMeier, type SurvivalTable } from "@/lib/engine/retention/kaplan-meier";
import { compareSurvival, type LogRank } from "@/lib/engine/retention/log-rank";
import { type Persistency, thirteenMonthPersistency } from "@/lib/engine/retention/persistency";
import type { RetentionRow } from "@/lib/engine/retention/retention-triangle";
import { resolveScope, type Scope } from "@/lib/reports/scope";
import { type InForceMonth, inForceByMonth } from "./in-force";
import { type Look, lifetimesOf, type Observed, observeLives } from "./observe";
import { type Projection, projectRetention, triangleOf } from "./project";
import { hasMoney, type RetentionQuery, type RetentionUnit } from "./query";
import { chooseUnit, readProducts, readRetention } from "./read-lives";
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

/** A policy is judged so many days after its thirteenth month. */
export const GRACE_DAYS = 31;

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
  const look: Look = { cut: scope.asOf.cut, back: query.asOf !== undefined };
  const lives = observeLives(await readRetention(sql, scope, { ...query, by }, unit), look);
  // Lifetime value counts customers from their close on, whatever the curves count.
  const customers =
    unit === "customer"
      ? lives
      : observeLives(
          await readRetention(
            sql,
            scope,
            { by: hasMoney(by) ? by : undefined, product: undefined },
            "customer",
          ),
          look,
        );
  const money = hasMoney(by) && !query.product ? await readGroupMoney(sql, scope, by) : null;
  const longest = lives.reduce((most, { months }) => Math.max(most, months), 0);
  const triangle = triangleOf(lives, longest + 1, look.cut);
  const slice = (
    key: string | null,
    own: readonly Observed[],
    theirs: readonly Observed[],
    its?: GroupMoney,
  ) => sliceOf(query, look, { key, lives: own, customers: theirs }, money && its);
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
    inForce: inForceByMonth(lives, lastKnownMonth(lives, scope)),
  };
}

type Slice = { key: string | null; lives: readonly Observed[]; customers: readonly Observed[] };

function sliceOf(
  query: RetentionQuery,
  look: Look,
  { key, lives, customers }: Slice,
  money: GroupMoney | null | undefined,
): RetentionSlice {
  const table = kaplanMeier(lifetimesOf(lives, query.event), query.interval);
  return {
    key,
    lives: totalBy(lives, (life) => life.lives),
    inForce: totalBy(lives, (life) => (life.ending === null ? life.lives : 0)),
    table,
    persistency: persistencyOf(lives, look),
    value: money === null ? null : lifetimeValue(query, look, customers, money),
  };
}

function lifetimeValue(
  query: RetentionQuery,
  look: Look,
  customers: readonly Observed[],
  money: GroupMoney | undefined,
): LifetimeValue {
  const table = kaplanMeier(lifetimesOf(customers, "any"), query.interval);
  const longest = customers.reduce((most, { months }) => Math.max(most, months), 0);
  const projection = projectRetention(triangleOf(customers, longest + 1, look.cut), longest);
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

/**
 * Judged by whole cohorts: a month's policies are old enough when its last day is. Who was last seen before the
 * thirteenth month is too young to say.
 */
function persistencyOf(lives: readonly Observed[], look: Look): Persistency {
  const MONTHS = 13;
  const rows = lives.map((life) => {
    const lostFromView = !life.ongoing && life.ending === null && life.months < MONTHS;
    const issuedOn = lostFromView ? look.cut : lastDayOf(life.cohortMonth);
    return {
      issuedOn,
      endedOn: life.ending === null ? null : addMonths(issuedOn, life.months),
      ending: endingOf(life),
      policies: life.lives,
      premiumMinor: life.premiumMinor,
    };
  });
  const first = rows.reduce((low, { issuedOn }) => (issuedOn < low ? issuedOn : low), look.cut);
  return thirteenMonthPersistency(
    rows,
    { start: first, end: addDays(look.cut, 31) },
    { asOf: look.cut, graceDays: GRACE_DAYS },
  );
}

function endingOf({ ending }: Observed): "lapse" | "death" | "maturity" | null {
  if (ending === null) return null;
  if (ending === "claim") return "death";
  return ending === "matured" ? "maturity" : "lapse";
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

/** Agreements may be observed beyond the last fact of their customers. */
function lastKnownMonth(lives: readonly Observed[], scope: Scope) {
  const today = monthOf(scope.asOf.day);
  return lives.reduce(
    (last, life) => (life.ending !== null && life.lastMonth > last ? life.lastMonth : last),
    today,
  );
}
