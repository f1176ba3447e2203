import { styleOf } from "@/components/profile-figure/colours";
import { sayChange, sayMaybe, sayRelative } from "@/components/profile-figure/say";
import { type Column, Table } from "@/components/ui/table";
import type { ComparedRow } from "@/lib/engine/profile/compare-rows";
import { capital } from "@/lib/format/capital";

export type DifferenceTableProps = {
  caption: string;
  names: readonly string[];
  currencies: readonly string[];
  rows: readonly ComparedRow[];
  hideCaption?: boolean;
};

/** Every figure of every profile, and how far it stands from the first. */
export function DifferenceTable({ caption, names, currencies, rows, hideCaption }: DifferenceTableProps) {
  const columns: Column<ComparedRow>[] = [
    {
      id: "figure",
      header: "Figure",
      rowHeader: true,
      cell: (row) => <span className="inline-block min-w-36">{capital(row.label)}</span>,
    },
    ...names.map((name, index): Column<ComparedRow> => {
      const currency = currencies[index] ?? "";
      return {
        id: `${index}/${name}`,
        numeric: true,
        header: (
          <span className="inline-flex items-center justify-end gap-1.5">
            <i
              aria-hidden="true"
              className="forced-mark inline-block h-0.5 w-4"
              style={{ background: styleOf(index).colour }}
            />
            {name}
          </span>
        ),
        cell: (row) => {
          const value = row.values[index];
          const change = row.differences[index];
          const relative = row.relative[index];
          if (!value) return "–";
          return (
            <>
              <span className={value.value === null ? "text-ink-3" : ""}>
                {sayMaybe(value, row.unit, currency)}
              </span>
              {index > 0 && change && (
                <span className="block text-sm text-ink-3">
                  {sayChange(change, row.unit, currency)}
                  {relative && sayRelative(relative) && change.value !== 0
                    ? ` (${sayRelative(relative)})`
                    : ""}
                </span>
              )}
            </>
          );
        },
      };
    }),
  ];
  return (
    <Table
      caption={caption}
      hideCaption={hideCaption ?? false}
      columns={columns}
      rows={rows}
      rowKey={(row) => row.id}
      // Scrolls sideways where it is wider than the page, by keyboard too.
      maxHeight="none"
      dense
    />
  );
}
