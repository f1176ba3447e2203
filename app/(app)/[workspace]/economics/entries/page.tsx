import type { Metadata } from "next";
import { FactTable } from "@/components/reports/fact-table";
import { buttonClass } from "@/components/ui/button-style";
import { PageHeader } from "@/components/ui/page-header";
import { Pages } from "@/components/ui/pages";
import { page } from "@/lib/http/page";
import { readSearch, writeSearch } from "@/lib/reports/address";
import { listFacts } from "@/lib/reports/entries";
import { entriesQuery } from "@/lib/reports/schema";
import { factFilters, sayTotal } from "@/lib/reports/view/facts";

export const metadata: Metadata = { title: "Behind the figure" };

const titles = {
  touchpoints: "Touchpoints",
  entries: "Ledger entries",
  customers: "Customers",
  agreements: "Agreements",
} as const;

export default page("report:read", async ({ actor, searchParams }) => {
  const root = `/${actor.workspace.slug}`;
  const query = readSearch(entriesQuery, { kind: "touchpoints", ...searchParams });
  const facts = await listFacts(actor, query);
  const filters = factFilters(facts.scope, query);
  const base = `${root}/economics/entries`;
  const next = facts.nextCursor ? `${base}?${writeSearch(query, { cursor: facts.nextCursor })}` : null;
  const all = { ...query, cursor: null, limit: null, workspace: actor.workspace.slug };
  const csv = `/api/v1/reports/entries.csv?${writeSearch(all)}`;
  return (
    <>
      <PageHeader
        title={`${titles[query.kind]} behind the figure`}
        lead={filters.join(" · ")}
        actions={
          <a href={csv} download className={buttonClass("secondary", "sm")}>
            Download as CSV
          </a>
        }
        crumbs={[
          { label: "Economics", href: `${root}/economics/activity` },
          { label: "Acquisition", href: `${root}/economics/acquisition` },
          { label: titles[query.kind] },
        ]}
      />
      {facts.total && (
        <p className="figures pb-3 text-lg font-semibold" data-testid="facts-total">
          {sayTotal(facts.total, query.kind, facts.scope.currency)}
        </p>
      )}
      <FactTable
        root={root}
        kind={query.kind}
        rows={facts.items}
        currency={facts.scope.currency}
        zone={facts.scope.timeZone}
      />
      <Pages first={query.cursor ? `${base}?${writeSearch(query, { cursor: null })}` : null} next={next} />
    </>
  );
});
