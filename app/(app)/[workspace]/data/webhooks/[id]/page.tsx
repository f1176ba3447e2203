import type { Metadata } from "next";
import { csvHref } from "@/components/ui/csv-href";
import { LinkTabs } from "@/components/ui/link-tabs";
import { PageHeader } from "@/components/ui/page-header";
import { Pages } from "@/components/ui/pages";
import { DeliveryTable } from "@/components/webhooks/delivery-table";
import { ReplayAllButton } from "@/components/webhooks/replay-button";
import { WebhookActions } from "@/components/webhooks/webhook-actions";
import { WebhookState } from "@/components/webhooks/webhook-table";
import { deliveryWords, sayTold } from "@/components/webhooks/words";
import { notFound } from "@/lib/errors";
import { id as uuid } from "@/lib/fields";
import { capital } from "@/lib/format/capital";
import { formatDateTime } from "@/lib/format/date";
import { page } from "@/lib/http/page";
import { isCursor } from "@/lib/keyset";
import { getWebhook, listDeliveries } from "@/lib/webhooks/queries";
import { deliveryQuery, deliveryStatuses } from "@/lib/webhooks/schema";

export const metadata: Metadata = { title: "Webhook" };

export default page("webhook:manage", async ({ actor, params, searchParams }) => {
  const id = uuid.safeParse(params.id);
  if (!id.success) throw notFound("This webhook");
  const { slug, timeZone: zone } = actor.workspace;
  const wanted = deliveryQuery.safeParse(searchParams);
  const fits = wanted.success && (!wanted.data.cursor || isCursor(wanted.data.cursor, 1));
  const query = fits ? wanted.data : deliveryQuery.parse({});
  const [webhook, { items, nextCursor }] = await Promise.all([
    getWebhook(actor, id.data),
    listDeliveries(actor, id.data, query),
  ]);
  const base = `/${slug}/data/webhooks/${webhook.id}`;
  const kept = query.status ? { status: query.status } : {};
  const address = (more: Record<string, string>) => {
    const search = new URLSearchParams(more).toString();
    return search ? `${base}?${search}` : base;
  };
  const counts = { due: webhook.due, delivered: null, dead: webhook.dead };
  return (
    <>
      <PageHeader
        title={webhook.name}
        lead={<span className="wrap-anywhere">{webhook.url}</span>}
        crumbs={[
          { label: "Data", href: `/${slug}/data` },
          { label: "Webhooks", href: `/${slug}/data/webhooks` },
          { label: webhook.name },
        ]}
      />
      <div className="flex flex-col gap-4 pb-6">
        <div>
          <WebhookState webhook={webhook} />
        </div>
        <p className="max-w-prose text-ink-2">It is told of {webhook.types.map(sayTold).join(", ")}.</p>
        {webhook.bothSignUntil && (
          <p className="text-ink-2">
            The former secret signs too until {formatDateTime(webhook.bothSignUntil, { zone })}.
          </p>
        )}
        <WebhookActions slug={slug} webhook={webhook} />
      </div>
      <LinkTabs
        label="Deliveries"
        tabs={[
          { href: base, label: "All deliveries", current: !query.status },
          ...deliveryStatuses.map((status) => ({
            href: address({ status }),
            label: capital(deliveryWords[status].label),
            current: query.status === status,
            ...(counts[status] === null ? {} : { count: String(counts[status]) }),
          })),
        ]}
      />
      <div className="flex flex-col gap-3 pt-4">
        {webhook.dead > 0 && (
          <div>
            <ReplayAllButton slug={slug} webhook={webhook} />
          </div>
        )}
        <DeliveryTable slug={slug} zone={zone} deliveries={items} />
      </div>
      <Pages
        csv={csvHref(slug, `/webhooks/${id.data}/deliveries`, kept)}
        first={query.cursor ? address(kept) : null}
        next={nextCursor ? address({ ...kept, cursor: nextCursor }) : null}
      />
    </>
  );
});
