import type { Metadata } from "next";
import { Trail } from "@/components/audit/trail";
import { TrailFilter } from "@/components/audit/trail-filter";
import { LinkButton, TextLink } from "@/components/ui/button";
import { csvHref } from "@/components/ui/csv-href";
import { ErrorNotice } from "@/components/ui/notices";
import { PageHeader } from "@/components/ui/page-header";
import { Pagination } from "@/components/ui/pagination";
import { ListCsv } from "@/components/ui/table-csv";
import { findAuditChoices, findAuditEvents } from "@/lib/audit/queries";
import { auditQuery } from "@/lib/audit/schema";
import { page } from "@/lib/http/page";

export const metadata: Metadata = { title: "Audit trail" };

export default page("audit:read", async ({ actor, searchParams }) => {
  const root = `/${actor.workspace.slug}/audit`;
  const wanted = auditQuery.safeParse(searchParams);
  const query = wanted.success ? wanted.data : auditQuery.parse({});
  const [found, choices] = await Promise.all([findAuditEvents(actor, query), findAuditChoices(actor)]);
  const { entity, who, from, to } = query;
  const values = {
    ...(entity ? { entity } : {}),
    ...(who ? { who } : {}),
    ...(from ? { from } : {}),
    ...(to ? { to } : {}),
  };
  const about = {
    ...(query.entityId ? { entityId: query.entityId } : {}),
    ...(query.customerId ? { customerId: query.customerId } : {}),
  };
  const address = (cursor: string | null) =>
    `${root}?${new URLSearchParams({ ...values, ...about, ...(cursor ? { cursor } : {}) })}`;
  return (
    <>
      <PageHeader
        title="Audit trail"
        lead="Every change: who made it, when, and what was there before."
        crumbs={[{ label: "Settings", href: `/${actor.workspace.slug}/settings` }, { label: "Audit trail" }]}
      />
      {!wanted.success && (
        <ErrorNotice
          tone="warning"
          title="This address holds a filter that cannot be read."
          kept="The whole trail is shown instead."
        />
      )}
      <TrailFilter
        action={root}
        entities={choices.entities}
        people={choices.people}
        values={values}
        about={about}
      />
      {query.customerId && (
        <p className="pb-4 text-ink-2">
          Only what concerns{" "}
          <TextLink href={`/${actor.workspace.slug}/customers/${query.customerId}`}>one customer</TextLink>.{" "}
          <TextLink href={root}>Show everything</TextLink>
        </p>
      )}
      {found.items.length > 0 ? (
        <Trail events={found.items} zone={actor.workspace.timeZone} />
      ) : (
        <p className="border-y border-rule py-8 text-center text-ink-3">
          Nothing was changed that fits these filters. <LinkButton href={root}>Show everything</LinkButton>
        </p>
      )}
      {found.items.length > 0 && !query.cursor && !found.nextCursor && (
        <ListCsv href={csvHref(actor.workspace.slug, "/audit", query)} />
      )}
      {(query.cursor || found.nextCursor) && (
        <Pagination
          summary="Newest first"
          csv={csvHref(actor.workspace.slug, "/audit", query)}
          previousHref={query.cursor ? address(null) : null}
          nextHref={found.nextCursor ? address(found.nextCursor) : null}
        />
      )}
    </>
  );
});
