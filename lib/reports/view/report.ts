import type { Figure } from "@/lib/engine/explain";
import type { ReportResponse } from "@/lib/reports/response";
import type { Scope } from "@/lib/reports/scope";
import type { Chart } from "./chart";
import { filtersInWords } from "./selection";
import { reasonInWords } from "./words";

type Asked = { from?: string | undefined; to?: string | undefined };

/** Which customers, up to when: the head of every answer. */
export function reportHead(scope: Scope | null, asked: Asked) {
  return {
    model: scope ? { id: scope.model.id, name: scope.model.name } : null,
    asOf: scope ? scope.asOf.last.toISOString() : null,
    filters: scope ? filtersInWords(scope, asked) : [],
  };
}

/** A whole report as the API sends it. */
export function toReport(
  scope: Scope,
  asked: Asked,
  figures: readonly Figure[],
  charts: readonly Chart[],
): ReportResponse {
  return {
    ...reportHead(scope, asked),
    figures: figures.map((why) => ({
      id: why.id,
      label: why.label,
      value: why.value,
      ...(why.reason ? { reason: why.reason, missing: reasonInWords(why.reason) } : {}),
      unit: why.unit,
      why: why as unknown as ReportResponse["figures"][number]["why"],
    })),
    charts: charts.map(({ id, sentence, unit, x, series, points, note }) => ({
      id,
      sentence,
      unit,
      x,
      series: series.map((one) => ({ id: one.id, label: one.label })),
      points,
      ...(note ? { note } : {}),
    })),
  };
}

export function emptyReport(): ReportResponse {
  return { model: null, asOf: null, filters: [], figures: [], charts: [] };
}
