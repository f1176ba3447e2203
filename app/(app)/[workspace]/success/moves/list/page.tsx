import type { Metadata } from "next";
import { TextLink } from "@/components/ui/button";
import { PageHeader } from "@/components/ui/page-header";
import { Pagination } from "@/components/ui/pagination";
import { Table } from "@/components/ui/table";
import { formatDate } from "@/lib/format/date";
import { formatCount } from "@/lib/format/number";
import { page } from "@/lib/http/page";
import { readSearch, writeSearch } from "@/lib/reports/address";
import { listMoves } from "@/lib/reports/effort/moves";
import { movesListQuery } from "@/lib/reports/effort/query";
import { startOf } from "@/lib/reports/effort/report";
import { withinPeriod } from "@/lib/reports/period";

export const metadata: Metadata = { title: "Moves behind a figure" };

/** What the report itself does not ask. */
const behind = { what: null, next: null, kind: null, reason: null, cursor: null, limit: null, stage: null };

export default page("report:read", async ({ actor, searchParams }) => {
  const { slug, timeZone: zone } = actor.workspace;
  const { query, report } = await withinPeriod(readSearch(movesListQuery, searchParams), (asked) =>
    listMoves(actor, asked),
  );
  const root = `/${slug}/success/moves`;
  const back = writeSearch({ ...query, ...behind });
  const items = report?.items ?? [];
  const start = startOf(query.cursor);
  const at = (cursor: string | null) => `${root}/list?${writeSearch(query, { cursor })}`;
  return (
    <>
      <PageHeader
        title={
          query.what === "endings"
            ? "Lost and ended"
            : query.what === "backward"
              ? "Moves backwards"
              : "Moves"
        }
        lead="The latest first."
        crumbs={[{ label: "Stage moves", href: `${root}?${back}` }, { label: "Behind a figure" }]}
      />
      <Table
        caption="Moves behind the figure"
        hideCaption
        dense
        rows={items}
        rowKey={({ id }) => id}
        empty="Nothing fits these filters."
        columns={[
          {
            id: "customer",
            header: "Customer",
            rowHeader: true,
            cell: ({ customer, customerId }) => (
              <TextLink href={`/${slug}/customers/${customerId}`}>{customer}</TextLink>
            ),
          },
          { id: "at", header: "When", cell: (row) => formatDate(row.at, { zone }) },
          { id: "what", header: "What", cell: ({ what }) => what },
          { id: "reason", header: "Why", wide: true, cell: ({ reason }) => reason ?? "–" },
        ]}
      />
      <Pagination
        previousHref={start > 0 ? at(String(Math.max(0, start - query.limit))) : null}
        nextHref={report?.nextCursor ? at(report.nextCursor) : null}
        summary={`${formatCount(items.length === 0 ? 0 : start + 1)}–${formatCount(start + items.length)} of ${formatCount(report?.total ?? 0)}`}
      />
    </>
  );
});
