import type { CacGroup, MeasuredCac } from "@/lib/engine/acquisition/measured-cac";
import { type Figure, factPart, type Part, ratioPart, toFigure, type Unit } from "@/lib/engine/explain";
import { divide } from "@/lib/engine/result";
import type { AcquisitionReport } from "@/lib/reports/acquisition";
import { cohortQuery, filtersInWords, UNATTRIBUTED_LABEL } from "./selection";

export type CacDimension = "channel" | "segment";
export type CacRow = { key: string; label: string; cac: MeasuredCac };

const channelKey = "unattributed";
const noSegment = "none";

/** The customers by acquisition channel or by segment, most first; empty where there is but one group. */
export function cacRows(report: AcquisitionReport, by: CacDimension): CacRow[] {
  const segments = new Map(report.scope.segments.map(({ id, name }) => [id, name]));
  const toRow = ({ key, cac }: CacGroup<string | null>): CacRow =>
    by === "channel"
      ? { key: key ?? channelKey, label: key === channelKey ? UNATTRIBUTED_LABEL : (key ?? ""), cac }
      : {
          key: key ?? noSegment,
          label: key === null ? "No segment" : (segments.get(key) ?? "Unknown segment"),
          cac,
        };
  const groups: readonly CacGroup<string | null>[] = by === "channel" ? report.byChannel : report.bySegment;
  if (groups.length < 2) return [];
  const size = ({ cac }: CacRow) => Object.values(cac.customers).reduce((sum, count) => sum + count, 0);
  return groups
    .map(toRow)
    .sort((left, right) => size(right) - size(left) || left.label.localeCompare(right.label));
}

/** Figure ids of a row: "own:segment:<id>", "load:channel:Broker", "loaded:…". */
export const cacFigureId = (which: "own" | "load" | "loaded", by: CacDimension, key: string) =>
  `${which}:${by}:${key}`;

const labels = {
  own: "Own",
  load: "Load of those who do not close",
  loaded: "Everything per close",
} as const;

/** Own, load and both together per close of every channel and segment, down to the facts. */
export function groupFigures(
  report: AcquisitionReport,
  asked: { from?: string | undefined; to?: string | undefined },
): Figure[] {
  const asOf = report.scope.asOf.last.toISOString();
  return (["channel", "segment"] as const).flatMap((by) =>
    cacRows(report, by).flatMap((row) => {
      const filters = [
        ...filtersInWords(report.scope, asked),
        { label: by === "channel" ? "Acquisition channel" : "Segment", value: row.label },
      ];
      return partsOf(report, by, row).map((part) =>
        toFigure(part, { formula: part.formula ?? part.label, filters, asOf }),
      );
    }),
  );
}

function partsOf(report: AcquisitionReport, by: CacDimension, { key, cac }: CacRow): Part[] {
  const { measure, scope } = report;
  const cost = measure === "cost";
  const only = by === "channel" ? { acquisitionChannel: key } : { segment: key };
  const query = { ...cohortQuery(scope), ...only };
  const unit: Unit = cost ? { kind: "minor", currency: scope.currency } : { kind: "minutes" };
  const perClose: Unit = cost
    ? { kind: "minor-per", currency: scope.currency, per: "close" }
    : { kind: "minutes-per", per: "close" };
  const closes = factPart({ id: "closes", label: "Closes", unit: { kind: "closes" } }, cac.closes, {
    kind: "customers",
    count: cac.closes,
    query: { ...query, outcome: "closed" },
  });
  const make = (which: "own" | "load" | "loaded", outcome: Record<string, string>): Part => {
    const ratio = cac[measure][which];
    const spent = factPart({ id: "spent", label: `Spent on ${whom[which]}`, unit }, ratio.numerator, {
      kind: cost ? "entries" : "touchpoints",
      count: null,
      query: { ...query, phase: "pre", ...(cost ? { entryKind: "cost" } : {}), ...outcome },
    });
    const name = { id: cacFigureId(which, by, key), label: labels[which], unit: perClose };
    const exact = divide(ratio.numerator, cac.closes, "no-closes");
    return ratioPart(name, `spent before the close on ${whom[which]} ÷ closes`, exact, spent, closes);
  };
  return [make("own", { outcome: "closed" }), make("load", { outcome: "unclosed" }), make("loaded", {})];
}

const whom = {
  own: "customers who closed",
  load: "everyone who did not close, open ones included",
  loaded: "everyone",
} as const;
