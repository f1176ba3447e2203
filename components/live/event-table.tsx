import { Badge } from "@/components/ui/badge";
import { TextLink } from "@/components/ui/button";
import { Table } from "@/components/ui/table";
import { formatDateTime } from "@/lib/format/date";
import type { InboundEvent } from "@/lib/live-events/schema";
import { EventActions } from "./event-actions";
import { eventStatusWords, sayType } from "./words";

export type EventTableProps = {
  slug: string;
  zone: string;
  events: readonly InboundEvent[];
  mayAct: boolean;
};

/** What came in, and of each where it stands, why, and what it became. */
export function EventTable({ slug, zone, events, mayAct }: EventTableProps) {
  return (
    <Table
      caption="Events that came in, newest first"
      hideCaption
      rows={events}
      rowKey={({ id }) => id}
      empty="No event fits these filters."
      columns={[
        {
          id: "what",
          header: "Event",
          rowHeader: true,
          cell: (row) => (
            <>
              <span className="font-medium">{sayType(row.type)}</span>
              <span className="block text-sm wrap-anywhere text-ink-3">
                {row.eventId} of {row.source}
              </span>
            </>
          ),
        },
        {
          id: "who",
          header: "Customer",
          wide: true,
          cell: (row) =>
            row.customerId ? (
              <TextLink href={`/${slug}/customers/${row.customerId}`}>{row.subject ?? "Open"}</TextLink>
            ) : (
              <span className="wrap-anywhere">{row.subject ?? "–"}</span>
            ),
        },
        {
          id: "status",
          header: "State",
          cell: (row) => (
            <>
              <Badge tone={eventStatusWords[row.status].tone}>{eventStatusWords[row.status].label}</Badge>
              {why(row).map((line) => (
                <span key={line} className="block max-w-prose text-sm wrap-anywhere text-ink-2">
                  {line}
                </span>
              ))}
            </>
          ),
        },
        {
          id: "time",
          header: "Happened",
          wide: true,
          cell: (row) => formatDateTime(row.occurredAt, { zone }),
        },
        {
          id: "came",
          header: "Came",
          wide: true,
          cell: (row) => (
            <>
              {formatDateTime(row.receivedAt, { zone })}
              <span className="block text-sm text-ink-3">{row.sender}</span>
            </>
          ),
        },
        ...(mayAct
          ? [
              {
                id: "act",
                header: <span className="sr-only">Actions</span>,
                cell: (row: InboundEvent) =>
                  row.status === "accepted" ? null : <EventActions slug={slug} event={row} />,
              },
            ]
          : []),
      ]}
    />
  );
}

function why(row: InboundEvent): string[] {
  if (row.status === "waiting")
    return [`Until ${row.subject ?? "its customer"} of ${row.customerSource} is known.`];
  return row.faults.map(({ attribute, message }) => `${attribute}: ${message}`);
}
