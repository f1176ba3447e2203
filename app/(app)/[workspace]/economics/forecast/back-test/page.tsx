import type { Metadata } from "next";
import { HorizontalBars } from "@/components/charts/horizontal-bars";
import { LineBand } from "@/components/charts/line-band";
import { BackTestErrors } from "@/components/reports/back-test/errors";
import { describe, frameOf } from "@/components/reports/chart-parts";
import { ReportEmpty } from "@/components/reports/report-empty";
import { FigureSection, ReportFigures } from "@/components/reports/report-figures";
import { ReportFilters } from "@/components/reports/report-filters";
import { PageHeader } from "@/components/ui/page-header";
import { page } from "@/lib/http/page";
import { readSearch, writeSearch } from "@/lib/reports/address";
import { weeksChart, workChart } from "@/lib/reports/back-test/charts";
import { backTestFigures } from "@/lib/reports/back-test/figures";
import { backTestQuery, SPANS } from "@/lib/reports/back-test/query";
import { backTestReport } from "@/lib/reports/back-test/report";
import { sayFigure } from "@/lib/reports/view/say";

export const metadata: Metadata = { title: "Back-test" };

const HELD = [4, 6, 8, 13, 26];
const HEADLINE = ["wape-model", "wape-last", "wape-mean", "mae-model", "bias-model", "mape-model"];

export default page("report:read", async ({ actor, searchParams }) => {
  const { slug } = actor.workspace;
  const query = readSearch(backTestQuery, searchParams);
  const report = await backTestReport(actor, query);
  const header = (
    <PageHeader
      title="Back-test of the load forecast"
      lead="The last weeks are held out, forecast from those before, and laid beside what came and beside naive forecasts."
      crumbs={[{ label: "Load forecast", href: `/${slug}/economics/forecast` }, { label: "Back-test" }]}
    />
  );
  if (!report?.test) {
    return (
      <>
        {header}
        <ReportEmpty
          root={`/${slug}`}
          title="How well the forecast would have done will stand here, once six weeks of work are over."
        />
      </>
    );
  }
  const { scope } = report;
  const search = writeSearch(query);
  const figures = new Map(backTestFigures(report).map((figure) => [figure.id, sayFigure(figure)]));
  const weeks = weeksChart(report);
  const work = workChart(report);
  const held = [...new Set([...HELD, query.holdout])].sort((left, right) => left - right);
  return (
    <>
      {header}
      <ReportFilters
        query={query}
        selects={[
          {
            name: "model",
            label: "Model",
            value: scope.model.id,
            all: null,
            options: scope.models.map(({ id, name }) => ({ value: id, label: name })),
          },
          {
            name: "holdout",
            label: "Hold out",
            value: String(query.holdout),
            all: null,
            options: held.map((count) => ({ value: String(count), label: `${count} weeks` })),
          },
          {
            name: "span",
            label: "Learn from",
            value: query.span,
            all: null,
            options: [
              { value: "auto", label: "What did best within the training" },
              { value: "all", label: "All weeks" },
              ...SPANS.map((span) => ({ value: String(span), label: `The last ${span} weeks` })),
            ],
          },
        ]}
        choices={[]}
        clears={["holdout", "span", "asOf"]}
      />
      <FigureSection>
        <ReportFigures
          slug={slug}
          zone={scope.timeZone}
          report="back-test"
          search={search}
          figures={HEADLINE.flatMap((id) => figures.get(id) ?? [])}
        />
      </FigureSection>
      <div className="flex flex-col gap-10">
        <LineBand
          frame={frameOf(weeks, scope, {})}
          description={describe(weeks)}
          marks={[{ label: "Held out from here", x: report.data.weeks[report.test.training] ?? "" }]}
          height={340}
        />
        <BackTestErrors report={report} figures={figures} slug={slug} search={search} />
        <HorizontalBars frame={{ ...frameOf(work, scope, {}), compact: true }} description={describe(work)} />
      </div>
    </>
  );
});
