import { TakeBackMove } from "@/components/stage-moves/take-back-move";
import { type StageKind, stageColor } from "@/components/stage-rail/stages";
import { type Column, Table } from "@/components/ui/table";
import type { StageSpan } from "@/lib/customers/view/stage-spans";
import { formatDate, formatInstantInFull } from "@/lib/format/date";
import { formatDays } from "@/lib/format/duration";

export type StageTableProps = {
  slug: string;
  zone: string;
  spans: readonly StageSpan[];
  /** Planned days by stage. */
  planned: ReadonlyMap<string, number>;
  mayMove: boolean;
};

/** Where the customer has been, latest first. */
export function StageTable({ slug, zone, spans, planned, mayMove }: StageTableProps) {
  const columns: Column<StageSpan>[] = [
    {
      id: "stage",
      header: "Stage",
      rowHeader: true,
      cell: (span) => (
        <span className="flex items-center gap-1.5">
          <i
            aria-hidden="true"
            className="forced-mark size-2.5 shrink-0"
            style={{ background: stageColor(span.kind as StageKind) }}
          />
          {span.name}
          {span.reason && <span className="text-sm text-ink-3">{span.reason}</span>}
        </span>
      ),
    },
    {
      id: "from",
      header: "From",
      numeric: true,
      cell: (span) => (
        <time dateTime={span.startsAt} title={formatInstantInFull(span.startsAt, { zone })}>
          {formatDate(span.startsAt, { zone })}
        </time>
      ),
    },
    {
      id: "to",
      header: "To",
      numeric: true,
      cell: (span) => (span.ongoing ? "now" : formatDate(span.endsAt, { zone })),
    },
    { id: "duration", header: "For", numeric: true, cell: (span) => span.duration },
    ...(planned.size > 0
      ? [
          {
            id: "planned",
            header: "Planned",
            numeric: true,
            wide: true,
            cell: (span: StageSpan) => {
              const days = planned.get(span.stageId);
              return days === undefined ? "–" : formatDays(days);
            },
          },
        ]
      : []),
    ...(mayMove
      ? [
          {
            id: "undo",
            header: <span className="sr-only">Take back</span>,
            numeric: true,
            cell: (span: StageSpan) => <TakeBackMove slug={slug} id={span.id} stage={span.name} />,
          },
        ]
      : []),
  ];
  return (
    <Table
      caption="Stages of this life"
      hideCaption
      dense
      columns={columns}
      rows={[...spans].reverse()}
      rowKey={(span) => span.id}
      empty="No stage is recorded. Move the customer to its first one."
    />
  );
}
