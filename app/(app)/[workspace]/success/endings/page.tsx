import type { Metadata } from "next";
import { GapTable } from "@/components/endings/gap-table";
import { GapFigure } from "@/components/endings/gap-value";
import { EndingTabs } from "@/components/endings/tabs";
import { ReportFilters } from "@/components/reports/report-filters";
import { LinkButton } from "@/components/ui/button";
import { FigureRow } from "@/components/ui/figure";
import { PageHeader } from "@/components/ui/page-header";
import { Pagination } from "@/components/ui/pagination";
import { actorMay } from "@/lib/auth/actor";
import { listFilterChoices } from "@/lib/customers/queries/filter-choices";
import { formatMoney } from "@/lib/format/money";
import { formatCount } from "@/lib/format/number";
import { listGaps } from "@/lib/gaps/queries";
import { type GapKind, gapQuery } from "@/lib/gaps/schema";
import { page } from "@/lib/http/page";
import { isCursor } from "@/lib/keyset";
import { readSearch, writeSearch } from "@/lib/reports/address";

export const metadata: Metadata = { title: "Service and billing gaps" };

export default page("ending:read", async ({ actor, searchParams }) => {
  const { slug, timeZone: zone } = actor.workspace;
  const base = `/${slug}/success/endings`;
  const { cursor, ...asked } = readSearch(gapQuery, searchParams);
  const query = cursor && isCursor(cursor, 3) ? { ...asked, cursor } : asked;
  const { limit: _, ...filter } = asked;
  const [found, choices] = await Promise.all([listGaps(actor, query), listFilterChoices(actor)]);
  const known = new Set(choices.models.map(({ id }) => id));
  const download = writeSearch(filter);
  const totals = found.totals;
  const total = (kind: GapKind, label: string, what: string) =>
    totals && (filter.kind === undefined || filter.kind === kind) ? (
      <>
        <GapFigure
          slug={slug}
          zone={zone}
          figure="worth"
          label={label}
          value={formatMoney(totals[kind].worthMinor, found.currency)}
          note={`${formatCount(totals[kind].gaps)} ${totals[kind].gaps === 1 ? "gap" : "gaps"}${
            totals[kind].unpriced > 0 ? `, ${formatCount(totals[kind].unpriced)} without a price` : ""
          }`}
          filter={Object.fromEntries(new URLSearchParams(writeSearch(filter, { kind })))}
        />
        <GapFigure
          slug={slug}
          zone={zone}
          figure="days"
          label={what}
          value={formatCount(totals[kind].days)}
          filter={Object.fromEntries(new URLSearchParams(writeSearch(filter, { kind })))}
        />
      </>
    ) : null;
  return (
    <>
      <PageHeader
        title="Endings"
        lead="Where service and billing part, over all customers: what was served and never billed, and what was billed and never served."
        actions={
          <LinkButton href={`/api/v1/gaps.csv?${download}`} prefetch={false}>
            CSV
          </LinkButton>
        }
      />
      <EndingTabs slug={slug} current="gaps" />
      <ReportFilters
        query={filter}
        selects={[
          {
            name: "model",
            label: "Model",
            value: filter.model && known.has(filter.model) ? filter.model : "",
            all: "All models",
            options: choices.models.map(({ id, name }) => ({ value: id, label: name })),
          },
          {
            name: "segment",
            label: "Segment",
            value: filter.segment ?? "",
            all: "All segments",
            options: [
              ...choices.segments.map(({ id, name }) => ({ value: id, label: name })),
              { value: "none", label: "No segment" },
            ],
          },
        ]}
        choices={[
          {
            name: "kind",
            label: "Kind",
            value: filter.kind ?? "all",
            options: [
              { value: "all", label: "Both" },
              { value: "billed_not_served", label: "Billed, not served" },
              { value: "served_not_billed", label: "Served, not billed" },
            ],
          },
        ]}
        clears={["model", "segment", "kind"]}
      />
      {totals && (
        <section aria-label="Figures" className="pb-8">
          <h2 className="sr-only">Figures</h2>
          <FigureRow>
            {total("billed_not_served", "Billed and not served", "Days billed and not served")}
            {total("served_not_billed", "Served and not billed", "Days served and not billed")}
          </FigureRow>
        </section>
      )}
      <GapTable
        slug={slug}
        zone={zone}
        currency={found.currency}
        rows={found.items}
        mayResolve={actorMay(actor, "gap:resolve")}
      />
      {(cursor || found.nextCursor) && (
        <Pagination
          summary="The oldest first"
          previousHref={cursor ? `${base}?${writeSearch(filter)}` : null}
          nextHref={found.nextCursor ? `${base}?${writeSearch(filter, { cursor: found.nextCursor })}` : null}
        />
      )}
    </>
  );
});
