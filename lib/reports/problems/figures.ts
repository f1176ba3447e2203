import { MILLISECONDS_PER_MINUTE } from "@/lib/engine/activity/cells";
import {
  type Figure,
  factPart,
  type Part,
  ratioPart,
  type Source,
  sumPart,
  toFigure,
} from "@/lib/engine/explain";
import { decimalsOf } from "@/lib/engine/money/currency";
import { divide } from "@/lib/engine/result";
import type { Flag } from "@/lib/reports/schema";
import { calendarQuery, filtersInWords } from "@/lib/reports/view/selection";
import type { ProblemCell } from "./read";
import type { ProblemGroup, ProblemsReport } from "./report";
import { FLAG_NAMES } from "./words";

const touches = { kind: "touches" } as const;
const minutes = { kind: "minutes" } as const;

/**
 * `flagged:<flag>` for each flag; `share`, `minutes`, `cost` of the flag asked for; and `touches:`, `minutes:` and
 * `cost:` of each group.
 */
export function problemFigures(report: ProblemsReport): Figure[] {
  const { scope, query, flags } = report;
  const about = {
    filters: [...filtersInWords(scope, query), { label: "Flag", value: FLAG_NAMES[query.flag] }],
    asOf: scope.asOf.last.toISOString(),
  };
  const names = Object.keys(FLAG_NAMES) as Flag[];
  const heads = names.map((flag) => {
    const count = flags.find((one) => one.flag === flag)?.touches ?? 0;
    return toFigure(
      factPart(
        { id: `flagged:${flag}`, label: FLAG_NAMES[flag], unit: touches },
        count,
        factsOf(report, { flag }, count),
      ),
      {
        formula: "valid touchpoints with this flag; one with two flags counts under both",
        ...about,
        filters: about.filters.slice(0, -1),
      },
    );
  });
  const all: ProblemGroup[] = [...report.groups];
  const sum = (measure: "touches" | "minutes" | "cost", label: string, formula: string) =>
    toFigure(whole(report, measure, label, all), { formula, ...about });
  const flagged = whole(report, "touches", FLAG_NAMES[query.flag], all);
  const everything = factPart({ id: "all-touches", label: "All touches", unit: touches }, report.touches, {
    kind: "touchpoints",
    count: report.touches,
    query: calendarQuery(scope),
  });
  const shareFormula = "touchpoints with this flag ÷ all touchpoints";
  const share = ratioPart(
    { id: "share", label: "Of all touches", unit: { kind: "share" } },
    shareFormula,
    divide(flagged.value ?? 0, report.touches, "no-activity"),
    flagged,
    everything,
  );
  return [
    ...heads,
    toFigure(share, { formula: shareFormula, ...about }),
    sum("minutes", "Minutes on them", minutesFormula),
    sum("cost", "Cost of the minutes", costFormula),
    ...all.flatMap((group) => [
      toFigure(touchesOf(report, group), { formula: "valid touchpoints with this flag", ...about }),
      toFigure(minutesOf(report, group), { formula: minutesFormula, ...about }),
      toFigure(costOf(report, group), { formula: costFormula, ...about }),
    ]),
  ];
}

const minutesFormula = "staff minutes of the touchpoints with this flag, added up";
const costFormula = "minutes in each stage × what a minute costs there in the published version of the model";

const parts = { touches: touchesOf, minutes: minutesOf, cost: costOf } as const;

function whole(
  report: ProblemsReport,
  measure: keyof typeof parts,
  label: string,
  groups: readonly ProblemGroup[],
): Part {
  const unit = measure === "cost" ? moneyOf(report) : measure === "minutes" ? minutes : touches;
  const own = groups.map((group) => ({ ...parts[measure](report, group), label: group.label }));
  const name = { id: measure, label, unit };
  // Without any rate there is no cost to add.
  if (measure === "cost" && report.rates.size === 0) return unknownCost(name);
  return sumPart(name, own);
}

const moneyOf = ({ scope }: ProblemsReport) => ({ kind: "minor", currency: scope.currency }) as const;
const unknownCost = (name: Pick<Part, "id" | "label" | "unit">): Part => ({
  ...name,
  value: null,
  reason: "no-data",
  combine: "formula",
  formula: costFormula,
  parts: [],
});

function touchesOf(report: ProblemsReport, group: ProblemGroup): Part {
  const name = { id: `touches:${group.id}`, label: "Times flagged", unit: touches };
  return factPart(name, group.touches, groupFacts(report, group, group.touches));
}

const minutesIn = (cells: readonly ProblemCell[]) =>
  cells.reduce((sum, cell) => sum + cell.milliseconds, 0) / MILLISECONDS_PER_MINUTE;

function minutesOf(report: ProblemsReport, group: ProblemGroup): Part {
  const name = { id: `minutes:${group.id}`, label: "Minutes", unit: minutes };
  return factPart(name, minutesIn(group.cells), groupFacts(report, group, group.touches));
}

function costOf(report: ProblemsReport, group: ProblemGroup): Part {
  const { scope, rates } = report;
  const unit = moneyOf(report);
  const name = { id: `cost:${group.id}`, label: "Cost of the minutes", unit };
  if (rates.size === 0) return unknownCost(name);
  const minor = 10 ** decimalsOf(scope.currency);
  const stages = [...Map.groupBy(group.cells, (cell) => cell.stageId)].map(([stageId, cells]): Part => {
    const rate = (stageId && rates.get(stageId)) || 0;
    const label = scope.stages.find(({ id }) => id === stageId)?.name ?? "Outside any stage";
    const count = cells.reduce((sum, cell) => sum + cell.touches, 0);
    const spent = minutesIn(cells);
    return {
      id: `${name.id}:${stageId ?? "none"}`,
      label,
      unit,
      value: Math.round(spent * rate * minor),
      combine: "formula",
      formula: `minutes × ${rate} ${scope.currency} a minute`,
      parts: [
        factPart(
          { id: `${name.id}:${stageId ?? "none"}:minutes`, label: "Minutes", unit: minutes },
          spent,
          groupFacts(report, group, count, stageId),
        ),
      ],
    };
  });
  return sumPart(name, stages);
}

/** What everything rarer holds is asked for as that, since no one key names it. */
function groupFacts(
  report: ProblemsReport,
  group: ProblemGroup,
  count: number,
  stage?: string | null,
): Source {
  const { query } = report;
  const none = group.key ?? "none";
  return factsOf(
    report,
    {
      flag: query.flag,
      ...(group.rest ? { rarer: query.by } : { [query.by]: none }),
      ...(stage === undefined ? {} : { stage: stage ?? "none" }),
    },
    count,
  );
}

function factsOf({ scope }: ProblemsReport, narrowed: Record<string, string>, count: number): Source {
  return { kind: "touchpoints", count, query: { ...calendarQuery(scope), ...narrowed } };
}
