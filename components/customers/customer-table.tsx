import Link from "next/link";
import { type StageKind, stageColor } from "@/components/stage-rail/stages";
import { Badge } from "@/components/ui/badge";
import { type Column, type SortState, Table } from "@/components/ui/table";
import type { CustomerLine, Sort } from "@/lib/customers/schema";
import { formatDate, formatInstantInFull } from "@/lib/format/date";
import { formatMinutes } from "@/lib/format/duration";
import { formatMoney } from "@/lib/format/money";
import { PageCheck, RowCheck } from "./list/row-checks";
import { kindWord, statusTone, statusWord } from "./words";

export type CustomerTableProps = {
  root: string;
  zone: string;
  rows: readonly CustomerLine[];
  sortOf: (sort: Sort) => SortState;
  severalModels: boolean;
  /** Whether rows can be chosen, inside a SelectionProvider. */
  choosing?: boolean;
};

function Day({ at, zone }: { at: string | null; zone: string }) {
  if (at === null) return <span className="text-ink-3">–</span>;
  return (
    <time dateTime={at} title={formatInstantInFull(at, { zone })} className="figures whitespace-nowrap">
      {formatDate(at, { zone })}
    </time>
  );
}

function StageNow({ row }: { row: CustomerLine }) {
  if (!row.stage) return <span className="text-ink-3">–</span>;
  return (
    <span className="inline-flex items-center gap-1.5 whitespace-nowrap">
      <i
        aria-hidden="true"
        className="forced-mark size-2.5 shrink-0"
        style={{ background: stageColor(row.stage.kind as StageKind) }}
      />
      {row.stage.name}
    </span>
  );
}

/** Who they are, where they stand, when they were last heard of, what they bring. */
export function CustomerTable({ root, zone, rows, sortOf, severalModels, choosing }: CustomerTableProps) {
  const check: Column<CustomerLine> = {
    id: "check",
    header: <PageCheck />,
    width: "2rem",
    cell: (row) => <RowCheck id={row.id} name={row.name} />,
  };
  const columns: Column<CustomerLine>[] = [
    ...(choosing ? [check] : []),
    {
      id: "name",
      header: "Name",
      rowHeader: true,
      width: "28%",
      sort: sortOf("name"),
      cell: (row) => (
        <span className="flex flex-col">
          <Link href={`${root}/${row.id}`} className="font-medium text-ink no-underline hover:underline">
            {row.name}
          </Link>
          <span className="text-sm text-ink-3">
            {[row.segment?.name ?? kindWord[row.kind], severalModels ? row.model.name : ""]
              .filter(Boolean)
              .join(" · ")}
          </span>
        </span>
      ),
    },
    { id: "stage", header: "Stage", cell: (row) => <StageNow row={row} /> },
    {
      id: "status",
      header: "Status",
      wide: true,
      cell: (row) => <Badge tone={statusTone[row.status]}>{statusWord[row.status]}</Badge>,
    },
    {
      id: "owner",
      header: "Owner",
      wide: true,
      cell: (row) => <span className="whitespace-nowrap">{row.owner?.name ?? "–"}</span>,
    },
    {
      id: "first",
      header: "First contact",
      numeric: true,
      wide: true,
      sort: sortOf("firstContact"),
      cell: (row) => <Day at={row.firstContactAt} zone={zone} />,
    },
    {
      id: "last",
      header: "Last activity",
      numeric: true,
      wide: true,
      sort: sortOf("lastActivity"),
      cell: (row) => <Day at={row.lastActivityAt} zone={zone} />,
    },
    { id: "effort", header: "Effort", numeric: true, wide: true, cell: (row) => formatMinutes(row.minutes) },
    {
      id: "margin",
      header: "Margin",
      numeric: true,
      sort: sortOf("margin"),
      cell: (row) => (
        <span className={row.marginMinor < 0 ? "text-negative" : undefined}>
          {formatMoney(row.marginMinor, row.currency)}
        </span>
      ),
    },
  ];
  return <Table caption="Customers" hideCaption columns={columns} rows={rows} rowKey={(row) => row.id} />;
}
