import type { Metadata } from "next";
import { EndingTable } from "@/components/endings/ending-table";
import { EndingTabs } from "@/components/endings/tabs";
import { ReportFilters } from "@/components/reports/report-filters";
import { csvHref } from "@/components/ui/csv-href";
import { PageHeader } from "@/components/ui/page-header";
import { Pagination } from "@/components/ui/pagination";
import { listFilterChoices } from "@/lib/customers/queries/filter-choices";
import { listEndings } from "@/lib/endings/queries";
import { endingQuery } from "@/lib/endings/schema";
import { page } from "@/lib/http/page";
import { isCursor } from "@/lib/keyset";
import { readSearch, writeSearch } from "@/lib/reports/address";

export const metadata: Metadata = { title: "Deprovisioning" };

const empty = {
  open: "Nobody is leaving. An ending is begun on the customer's page, beside the agreements; it will stand here with its checks, the overdue ones first.",
  closed: "No ending has been closed yet.",
  withdrawn: "No ending has been withdrawn.",
} as const;

export default page("ending:read", async ({ actor, searchParams }) => {
  const { slug } = actor.workspace;
  const base = `/${slug}/success/endings/open`;
  const { cursor, limit, ...filter } = readSearch(endingQuery, searchParams);
  const after = cursor && isCursor(cursor, 2) ? { cursor } : {};
  const [found, { owners }] = await Promise.all([
    listEndings(actor, { ...filter, limit, ...after }),
    listFilterChoices(actor),
  ]);
  return (
    <>
      <PageHeader
        title="Deprovisioning"
        lead="Who is leaving, and what is left to do for a clean end."
        crumbs={[{ label: "Endings", href: `/${slug}/success/endings` }, { label: "Deprovisioning" }]}
      />
      <EndingTabs slug={slug} current="open" />
      <ReportFilters
        query={filter}
        selects={[
          {
            name: "ownerId",
            label: "Owner",
            value: filter.ownerId ?? "",
            all: "Everybody",
            options: owners.map(({ id, name }) => ({ value: id, label: name })),
          },
        ]}
        choices={[
          {
            name: "state",
            label: "State",
            value: filter.state,
            options: [
              { value: "open", label: "Open" },
              { value: "closed", label: "Closed" },
              { value: "withdrawn", label: "Withdrawn" },
            ],
          },
        ]}
        clears={["ownerId"]}
      />
      <EndingTable
        slug={slug}
        rows={found.items}
        caption="Endings, what is due first on top"
        empty={empty[filter.state]}
      />
      {(cursor || found.nextCursor) && (
        <Pagination
          summary="What is due first on top"
          csv={csvHref(actor.workspace.slug, "/endings", filter)}
          previousHref={cursor ? `${base}?${writeSearch(filter)}` : null}
          nextHref={found.nextCursor ? `${base}?${writeSearch(filter, { cursor: found.nextCursor })}` : null}
        />
      )}
    </>
  );
});
