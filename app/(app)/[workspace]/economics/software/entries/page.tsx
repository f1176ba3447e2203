import type { Metadata } from "next";
import { AllocationEntries } from "@/components/software/allocation-entries";
import { TotalLine } from "@/components/software/total-line";
import { PageHeader } from "@/components/ui/page-header";
import { Pages } from "@/components/ui/pages";
import { findEntries } from "@/lib/allocations/entries";
import { partsSearch } from "@/lib/allocations/schema";
import { formatMoney } from "@/lib/format/money";
import { formatCounted } from "@/lib/format/number";
import { page } from "@/lib/http/page";
import { isCursor } from "@/lib/keyset";
import { readSearch, writeSearch } from "@/lib/reports/address";

export const metadata: Metadata = { title: "Parts of software spend" };

export default page("pool:read", async ({ actor, searchParams }) => {
  const { slug, currency, timeZone: zone } = actor.workspace;
  const asked = readSearch(partsSearch, searchParams);
  const query = asked.cursor && !isCursor(asked.cursor, 5) ? { ...asked, cursor: undefined } : asked;
  const { items, nextCursor, total } = await findEntries(actor, query, query);
  const base = `/${slug}/economics/software/entries`;
  const { cursor: _, limit: __, ...filters } = query;
  return (
    <>
      <PageHeader
        title="Parts behind the figure"
        lead="What each stage and customer bears, by which driver and ratio. Why opens the pool through its layers down to the charges."
        crumbs={[{ label: "Software spend", href: `/${slug}/economics/software` }, { label: "Parts" }]}
      />
      {total && (
        <TotalLine id="parts-total">
          {formatMoney(total.amountMinor, currency)} in {formatCounted(total.count, "part")}
        </TotalLine>
      )}
      <AllocationEntries slug={slug} zone={zone} currency={currency} rows={items} />
      <Pages
        first={query.cursor === undefined ? null : `${base}?${writeSearch(filters)}`}
        next={nextCursor ? `${base}?${writeSearch({ ...filters, cursor: nextCursor })}` : null}
      />
    </>
  );
});
