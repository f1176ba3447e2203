import { Badge } from "@/components/ui/badge";
import { Table } from "@/components/ui/table";
import { formatDateTime } from "@/lib/format/date";
import type { Delivery } from "@/lib/webhooks/schema";
import { ReplayButton } from "./replay-button";
import { deliveryWords, sayTold } from "./words";

type Props = { slug: string; zone: string; deliveries: readonly Delivery[] };

/** What was sent or is to be sent, with every try and what was answered. */
export function DeliveryTable({ slug, zone, deliveries }: Props) {
  return (
    <Table
      caption="Deliveries, newest first"
      hideCaption
      rows={deliveries}
      rowKey={({ id }) => id}
      empty="No delivery of this kind. Each stands here with all its tries for 30 days, or as long as this installation keeps them."
      columns={[
        {
          id: "what",
          header: "Event",
          rowHeader: true,
          cell: (row) => (
            <>
              <span className="font-medium">{sayTold(row.type)}</span>
              <span className="block font-mono text-xs wrap-anywhere text-ink-3 max-sm:hidden">
                {row.messageId}
              </span>
            </>
          ),
        },
        {
          id: "at",
          header: "Happened",
          wide: true,
          cell: (row) => formatDateTime(row.occurredAt, { zone }),
        },
        {
          id: "state",
          header: "State",
          cell: (row) => (
            <>
              <Badge tone={deliveryWords[row.status].tone}>{deliveryWords[row.status].label}</Badge>
              {row.dueAt && row.tries.length > 0 && (
                <span className="block text-sm text-ink-2">
                  Next try {formatDateTime(row.dueAt, { zone })}
                </span>
              )}
            </>
          ),
        },
        { id: "tries", header: "Tries", cell: (row) => <Tries delivery={row} zone={zone} /> },
        {
          id: "act",
          header: <span className="sr-only">Actions</span>,
          cell: (row) => (row.status === "due" ? null : <ReplayButton slug={slug} delivery={row} />),
        },
      ]}
    />
  );
}

function sayTry({ code, fault, milliseconds }: Delivery["tries"][number]): string {
  return `${code === null ? fault : `answered ${code}`} (${milliseconds} ms)`;
}

function Tries({ delivery: { tries }, zone }: { delivery: Delivery; zone: string }) {
  const [latest] = tries;
  if (!latest) return <span className="text-ink-3">none yet</span>;
  return (
    <details>
      <summary className="cursor-pointer text-sm">
        {tries.length === 1 ? "1 try" : `${tries.length} tries`}: {sayTry(latest)}
      </summary>
      <ol className="mt-1 flex flex-col gap-1 text-sm">
        {tries.map((one) => (
          <li key={one.at}>
            {formatDateTime(one.at, { zone })}: {sayTry(one)}
            {one.answer && (
              <code className="block font-mono text-xs wrap-anywhere text-ink-3">{one.answer}</code>
            )}
          </li>
        ))}
      </ol>
    </details>
  );
}
