import { ReportFigure } from "@/components/reports/report-figure";
import { FigureRow } from "@/components/ui/figure";
import { formatMonth } from "@/lib/format/date";
import { formatCount } from "@/lib/format/number";
import type { Overview, OverviewMonth } from "@/lib/reports/overview";
import { latestMonths, overviewFigures } from "@/lib/reports/view/overview";
import { sayFigure } from "@/lib/reports/view/say";

type Curve = { of: (month: OverviewMonth) => number | null; color?: string };

const curves: Record<string, Curve> = {
  customers: { of: (month) => month.customers },
  open: { of: (month) => month.open },
  closes: { of: (month) => month.closes },
  minutes: { of: (month) => month.minutes, color: "var(--series-activity)" },
  cost: { of: (month) => month.cost, color: "var(--series-cost)" },
  revenue: { of: (month) => month.revenue, color: "var(--series-revenue)" },
  cac: {
    of: (month) => (month.closes > 0 ? month.preCost / month.closes : null),
    color: "var(--series-cost)",
  },
};

function againstLastMonth(overview: Overview): string | undefined {
  const [before, latest] = overview.months.slice(-2);
  if (!before || !latest) return undefined;
  return `${formatCount(before.closes)} in ${formatMonth(before.month)}`;
}

/** What the workspace comes to, each figure with its way through the months. */
export function Headline({ overview, slug, search }: { overview: Overview; slug: string; search: string }) {
  const months = latestMonths(overview);
  const span = `${months.length} months to ${formatMonth(months.at(-1)?.month ?? "")}`;
  const versus = againstLastMonth(overview);
  return (
    <section aria-label="Figures">
      <h2 className="sr-only">Figures</h2>
      <FigureRow>
        {overviewFigures(overview).map((figure) => {
          const curve = curves[figure.id];
          return (
            <ReportFigure
              key={figure.id}
              slug={slug}
              zone={overview.timeZone}
              report="overview"
              search={search}
              said={sayFigure(figure)}
              {...(figure.id === "closes" && versus
                ? { change: { text: versus, tone: "plain" as const } }
                : {})}
              {...(curve && months.length > 1
                ? {
                    sparkline: {
                      values: months.map(curve.of),
                      label: `${figure.label}, ${span}`,
                      ...(curve.color ? { color: curve.color } : {}),
                    },
                  }
                : {})}
            />
          );
        })}
      </FigureRow>
    </section>
  );
}
