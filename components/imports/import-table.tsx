import { Badge } from "@/components/ui/badge";
import { TextLink } from "@/components/ui/button";
import { Table } from "@/components/ui/table";
import { formatDateTime } from "@/lib/format/date";
import { formatCount } from "@/lib/format/number";
import type { ImportSummary } from "@/lib/imports/schema";
import { formatBytes, statusWords } from "./words";

const count = (value: number | null | undefined) =>
  value === null || value === undefined ? "–" : formatCount(value);

/** Imports and where each stands. */
export function ImportTable({
  imports,
  slug,
  zone,
}: {
  imports: readonly ImportSummary[];
  slug: string;
  zone: string;
}) {
  return (
    <Table
      caption="Imports, newest first"
      hideCaption
      rows={imports}
      rowKey={({ id }) => id}
      columns={[
        {
          id: "file",
          header: "File",
          rowHeader: true,
          cell: (row) => <TextLink href={`/${slug}/data/imports/${row.id}`}>{row.fileName}</TextLink>,
        },
        {
          id: "status",
          header: "State",
          cell: (row) => <Badge tone={statusWords[row.status].tone}>{statusWords[row.status].label}</Badge>,
        },
        { id: "size", header: "Size", numeric: true, wide: true, cell: (row) => formatBytes(row.byteSize) },
        {
          id: "events",
          header: "Events or rows",
          numeric: true,
          wide: true,
          cell: (row) => count(row.events ?? row.rows),
        },
        {
          id: "customers",
          header: "New customers",
          numeric: true,
          cell: (row) => count((row.published ?? row.publishedTable)?.newCustomers),
        },
        {
          id: "touchpoints",
          header: "Touchpoints",
          numeric: true,
          wide: true,
          cell: (row) => count(row.published?.touchpoints),
        },
        { id: "by", header: "By", wide: true, cell: (row) => row.createdBy ?? "API" },
        { id: "at", header: "Begun", wide: true, cell: (row) => formatDateTime(row.createdAt, { zone }) },
      ]}
    />
  );
}
