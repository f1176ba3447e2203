import type { Metadata } from "next";
import { LensSwitch } from "@/components/lenses/lens-switch";
import { CostToServe, MedianCurve } from "@/components/reports/customers/curves";
import { choicesOf } from "@/components/reports/customers/filters";
import { FunctionTable, MarginTable } from "@/components/reports/customers/margin-table";
import { RankingTable } from "@/components/reports/customers/ranking";
import { ServeTables } from "@/components/reports/customers/serve-tables";
import { selectsOf } from "@/components/reports/filter-options";
import { ReportEmpty } from "@/components/reports/report-empty";
import { FigureSection, ReportFigures } from "@/components/reports/report-figures";
import { ReportFilters } from "@/components/reports/report-filters";
import { LinkButton } from "@/components/ui/button";
import { PageHeader, Section } from "@/components/ui/page-header";
import { page } from "@/lib/http/page";
import { readCookie } from "@/lib/http/read-cookie";
import { chooseLens } from "@/lib/lenses/choose";
import { LENS_COOKIE } from "@/lib/lenses/remember";
import { NOT_ADVICE } from "@/lib/lenses/words";
import { readSearch, writeSearch } from "@/lib/reports/address";
import { customerFigures } from "@/lib/reports/customers/figures";
import { customersQuery } from "@/lib/reports/customers/query";
import { customersReport } from "@/lib/reports/customers/report";
import { sampleInWords } from "@/lib/reports/customers/words";
import { withinPeriod } from "@/lib/reports/period";
import { sayExactly, sayFigure } from "@/lib/reports/view/say";

export const metadata: Metadata = { title: "Customer curves" };

const headline = [
  "payback",
  "payback-sustained",
  "paid-back",
  "paid-back-sustained",
  "cost-to-serve",
  "cm1-per-customer",
  "cm2-per-customer",
  "cm3-per-customer",
];

export default page("report:read", async ({ actor, searchParams }) => {
  const { slug } = actor.workspace;
  const lens = await chooseLens(actor, [searchParams.lens, await readCookie(LENS_COOKIE)]);
  const { query, report } = await withinPeriod(
    readSearch(customersQuery, { ...searchParams, lens: lens.id }),
    (asked) => customersReport(actor, asked),
  );
  const header = (
    <PageHeader
      title="Customer curves"
      lead={`What one customer costs and earns, and when it pays back. ${NOT_ADVICE}.`}
    />
  );
  if (!report || report.scope.model.customers === 0) {
    return (
      <>
        {header}
        <ReportEmpty
          root={`/${slug}`}
          title="The median customer will stand here: margin month by month, payback, and who brings most and least."
        />
      </>
    );
  }
  const search = writeSearch(query);
  const all = customerFigures(report);
  const figures = new Map(all.map((figure) => [figure.id, sayFigure(figure)]));
  const { currency, timeZone: zone } = report.scope;
  const base = `/${slug}/economics/customers`;
  const exact = new Map(all.map((figure) => [figure.id, sayExactly(figure)]));
  const tables = { report, figures: exact, slug, search };
  const ranking = (order: "top" | "bottom") => ({
    root: `/${slug}`,
    currency,
    zone,
    curveHref: (customer: string) => `${base}?${writeSearch(query, { customer })}`,
    moreHref: `${base}/ranking?${writeSearch(query, { order, clock: null, who: null, lens: null, customer: null })}`,
  });
  return (
    <>
      {header}
      <ReportFilters
        query={query}
        selects={selectsOf(report.scope, query, true)}
        choices={choicesOf(report)}
        clears={["segment", "acquisitionChannel", "from", "to", "asOf", "customer"]}
      />
      <FigureSection>
        <ReportFigures
          slug={slug}
          zone={zone}
          report="customers"
          search={search}
          figures={headline.flatMap((id) => figures.get(id) ?? [])}
          look={(id) => (id === "payback" ? { note: sampleInWords(report) } : {})}
        />
      </FigureSection>
      <div className="flex flex-col gap-10">
        <div>
          <MedianCurve report={report} />
          {report.one && (
            <p className="no-print flex flex-wrap gap-2 pt-2">
              <LinkButton size="sm" href={`/${slug}/customers/${report.one.customerId}`}>
                {report.one.name}
              </LinkButton>
              <LinkButton
                size="sm"
                variant="quiet"
                href={`${base}?${writeSearch(query, { customer: null })}`}
                scroll={false}
              >
                Only the median
              </LinkButton>
            </p>
          )}
        </div>
        <div className="grid grid-cols-1 gap-x-8 gap-y-10 lg:grid-cols-2">
          <CostToServe report={report} />
        </div>
        <ServeTables {...tables} />
        <Section title="Contribution">
          <MarginTable {...tables} />
        </Section>
        <Section title="Cost by function">
          <div className="pb-4">
            <LensSwitch slug={slug} lens={lens.id} lenses={report.lenses} query={query} />
          </div>
          <FunctionTable {...tables} />
        </Section>
        <div className="grid grid-cols-1 gap-x-8 gap-y-10 lg:grid-cols-2">
          <RankingTable caption="Who brought most" rows={report.top} {...ranking("top")} />
          <RankingTable caption="Who brought least" rows={report.bottom} {...ranking("bottom")} />
        </div>
      </div>
    </>
  );
});
