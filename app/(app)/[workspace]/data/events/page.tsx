import type { Metadata } from "next";
import { EventFilter } from "@/components/live/event-filter";
import { EventTable } from "@/components/live/event-table";
import { LinkButton } from "@/components/ui/button";
import { buttonClass } from "@/components/ui/button-style";
import { csvHref } from "@/components/ui/csv-href";
import { EmptyState } from "@/components/ui/notices";
import { PageHeader } from "@/components/ui/page-header";
import { Pages } from "@/components/ui/pages";
import { actorMay } from "@/lib/auth/actor";
import { formatCount } from "@/lib/format/number";
import { page } from "@/lib/http/page";
import { isCursor } from "@/lib/keyset";
import { listEvents } from "@/lib/live-events/queries";
import { eventQuery } from "@/lib/live-events/schema";

export const metadata: Metadata = { title: "Live events" };

export default page("event:read", async ({ actor, searchParams }) => {
  const root = `/${actor.workspace.slug}`;
  const base = `${root}/data/events`;
  const given = Object.fromEntries(Object.entries(searchParams).filter(([, value]) => value !== ""));
  const wanted = eventQuery.safeParse(given);
  const fits = wanted.success && (!wanted.data.cursor || isCursor(wanted.data.cursor, 1));
  const query = fits ? wanted.data : eventQuery.parse({});
  const { items, nextCursor, waiting, refused } = await listEvents(actor, query);
  const values = {
    ...(query.status ? { status: query.status } : {}),
    ...(query.type ? { type: query.type } : {}),
    ...(query.source ? { source: query.source } : {}),
  };
  const filtered = Object.keys(values).length > 0;
  const address = (more: Record<string, string>) => `${base}?${new URLSearchParams({ ...values, ...more })}`;
  return (
    <>
      <PageHeader
        title="Live events"
        lead="What other systems told as it happened. An event whose customer is not known waits here and is carried out with them."
        crumbs={[{ label: "Data", href: `${root}/data` }, { label: "Live events" }]}
        actions={
          <a
            href={`/api/v1/ocel.json?workspace=${actor.workspace.slug}`}
            download
            className={buttonClass("secondary")}
            title="Everything that happened to customers, for process mining"
          >
            Download OCEL
          </a>
        }
      />
      {items.length === 0 && !filtered && !query.cursor ? (
        <EmptyState
          title="No event came in yet: each will stand here with what it became, or why it waits or was refused."
          actions={
            <>
              {actorMay(actor, "key:manage") && (
                <LinkButton href={`${root}/settings/api-keys`} variant="primary">
                  Make an API key
                </LinkButton>
              )}
              <LinkButton href={`${root}/data/api`}>Read how events are sent</LinkButton>
            </>
          }
        />
      ) : (
        <>
          <p className="figures pb-4 text-lg" data-testid="open-events">
            {formatCount(waiting)} {waiting === 1 ? "waits for its" : "wait for their"} customer,{" "}
            {formatCount(refused)} {refused === 1 ? "was" : "were"} refused.
          </p>
          <EventFilter key={JSON.stringify(values)} action={base} values={values} />
          <EventTable
            slug={actor.workspace.slug}
            zone={actor.workspace.timeZone}
            events={items}
            mayAct={actorMay(actor, "event:send")}
          />
          <Pages
            csv={csvHref(actor.workspace.slug, "/events", values)}
            first={query.cursor ? address({}) : null}
            next={nextCursor ? address({ cursor: nextCursor }) : null}
          />
        </>
      )}
    </>
  );
});
