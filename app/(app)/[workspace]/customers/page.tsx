import type { Metadata } from "next";
import { CustomerFilters } from "@/components/customers/customer-filters";
import { CustomerTable } from "@/components/customers/customer-table";
import { BulkBar } from "@/components/customers/list/bulk-bar";
import { SavedViews } from "@/components/customers/list/saved-views";
import { SelectionProvider } from "@/components/customers/list/selection";
import { NewCustomerButton } from "@/components/customers/new-customer-button";
import { LogTouchpointButton } from "@/components/touchpoints/log-touchpoint-button";
import { LinkButton } from "@/components/ui/button";
import { buttonClass } from "@/components/ui/button-style";
import { EmptyState } from "@/components/ui/notices";
import { PageHeader } from "@/components/ui/page-header";
import { Pagination } from "@/components/ui/pagination";
import { actorMay } from "@/lib/auth/actor";
import { listAddress, pageAddresses, readListQuery } from "@/lib/customers/list-query";
import { countCustomers } from "@/lib/customers/queries/count-customers";
import { listFilterChoices } from "@/lib/customers/queries/filter-choices";
import { directionOf, findCustomers } from "@/lib/customers/queries/find-customers";
import { customerFilters, filterNames, isFiltered, type Sort } from "@/lib/customers/schema";
import { sayCount } from "@/lib/customers/view/say-count";
import { page } from "@/lib/http/page";
import { isCursor } from "@/lib/keyset";
import { listViews } from "@/lib/views/queries";

export const metadata: Metadata = { title: "Customers" };

export default page("customer:read", async ({ actor, searchParams }) => {
  const root = `/${actor.workspace.slug}`;
  const base = `${root}/customers`;
  const { cursor, ...rest } = readListQuery(searchParams);
  const query = cursor && isCursor(cursor, 2) ? { ...rest, cursor } : rest;
  const trail = typeof searchParams.trail === "string" ? searchParams.trail : "";
  const [found, count, choices, views] = await Promise.all([
    findCustomers(actor, query),
    countCustomers(actor, query),
    listFilterChoices(actor),
    listViews(actor, "customers"),
  ]);
  const { next, previous } = pageAddresses(base, query, trail, found.nextCursor);
  const direction = directionOf(query);
  const sortOf = (sort: Sort) => {
    const current = sort === query.sort;
    const turned = current && direction === "asc" ? "desc" : current ? "asc" : null;
    return {
      href: listAddress(base, query, { sort, direction: turned }),
      direction: current ? (direction === "asc" ? ("ascending" as const) : ("descending" as const)) : null,
    };
  };
  const filtered = isFiltered(query);
  const address = listAddress(base, query, {});
  const listed = views.items.map((view) => ({
    ...view,
    address: listAddress(base, readListQuery(Object.fromEntries(new URLSearchParams(view.query))), {}),
  }));
  const mayEdit = actorMay(actor, "customer:write");
  const mayAdd = actorMay(actor, "customer:write") && choices.models.length > 0;
  const add = mayAdd ? (
    <NewCustomerButton slug={actor.workspace.slug} zone={actor.workspace.timeZone} {...choices} />
  ) : null;
  const none = found.items.length === 0;
  return (
    <>
      <PageHeader
        title="Customers"
        lead="Everyone from the first reach to the end: where they are now, and what they bring."
        actions={
          <>
            {actorMay(actor, "touchpoint:write") && <LogTouchpointButton />}
            {add}
          </>
        }
      />
      {none && !filtered ? (
        <EmptyState
          title="Every customer will stand here, with the stage they are in and what they cost and earn."
          actions={
            <>
              {actorMay(actor, "import:write") && (
                <LinkButton href={`${root}/data/imports`} variant="primary">
                  Import customers
                </LinkButton>
              )}
              {add}
            </>
          }
        >
          Import an event log or a list, or add the first one by hand.
        </EmptyState>
      ) : (
        <>
          <SavedViews
            slug={actor.workspace.slug}
            base={base}
            address={address}
            views={listed}
            mayShare={mayEdit}
            mayManage={actor.role === "owner" || actor.role === "admin"}
          />
          <CustomerFilters base={base} query={query} {...choices} />
          {none ? (
            <EmptyState
              title="No customer fits this search."
              actions={
                <LinkButton href={listAddress(base, { sort: query.sort }, {})} variant="primary">
                  Show all customers
                </LinkButton>
              }
            >
              Names match anywhere from three letters on; external ids from their beginning.
            </EmptyState>
          ) : (
            <SelectionProvider key={address} page={found.items.map(({ id }) => id)}>
              <CustomerTable
                root={base}
                zone={actor.workspace.timeZone}
                rows={found.items}
                sortOf={sortOf}
                severalModels={choices.models.length > 1}
                choosing={mayEdit}
              />
              {mayEdit && (
                <BulkBar
                  slug={actor.workspace.slug}
                  zone={actor.workspace.timeZone}
                  filters={customerFilters.parse(
                    Object.fromEntries(filterNames.map((name) => [name, query[name]])),
                  )}
                  more={previous !== null || next !== null}
                  stages={choices.models.map((model) => ({
                    model: model.name,
                    stages: choices.stages.filter(({ modelId }) => modelId === model.id),
                  }))}
                  owners={choices.owners}
                  mayMove={actorMay(actor, "stage:move")}
                />
              )}
            </SelectionProvider>
          )}
          <Pagination previousHref={previous} nextHref={next} summary={sayCount(count, filtered)} />
          {!none && (
            <p className="no-print flex justify-end">
              <a
                href={downloadAddress(actor.workspace.slug, address)}
                download
                className={buttonClass("secondary", "sm")}
              >
                Download this list as CSV
              </a>
            </p>
          )}
        </>
      )}
    </>
  );
});

/** The whole list behind the page, whatever part of it is shown. */
function downloadAddress(slug: string, address: string): string {
  const search = new URLSearchParams(address.split("?")[1]);
  search.set("workspace", slug);
  return `/api/v1/customers.csv?${search}`;
}
