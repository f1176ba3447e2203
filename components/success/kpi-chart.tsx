"use client";

import { LineBand } from "@/components/charts/line-band";
import type { ValueFormat } from "@/lib/format/value";
import type { KpiFigure } from "@/lib/kpis/schema";
import { sayKpiValue, sayMeasure, sayStanding, sayTarget } from "@/lib/kpis/view";

function formatOf(kpi: KpiFigure): ValueFormat {
  if (kpi.measure === "share_proactive" || kpi.measure === "share_reaching_outcome")
    return { kind: "percent", digits: 0 };
  return { kind: "decimal", digits: 1 };
}

/** Which way a KPI goes, with its target as a level. */
export function KpiChart({ kpi }: { kpi: KpiFigure }) {
  const stands = kpi.value === null ? (kpi.missing ?? "not known yet") : sayKpiValue(kpi, kpi.value);
  const immature = kpi.trend.filter((point) => point.immature).length;
  return (
    <LineBand
      frame={{
        title: `${kpi.name}: ${stands}, ${sayStanding(kpi)}`,
        filters: [sayMeasure(kpi), ...(kpi.period ? [`value of ${kpi.period}`] : [])],
        ...(immature > 0 && kpi.note ? { note: `${kpi.note}.` } : {}),
        ...(kpi.trend.every(({ value }) => value === null)
          ? { empty: "There is no month with a value yet." }
          : {}),
      }}
      height={240}
      description={{
        x: { kind: kpi.measure === "entered" ? "date" : "month" },
        points: kpi.trend.map((point) => ({ x: point.x, values: { value: point.value } })),
        series: [{ id: "value", label: kpi.name, color: "var(--accent)" }],
        unit: kpi.measure === "median_days_in_stage" ? "days" : (kpi.unit ?? ""),
        y: formatOf(kpi),
      }}
      marks={kpi.target === null ? [] : [{ label: `target: ${sayTarget(kpi) ?? ""}`, y: kpi.target }]}
      fit
    />
  );
}
