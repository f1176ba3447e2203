import type { Figure } from "@/lib/engine/explain";
import { notFound } from "@/lib/errors";
import { sayReason } from "@/lib/format/reason";
import type { Compared } from "@/lib/reports/compare-period";
import type { ReportResponse } from "@/lib/reports/response";
import type { Scope } from "@/lib/reports/scope";
import type { Chart } from "./chart";
import { filtersInWords } from "./selection";

type Asked = { from?: string | undefined; to?: string | undefined };

/** Which customers, up to when: the head of every answer. */
export function reportHead(scope: Scope | null, asked: Asked) {
  return {
    model: scope ? { id: scope.model.id, name: scope.model.name } : null,
    asOf: scope ? scope.asOf.last.toISOString() : null,
    filters: scope ? filtersInWords(scope, asked) : [],
  };
}

/** The figures with their parts, and a reason in words where there is no value. */
export function toFigures(figures: readonly Figure[], then: ReadonlyMap<string, Compared> = new Map()) {
  return figures.map((why) => ({
    id: why.id,
    label: why.label,
    value: why.value,
    ...(why.reason ? { reason: why.reason, missing: sayReason(why.reason) } : {}),
    unit: why.unit,
    ...comparedIn(then.get(why.id)),
    why,
  }));
}

function comparedIn(compared: Compared | undefined) {
  if (!compared) return {};
  const { change, ...rest } = compared;
  return { compared: { ...rest, change: change.value } };
}

/** What a chart says, without how it looks. */
export function withoutColours({
  id,
  sentence,
  unit,
  x,
  series,
  points,
  note,
}: Chart): ReportResponse["charts"][number] {
  return {
    id,
    sentence,
    unit,
    x,
    series: series.map((one) => ({ id: one.id, label: one.label })),
    points,
    ...(note ? { note } : {}),
  };
}

/** A whole report as the API sends it. */
export function toReport(
  scope: Scope,
  asked: Asked,
  figures: readonly Figure[],
  charts: readonly Chart[],
  then?: ReadonlyMap<string, Compared>,
) {
  return {
    ...reportHead(scope, asked),
    figures: toFigures(figures, then),
    charts: charts.map(withoutColours),
  };
}

export function emptyReport() {
  return { ...reportHead(null, {}), figures: [], charts: [] };
}

/** One figure of a report; a name that is none of them is not found. */
export function figureNamed(id: string, figures: readonly Figure[]): Figure {
  const figure = figures.find((one) => one.id === id);
  if (!figure) throw notFound(`A figure named ${id}`);
  return figure;
}
