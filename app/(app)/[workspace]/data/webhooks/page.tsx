import type { Metadata } from "next";
import { LinkButton } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/notices";
import { PageHeader } from "@/components/ui/page-header";
import { NewWebhookButton } from "@/components/webhooks/new-webhook-button";
import { WebhookTable } from "@/components/webhooks/webhook-table";
import { page } from "@/lib/http/page";
import { listWebhooks } from "@/lib/webhooks/queries";

export const metadata: Metadata = { title: "Webhooks" };

export default page("webhook:manage", async ({ actor }) => {
  const { slug } = actor.workspace;
  const webhooks = await listWebhooks(actor);
  return (
    <>
      <PageHeader
        title="Webhooks"
        lead="Other systems that are told what happens here, by signed requests that are tried again until they arrive."
        crumbs={[{ label: "Data", href: `/${slug}/data` }, { label: "Webhooks" }]}
        actions={webhooks.length > 0 ? <NewWebhookButton slug={slug} /> : undefined}
      />
      {webhooks.length > 0 ? (
        <WebhookTable slug={slug} webhooks={webhooks} />
      ) : (
        <EmptyState
          title="No webhook yet: each will stand here with what it is told, and whether it arrives."
          actions={
            <>
              <NewWebhookButton slug={slug} />
              <LinkButton href={`/${slug}/data/api`}>Read the API reference</LinkButton>
            </>
          }
        />
      )}
    </>
  );
});
