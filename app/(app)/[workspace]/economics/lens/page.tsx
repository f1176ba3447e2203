import type { Metadata } from "next";
import { LensSwitch } from "@/components/lenses/lens-switch";
import { selectsOf } from "@/components/reports/filter-options";
import { BesideTable } from "@/components/reports/lens/beside-table";
import { LossRatios } from "@/components/reports/lens/loss-table";
import { NatureTable } from "@/components/reports/lens/nature-table";
import { RollForward } from "@/components/reports/lens/roll-forward";
import { LensStatement } from "@/components/reports/lens/statement";
import { ReportEmpty } from "@/components/reports/report-empty";
import { FigureSection, ReportFigures } from "@/components/reports/report-figures";
import { ReportFilters } from "@/components/reports/report-filters";
import { LinkButton } from "@/components/ui/button";
import { PageHeader } from "@/components/ui/page-header";
import { page } from "@/lib/http/page";
import { readCookie } from "@/lib/http/read-cookie";
import { chooseLens } from "@/lib/lenses/choose";
import { LENS_COOKIE } from "@/lib/lenses/remember";
import { NOT_ADVICE } from "@/lib/lenses/words";
import { readSearch, writeSearch } from "@/lib/reports/address";
import { usedFunctions } from "@/lib/reports/lens/charts";
import { lensFigures } from "@/lib/reports/lens/figures";
import { lensQuery } from "@/lib/reports/lens/query";
import { lensReport } from "@/lib/reports/lens/report";
import { withinPeriod } from "@/lib/reports/period";
import { sayExactly, sayFigure } from "@/lib/reports/view/say";

export const metadata: Metadata = { title: "Accounting lens" };

const headline = ["revenue", "cost", "cash-margin"];

export default page("report:read", async ({ actor, searchParams }) => {
  const { slug } = actor.workspace;
  const lens = await chooseLens(actor, [searchParams.lens, await readCookie(LENS_COOKIE)]);
  const asked = readSearch(lensQuery, { ...searchParams, lens: lens.id });
  // An old version is named with its lens; one that there is not is the newest.
  const known = asked.lensVersion !== undefined && asked.lensVersion <= lens.version;
  const { query, report } = await withinPeriod(
    { ...asked, lensVersion: known ? asked.lensVersion : undefined },
    (one) => lensReport(actor, one),
  );
  const header = (
    <PageHeader
      title="Accounting lens"
      lead={`The same entries, read as different books would. ${NOT_ADVICE}.`}
      actions={<LinkButton href={`/${slug}/economics/lens/${lens.id}`}>Rules of this lens</LinkButton>}
    />
  );
  if (!report || report.scope.model.customers === 0) {
    return (
      <>
        {header}
        <ReportEmpty
          root={`/${slug}`}
          title="Profit and loss by function will stand here, under the lens of a software company, an insurer, a lender or your own."
        />
      </>
    );
  }
  const search = writeSearch(query);
  const all = lensFigures(report);
  const figures = new Map(all.map((figure) => [figure.id, sayFigure(figure)]));
  const shown = [...headline, ...usedFunctions(report).map((to) => `function:${to}`)];
  const exact = new Map(all.map((figure) => [figure.id, sayExactly(figure)]));
  const tables = { report, figures: exact, slug, search };
  return (
    <>
      {header}
      <div className="pb-3">
        <LensSwitch slug={slug} lens={lens.id} lenses={report.lenses} query={query} />
        <p className="mt-1.5 max-w-3xl text-ink-2">{report.lens.explanation}</p>
      </div>
      <ReportFilters
        query={query}
        selects={selectsOf(report.scope, query, true)}
        choices={
          report.deferred
            ? [
                {
                  name: "basis",
                  label: "Cost counts",
                  value: query.basis,
                  options: [
                    { value: "recognised", label: "When recognised" },
                    { value: "spent", label: "When spent" },
                  ],
                },
              ]
            : []
        }
        clears={["segment", "acquisitionChannel", "from", "to", "asOf"]}
      />
      <FigureSection>
        <ReportFigures
          slug={slug}
          zone={report.scope.timeZone}
          report="lens"
          search={search}
          figures={shown.flatMap((id) => figures.get(id) ?? [])}
        />
      </FigureSection>
      <div className="flex flex-col gap-10">
        <LensStatement report={report} />
        <BesideTable {...tables} />
        <RollForward {...tables} />
        <NatureTable {...tables} />
        <LossRatios {...tables} />
      </div>
    </>
  );
});
