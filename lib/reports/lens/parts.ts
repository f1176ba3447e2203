import { factPart, type Part, type Source, sumPart, type Unit } from "@/lib/engine/explain";
import type { CostFunction } from "@/lib/engine/lens/lens";
import { known } from "@/lib/engine/result";
import type { LensView } from "@/lib/lenses/schema";
import { calendarQuery, factQuery } from "@/lib/reports/view/selection";
import type { LensReport, NatureRow } from "./report";

export type Minor = Extract<Unit, { kind: "minor" }>;

export const minorOf = ({ scope }: Pick<LensReport, "scope">): Minor => ({
  kind: "minor",
  currency: scope.currency,
});

/** Which lens a list of entries is read through: an own one in the version that the figure came from. */
export function lensFilter({
  lens,
}: {
  lens: Pick<LensView, "id" | "preset" | "version">;
}): Record<string, string> {
  return { lens: lens.id, ...(lens.preset ? {} : { lensVersion: String(lens.version) }) };
}

export const entriesOf = (count: number | null, query: Record<string, string>): Source => ({
  kind: "entries",
  count,
  query,
});

/** Money of one nature in the period, of one function where it serves several. */
export function naturePart(
  report: LensReport,
  row: Pick<NatureRow, "kind" | "nature" | "entries" | "amountMinor">,
  to?: CostFunction,
  sign: 1 | -1 = 1,
): Part {
  return factPart(
    { id: `${row.kind}:${row.nature}`, label: row.nature, unit: minorOf(report) },
    sign * row.amountMinor,
    entriesOf(row.entries, {
      ...calendarQuery(report.scope),
      entryKind: row.kind,
      nature: row.nature,
      ...(to ? { ...lensFilter(report), function: to } : {}),
    }),
  );
}

/** All revenue or all cost of the period by nature. */
export function kindPart(report: LensReport, kind: NatureRow["kind"], sign: 1 | -1 = 1): Part {
  const rows = report.natures.filter((row) => row.kind === kind);
  const name = {
    id: kind,
    label: kind === "revenue" ? "Revenue" : "Total cost",
    unit: minorOf(report),
  };
  return sumPart(
    name,
    rows.map((row) => naturePart(report, row, undefined, sign)),
  );
}

export function formulaPart(
  id: string,
  label: string,
  unit: Unit,
  value: number,
  formula: string,
  parts: readonly Part[] = [],
): Part {
  return { id, label, unit, ...known(value), combine: "formula", formula, parts };
}

/** The selection without its period: what was deferred is told by the month in which it became an asset. */
export const wholeQuery = ({ scope }: Pick<LensReport, "scope">) => factQuery(scope);
