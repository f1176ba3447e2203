import type { Metadata } from "next";
import { ReportFilters } from "@/components/reports/report-filters";
import { Badge } from "@/components/ui/badge";
import { TextLink } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/notices";
import { PageHeader, Section } from "@/components/ui/page-header";
import { Pagination } from "@/components/ui/pagination";
import { Table } from "@/components/ui/table";
import { OfferActions } from "@/components/upgrades/offer-actions";
import { PathButton } from "@/components/upgrades/path-button";
import { ProductButton } from "@/components/upgrades/product-button";
import { SavingValue } from "@/components/upgrades/saving-value";
import { Verdicts } from "@/components/upgrades/verdicts";
import { actorMay } from "@/lib/auth/actor";
import { listFilterChoices } from "@/lib/customers/queries/filter-choices";
import { civilDateIn } from "@/lib/engine/calendar/zone";
import { formatCivilDate, formatDate } from "@/lib/format/date";
import { formatMoney } from "@/lib/format/money";
import { formatCount } from "@/lib/format/number";
import { page } from "@/lib/http/page";
import { isCursor } from "@/lib/keyset";
import { writeSearch } from "@/lib/reports/address";
import { listCandidates } from "@/lib/upgrades/candidates";
import { listOffers } from "@/lib/upgrades/offers";
import { listPaths } from "@/lib/upgrades/paths";
import { listProducts } from "@/lib/upgrades/products";
import { candidateQuery, offerQuery } from "@/lib/upgrades/schema";

export const metadata: Metadata = { title: "Upgrades" };

export default page("product:read", async ({ actor, searchParams }) => {
  const { slug, currency, timeZone: zone } = actor.workspace;
  const base = `/${slug}/success/upgrades`;
  const today = civilDateIn(zone, new Date());
  const [products, paths, choices, offers] = await Promise.all([
    listProducts(actor),
    listPaths(actor),
    listFilterChoices(actor),
    listOffers(actor, offerQuery.parse({ limit: 20 })),
  ]);
  const path =
    paths.items.find(({ id }) => id === searchParams.path) ??
    paths.items.find(({ enabled }) => enabled) ??
    paths.items[0];
  const all = searchParams.all === "true";
  const cursor =
    typeof searchParams.cursor === "string" && isCursor(searchParams.cursor, 1) ? searchParams.cursor : null;
  const query = { path: path?.id, ...(all ? { all: "true" } : {}) };
  const found = path
    ? await listCandidates(
        actor,
        path.id,
        candidateQuery.parse({ all: String(all), limit: 50, ...(cursor ? { cursor } : {}) }),
      )
    : null;
  const mayPlan = actorMay(actor, "product:write");
  const mayOffer = actorMay(actor, "upgrade:offer");
  const forms = {
    slug,
    currency,
    products: products.items,
    segments: choices.segments,
    stages: stagesOf(choices),
  };
  return (
    <>
      <PageHeader
        title="Upgrades"
        lead="Who may move on to a better product and why, and what that saves against leaving and coming back."
        actions={
          mayPlan && (
            <>
              <ProductButton slug={slug} currency={currency} />
              {products.items.length > 1 && <PathButton {...forms} />}
            </>
          )
        }
      />
      {!path && (
        <EmptyState
          title="Paths from one product to a better one will stand here, with everybody who may take them."
          actions={mayPlan && <ProductButton slug={slug} currency={currency} />}
        >
          Add two products whose names agreements carry, then the path between them with its rules.
        </EmptyState>
      )}
      {path && found && (
        <Section
          title={`Who may take ${path.name}`}
          note={`${path.fromProduct} to ${path.toProduct}${path.enabled ? "" : ", switched off"}`}
          actions={mayPlan && <PathButton key={path.id} {...forms} path={path} />}
        >
          <ReportFilters
            query={query}
            selects={[
              {
                name: "path",
                label: "Path",
                value: path.id,
                all: null,
                options: paths.items.map(({ id, name }) => ({ value: id, label: name })),
              },
            ]}
            choices={[
              {
                name: "all",
                label: "Show",
                value: all ? "true" : "all",
                options: [
                  { value: "all", label: "Who may" },
                  { value: "true", label: "Everybody, with why not" },
                ],
              },
            ]}
            clears={[]}
          />
          <Table
            caption={`Who may take ${path.name}`}
            hideCaption
            dense
            rows={found.items}
            rowKey={({ agreementId }) => agreementId}
            empty={
              found.nextCursor
                ? `None of these ${formatCount(found.examined)} may take it. Go on to the next ones.`
                : `Nobody with ${path.fromProduct} fulfils all rules now. Show everybody to see why not.`
            }
            columns={[
              {
                id: "customer",
                header: "Customer",
                rowHeader: true,
                cell: (row) => (
                  <>
                    <TextLink href={`/${slug}/customers/${row.customerId}#upgrade`}>{row.customer}</TextLink>
                    <span className="figures block text-sm text-ink-3">
                      {[row.number, `since ${formatCivilDate(row.startsOn)}`].filter(Boolean).join(" · ")}
                    </span>
                    <div className="font-normal sm:hidden">
                      <Verdicts verdicts={row.verdicts} />
                    </div>
                  </>
                ),
              },
              {
                id: "why",
                header: "Why",
                wide: true,
                cell: ({ verdicts }) => <Verdicts verdicts={verdicts} />,
              },
              {
                id: "saved",
                header: "Saves",
                numeric: true,
                cell: (row) => (
                  <SavingValue
                    slug={slug}
                    zone={zone}
                    pathId={path.id}
                    agreementId={row.agreementId}
                    customer={row.customer}
                    value={row.savedMinor === null ? null : formatMoney(row.savedMinor, currency)}
                  />
                ),
              },
              ...(mayOffer
                ? [
                    {
                      id: "offer",
                      header: <span className="sr-only">Offer</span>,
                      numeric: true,
                      cell: (row: (typeof found.items)[number]) => (
                        <OfferActions
                          slug={slug}
                          pathId={path.id}
                          agreementId={row.agreementId}
                          customer={row.customer}
                          today={today}
                          eligible={row.eligible && path.enabled}
                          offer={row.offer}
                        />
                      ),
                    },
                  ]
                : []),
            ]}
          />
          {(cursor || found.nextCursor) && (
            <Pagination
              summary={`${formatCount(found.examined)} agreements looked at`}
              previousHref={cursor ? `${base}?${writeSearch(query)}` : null}
              nextHref={
                found.nextCursor ? `${base}?${writeSearch(query, { cursor: found.nextCursor })}` : null
              }
            />
          )}
        </Section>
      )}
      {offers.items.length > 0 && (
        <Section title="Offers" note="The latest twenty">
          <Table
            caption="Offers, the latest first"
            hideCaption
            dense
            rows={offers.items}
            rowKey={({ id }) => id}
            columns={[
              {
                id: "customer",
                header: "Customer",
                rowHeader: true,
                cell: (row) => (
                  <TextLink href={`/${slug}/customers/${row.customerId}#upgrade`}>{row.customer}</TextLink>
                ),
              },
              { id: "path", header: "Path", cell: ({ path: name }) => name },
              {
                id: "state",
                header: "State",
                cell: ({ state, note }) => (
                  <>
                    <Badge tone={state === "taken" ? "positive" : state === "offered" ? "accent" : "plain"}>
                      {state}
                    </Badge>
                    {note && <span className="text-sm text-ink-3"> {note}</span>}
                  </>
                ),
              },
              {
                id: "day",
                header: "Offered",
                wide: true,
                cell: ({ offeredAt, offeredBy }) => `${formatDate(offeredAt, { zone })}, ${offeredBy ?? ""}`,
              },
              {
                id: "saved",
                header: "Reckoned to save",
                numeric: true,
                wide: true,
                cell: ({ savedMinor }) => (savedMinor === null ? "–" : formatMoney(savedMinor, currency)),
              },
            ]}
          />
        </Section>
      )}
      {products.items.length > 0 && (
        <Section title="Products">
          <Table
            caption="Products"
            hideCaption
            dense
            rows={products.items}
            rowKey={({ id }) => id}
            columns={[
              { id: "name", header: "Product", rowHeader: true, cell: ({ name }) => name },
              { id: "kind", header: "Kind", cell: ({ kind }) => kind },
              {
                id: "monthly",
                header: "A month",
                numeric: true,
                cell: ({ monthlyMinor }) =>
                  monthlyMinor === null ? "–" : formatMoney(monthlyMinor, currency),
              },
              ...(mayPlan
                ? [
                    {
                      id: "change",
                      header: <span className="sr-only">Change</span>,
                      numeric: true,
                      cell: (product: (typeof products.items)[number]) => (
                        <ProductButton
                          key={product.version}
                          slug={slug}
                          currency={currency}
                          product={product}
                        />
                      ),
                    },
                  ]
                : []),
            ]}
          />
        </Section>
      )}
    </>
  );
});

/** Stages of all models; where there are several, each with its model's name. */
function stagesOf({ models, stages }: Awaited<ReturnType<typeof listFilterChoices>>) {
  const modelOf = new Map(models.map(({ id, name }) => [id, name]));
  return stages.map(({ id, name, modelId }) => ({
    id,
    name: models.length > 1 ? `${name}, ${modelOf.get(modelId) ?? ""}` : name,
  }));
}
