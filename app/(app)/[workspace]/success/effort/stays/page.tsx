import type { Metadata } from "next";
import { TextLink } from "@/components/ui/button";
import { PageHeader } from "@/components/ui/page-header";
import { Pagination } from "@/components/ui/pagination";
import { Table } from "@/components/ui/table";
import { formatDate } from "@/lib/format/date";
import { formatCount } from "@/lib/format/number";
import { formatValue } from "@/lib/format/value";
import { page } from "@/lib/http/page";
import { readSearch, writeSearch } from "@/lib/reports/address";
import { staysQuery } from "@/lib/reports/effort/query";
import { listStays, startOf } from "@/lib/reports/effort/report";
import { withinPeriod } from "@/lib/reports/period";

export const metadata: Metadata = { title: "Stays behind a figure" };

export default page("report:read", async ({ actor, searchParams }) => {
  const { slug, timeZone: zone } = actor.workspace;
  const { query, report } = await withinPeriod(readSearch(staysQuery, searchParams), (asked) =>
    listStays(actor, asked),
  );
  const effort = `/${slug}/success/effort`;
  const back = writeSearch(query, { stage: null, group: null, above: null, cursor: null, limit: null });
  const items = report?.items ?? [];
  const start = startOf(query.cursor);
  const earlier = Math.max(0, start - query.limit);
  const at = (cursor: string | null) => `${effort}/stays?${writeSearch(query, { cursor })}`;
  const format = { kind: query.measure };
  return (
    <>
      <PageHeader
        title="Stays behind a figure"
        lead={`Those that took the most ${query.measure} first.`}
        crumbs={[{ label: "Effort", href: `${effort}?${back}` }, { label: "Stays" }]}
      />
      <Table
        caption="Stays of customers in stages"
        hideCaption
        dense
        rows={items}
        rowKey={({ id }) => id}
        empty="No stay fits these filters."
        columns={[
          {
            id: "customer",
            header: "Customer",
            rowHeader: true,
            cell: ({ customer, customerId }) => (
              <TextLink href={`/${slug}/customers/${customerId}`}>{customer}</TextLink>
            ),
          },
          { id: "stage", header: "Stage", cell: ({ stage }) => stage },
          {
            id: "from",
            header: "Entered",
            wide: true,
            cell: ({ enteredAt }) => formatDate(enteredAt, { zone }),
          },
          { id: "to", header: "Left", wide: true, cell: ({ leftAt }) => formatDate(leftAt, { zone }) },
          { id: "agent", header: "Mostly by", wide: true, cell: ({ agent }) => agent ?? "–" },
          {
            id: "planned",
            header: "Planned",
            numeric: true,
            cell: ({ planned }) => formatValue(planned, format),
          },
          { id: "actual", header: "Took", numeric: true, cell: ({ actual }) => formatValue(actual, format) },
        ]}
      />
      <Pagination
        previousHref={start > 0 ? at(String(earlier)) : null}
        nextHref={report?.nextCursor ? at(report.nextCursor) : null}
        summary={`${formatCount(items.length === 0 ? 0 : start + 1)}–${formatCount(start + items.length)} of ${formatCount(report?.total ?? 0)}`}
      />
    </>
  );
});
