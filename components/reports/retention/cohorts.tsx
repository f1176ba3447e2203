import { CohortTriangle } from "@/components/charts/cohort-triangle";
import { frameOf } from "@/components/reports/chart-parts";
import type { RetentionReport } from "@/lib/reports/retention/report";
import { triangleView } from "@/lib/reports/retention/triangle";
import { nounOf } from "@/lib/reports/retention/words";

/** Cohorts down, months of life across: how many stayed. */
export function RetentionCohorts({ report }: { report: RetentionReport }) {
  const view = triangleView(report);
  const noun = nounOf(report);
  return (
    <CohortTriangle
      frame={{
        ...frameOf(
          { sentence: view.sentence, unit: `share of ${noun} still there, by cohort and months of life` },
          report.scope,
          report.query,
        ),
        compact: true,
        ...(view.rows.length === 0
          ? { empty: <p>The first cohort stands here once something has begun.</p> }
          : {}),
      }}
      rows={view.rows.map(({ id, label, lives, cells }) => ({
        id,
        label,
        size: lives,
        cells: cells.map(({ value, immature }) => ({
          value,
          ...(immature ? { immature: "not every member of the cohort has reached this age" } : {}),
        })),
      }))}
      ages={view.ages.map((age) => `M${age}`)}
      sizeLabel={noun === "agreements" ? "Agreements" : "Customers"}
      y={{ kind: "percent" }}
      range={[0, 1]}
    />
  );
}
