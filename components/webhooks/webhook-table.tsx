import { Badge } from "@/components/ui/badge";
import { TextLink } from "@/components/ui/button";
import { Table } from "@/components/ui/table";
import { formatCount } from "@/lib/format/number";
import type { Webhook } from "@/lib/webhooks/schema";
import { sayTold } from "./words";

/** Who is told what, and whether it arrives. */
export function WebhookTable({ slug, webhooks }: { slug: string; webhooks: readonly Webhook[] }) {
  return (
    <Table
      caption="Webhooks"
      hideCaption
      rows={webhooks}
      rowKey={({ id }) => id}
      columns={[
        {
          id: "name",
          header: "Who listens",
          rowHeader: true,
          cell: (row) => (
            <>
              <TextLink href={`/${slug}/data/webhooks/${row.id}`}>{row.name}</TextLink>
              <span className="block text-sm wrap-anywhere text-ink-3">{row.url}</span>
            </>
          ),
        },
        {
          id: "types",
          header: "What is told",
          wide: true,
          cell: (row) => <span className="text-sm">{row.types.map(sayTold).join(", ")}</span>,
        },
        { id: "state", header: "State", cell: (row) => <WebhookState webhook={row} /> },
        { id: "due", header: "On their way", numeric: true, wide: true, cell: (row) => formatCount(row.due) },
        { id: "dead", header: "Given up", numeric: true, cell: (row) => formatCount(row.dead) },
      ]}
    />
  );
}

export function WebhookState({ webhook }: { webhook: Webhook }) {
  if (webhook.paused)
    return (
      <>
        <Badge tone="warning">paused</Badge>
        {webhook.pausedReason && <span className="block text-sm text-ink-2">{webhook.pausedReason}</span>}
      </>
    );
  return webhook.dead > 0 ? (
    <Badge tone="negative">has dead letters</Badge>
  ) : (
    <Badge tone="positive">works</Badge>
  );
}
