import type { TableData } from "@/components/charts/chart-table";
import { sayDays } from "@/components/studio/document/say";
import { totalStages } from "@/lib/engine/profile/stage-totals";
import { formatDecimal, formatPercent } from "@/lib/format/number";
import { money } from "./say";
import type { Drawn } from "./types";

/** Totals of every stage of every profile, per customer who enters it: what the curves add up to. */
export function tableOf(drawn: readonly Drawn[]): TableData {
  const several = drawn.length > 1;
  return {
    columns: [
      { label: "Stage" },
      { label: "Time", numeric: true },
      { label: "Pass rate", numeric: true },
      { label: "Minutes", numeric: true },
      { label: "Touches", numeric: true },
      { label: "Cost", numeric: true },
      { label: "Revenue", numeric: true },
      { label: "Facts", numeric: true },
    ],
    rows: drawn.flatMap(({ name, profile }) =>
      totalStages(profile).map((stage) => [
        several ? `${name}: ${stage.name}` : stage.name,
        sayDays(stage.days),
        stage.passRate === null ? "–" : formatPercent(stage.passRate, 1),
        formatDecimal(stage.minutes, 1),
        formatDecimal(stage.touchCount, 1),
        money(stage.cost, profile.assumptions.currency),
        money(stage.revenue, profile.assumptions.currency),
        formatDecimal(stage.learning, 1),
      ]),
    ),
  };
}
