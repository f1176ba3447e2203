import type { Metadata } from "next";
import { RankingTable } from "@/components/reports/customers/ranking";
import { LinkButton } from "@/components/ui/button";
import { PageHeader } from "@/components/ui/page-header";
import { page } from "@/lib/http/page";
import { isCursor } from "@/lib/keyset";
import { readSearch, writeSearch } from "@/lib/reports/address";
import { rankingQuery } from "@/lib/reports/customers/query";
import { listRanking } from "@/lib/reports/customers/ranking";
import { withinPeriod } from "@/lib/reports/period";

export const metadata: Metadata = { title: "Customers by margin" };

export default page("report:read", async ({ actor, searchParams }) => {
  const { slug, currency, timeZone: zone } = actor.workspace;
  const asked = readSearch(rankingQuery, searchParams);
  const cursor = asked.cursor && isCursor(asked.cursor, 2) ? asked.cursor : undefined;
  const { query, report } = await withinPeriod({ ...asked, cursor }, (one) => listRanking(actor, one));
  const curves = `/${slug}/economics/customers`;
  const base = `${curves}/ranking`;
  const filters = { order: null, cursor: null, limit: null };
  return (
    <>
      <PageHeader
        title={query.order === "top" ? "Who brought most" : "Who brought least"}
        crumbs={[
          { label: "Customer curves", href: `${curves}?${writeSearch(query, filters)}` },
          { label: "By margin" },
        ]}
        lead="Closed customers by revenue − cost so far."
        actions={
          <LinkButton
            href={`${base}?${writeSearch(query, { cursor: null, order: query.order === "top" ? "bottom" : "top" })}`}
          >
            {query.order === "top" ? "Who brought least" : "Who brought most"}
          </LinkButton>
        }
      />
      <RankingTable
        root={`/${slug}`}
        caption="Customers by margin"
        rows={report.items}
        currency={currency}
        zone={zone}
        curveHref={(customer) => `${curves}?${writeSearch(query, { ...filters, customer })}`}
        moreHref={report.nextCursor ? `${base}?${writeSearch(query, { cursor: report.nextCursor })}` : null}
      />
    </>
  );
});
