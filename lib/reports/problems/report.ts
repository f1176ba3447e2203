import type { Actor } from "@/lib/auth/actor";
import { readSnapshot } from "@/lib/db/sql";
import { type CivilMonth, listMonths } from "@/lib/engine/calendar/civil-month";
import { resolveScope, type Scope } from "@/lib/reports/scope";
import type { ProblemsQuery } from "./query";
import { type FlagTotal, type ProblemCell, readFlags, readProblems, readRates, readTouches } from "./read";

/** Everything flagged under one key: an activity, a stage, a segment, or all that is rarer. */
export type ProblemGroup = {
  /** Part of the ids of its figures. */
  id: string;
  label: string;
  key: string | null;
  rest: boolean;
  touches: number;
  cells: readonly ProblemCell[];
};

export type ProblemsReport = {
  scope: Scope;
  query: ProblemsQuery;
  flags: readonly FlagTotal[];
  months: readonly CivilMonth[];
  /** The commonest first; what is rarer last. */
  groups: readonly ProblemGroup[];
  /** All touches of the selection, flagged or not. */
  touches: number;
  /** Major units a minute, by stage. */
  rates: ReadonlyMap<string, number>;
};

/** What goes wrong most, where, how often and at what cost; null when the workspace has no model. */
export function problemsReport(actor: Actor, query: ProblemsQuery): Promise<ProblemsReport | null> {
  return readSnapshot(async (sql) => {
    const scope = await resolveScope(sql, actor, query);
    if (!scope) return null;
    const cells = await readProblems(sql, scope, query);
    const first = cells.reduce((least, { month }) => (month < least ? month : least), scope.until);
    return {
      scope,
      query,
      flags: await readFlags(sql, scope),
      months: listMonths(scope.from ?? first, scope.until),
      groups: groupCells(scope, query, cells),
      touches: await readTouches(sql, scope),
      rates: await readRates(sql, scope),
    };
  });
}

function groupCells(scope: Scope, { by }: ProblemsQuery, cells: readonly ProblemCell[]): ProblemGroup[] {
  const stages = new Map(scope.stages.map(({ id, name }) => [id, name]));
  const segments = new Map(scope.segments.map(({ id, name }) => [id, name]));
  const labelOf = (key: string | null, rest: boolean): string => {
    if (rest) return "Everything rarer";
    if (by === "activity") return key ?? "";
    if (by === "stage") return (key && stages.get(key)) || "Outside any stage";
    return (key && segments.get(key)) || "No segment";
  };
  const idOf = (cell: ProblemCell) => (cell.rest ? "rest" : `of:${cell.key ?? "none"}`);
  const groups = [...Map.groupBy(cells, idOf)].map(([id, own]): ProblemGroup => {
    const { key = null, rest = false } = own[0] ?? {};
    const touches = own.reduce((sum, cell) => sum + cell.touches, 0);
    return { id, label: labelOf(key, rest), key, rest, touches, cells: own };
  });
  return groups.sort(
    (a, b) =>
      Number(a.rest) - Number(b.rest) || b.touches - a.touches || a.label.localeCompare(b.label, "en"),
  );
}
