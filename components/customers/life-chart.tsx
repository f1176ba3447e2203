import { AlignedCharts } from "@/components/charts/aligned-charts";
import type { StageKind } from "@/components/stage-rail/stages";
import type { LifeView } from "@/lib/customers/view/life-view";
import { formatCivilDate } from "@/lib/format/date";

export type LifeChartProps = { view: LifeView; currency: string; asOf: string; note?: string };

const per = { day: "day", week: "week", month: "month" } as const;

/** Activity, cost and revenue of one life above each other, and what it has brought by then. */
export function LifeChart({ view, currency, asOf, note }: LifeChartProps) {
  const money = { kind: "money", currency } as const;
  const whole = { ...money, whole: true };
  const bars = (id: string, label: string, color: string) => [
    { id, label, color },
    ...(view.expected
      ? [
          {
            id: `expected${id.charAt(0).toUpperCase()}${id.slice(1)}`,
            label: "Expected",
            color: "var(--ink-3)",
            pattern: "dashed" as const,
            draw: "line" as const,
          },
        ]
      : []),
  ];
  const mark = view.breakEven
    ? [{ label: `Break-even ${formatCivilDate(view.breakEven.on)}`, x: view.breakEven.x }]
    : [];
  return (
    <AlignedCharts
      frame={{
        title: view.finding,
        unit: `minutes and ${currency} per ${per[view.size]}`,
        asOf,
        ...(note ? { note } : {}),
      }}
      x={{ kind: view.xKind, label: "the life" }}
      points={view.points}
      stages={view.rail.map((stage) => ({ ...stage, kind: stage.kind as StageKind }))}
      currentStageId={view.currentId}
      panels={[
        {
          id: "activity",
          title: "Activity",
          unit: `per ${per[view.size]}`,
          y: { kind: "minutes" },
          draw: "bars",
          series: bars("minutes", "Minutes", "var(--series-activity)"),
        },
        {
          id: "cost",
          title: "Cost",
          unit: `per ${per[view.size]}`,
          y: whole,
          draw: "bars",
          series: bars("cost", "Cost", "var(--series-cost)"),
        },
        {
          id: "revenue",
          title: "Revenue",
          unit: `per ${per[view.size]}`,
          y: whole,
          draw: "bars",
          series: bars("revenue", "Revenue", "var(--series-revenue)"),
        },
        {
          id: "margin",
          title: "Cumulative margin",
          unit: "since first contact",
          y: whole,
          draw: "line",
          series: bars("cumulative", "Margin", "var(--ink)"),
          marks: mark,
        },
      ]}
    />
  );
}
