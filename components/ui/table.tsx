import { ArrowDown, ArrowUp, ChevronsUpDown } from "lucide-react";
import Link from "next/link";
import { type ReactNode, useId } from "react";
import { cx } from "./cx";
import { TableCsv } from "./table-csv";
import { TableKeys } from "./table-keys";

export type SortState = { href: string; direction: "ascending" | "descending" | null };

export type Column<Row> = {
  id: string;
  header: ReactNode;
  cell: (row: Row) => ReactNode;
  /** Right-aligned tabular figures. */
  numeric?: boolean;
  /** The header becomes a link that sorts; the page reads the order from its address. */
  sort?: SortState;
  /** Any CSS width. */
  width?: string;
  /** The cell that names the row. */
  rowHeader?: boolean;
  /** Left out below 640 px. */
  wide?: boolean;
};

export type TableProps<Row> = {
  /** Spoken, and printed small above unless `hideCaption`. */
  caption: string;
  hideCaption?: boolean;
  columns: readonly Column<Row>[];
  rows: readonly Row[];
  rowKey: (row: Row) => string;
  /** Shown in place of the body when there are no rows. */
  empty?: ReactNode;
  footer?: ReactNode;
  /** Scrolls inside this height, the header staying put. */
  maxHeight?: string;
  dense?: boolean;
};

function SortLink({ sort, children, numeric }: { sort: SortState; children: ReactNode; numeric: boolean }) {
  const Icon =
    sort.direction === null ? ChevronsUpDown : sort.direction === "ascending" ? ArrowUp : ArrowDown;
  return (
    <Link
      href={sort.href}
      scroll={false}
      className={cx(
        "inline-flex items-center gap-1 text-inherit no-underline hover:text-ink hover:underline",
        numeric && "flex-row-reverse",
      )}
    >
      {children}
      <Icon aria-hidden className={cx("size-3", sort.direction === null && "opacity-50")} />
    </Link>
  );
}

/** Numbers right, words left, rules thin, header in sight. */
export function Table<Row>(props: TableProps<Row>) {
  const { columns, rows, caption, hideCaption, dense } = props;
  const pad = cx(dense ? "px-2 py-1" : "px-2.5 py-2", "print:px-1");
  const wide = (column: Column<Row>) => (column.wide ? "max-sm:hidden" : undefined);
  const id = useId();
  return (
    <div className="min-w-0">
      <TableKeys
        // What is said in it without being shown scrolls with it and does not widen the page.
        className={cx(
          // Paper does not scroll: it takes all rows, and all columns in smaller letters.
          "scroll-quiet relative -mx-2.5 print:max-h-none! print:overflow-visible!",
          props.maxHeight ? "overflow-auto" : "max-lg:overflow-x-auto",
        )}
        {...(props.maxHeight ? { maxHeight: props.maxHeight } : {})}
      >
        <table id={id} className="w-full border-collapse text-base print:text-xs">
          <caption className={hideCaption ? "sr-only" : "px-2.5 pb-1.5 text-left text-sm text-ink-3"}>
            {caption}
          </caption>
          <thead className="sticky top-0 z-1 bg-paper">
            <tr>
              {columns.map((column) => (
                <th
                  key={column.id}
                  scope="col"
                  {...(column.width ? { style: { width: column.width } } : {})}
                  {...(column.sort?.direction ? { "aria-sort": column.sort.direction } : {})}
                  className={cx(
                    "border-b border-ink text-sm font-medium whitespace-nowrap text-ink-2 print:text-xs print:whitespace-normal",
                    pad,
                    column.numeric ? "text-right" : "text-left",
                    wide(column),
                  )}
                >
                  {column.sort ? (
                    <SortLink sort={column.sort} numeric={column.numeric ?? false}>
                      {column.header}
                    </SortLink>
                  ) : (
                    column.header
                  )}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <tr key={props.rowKey(row)} className="border-b border-rule hover:bg-sunk focus-within:bg-sunk">
                {columns.map((column) => {
                  const Cell = column.rowHeader ? "th" : "td";
                  return (
                    <Cell
                      key={column.id}
                      {...(column.rowHeader ? { scope: "row" } : {})}
                      className={cx(
                        "align-baseline font-normal",
                        pad,
                        column.numeric ? "figures text-right whitespace-nowrap" : "text-left",
                        wide(column),
                      )}
                    >
                      {column.cell(row)}
                    </Cell>
                  );
                })}
              </tr>
            ))}
            {rows.length === 0 && (
              <tr>
                <td colSpan={columns.length} className="px-2.5 py-8 text-center text-ink-3">
                  {props.empty ?? "Nothing here."}
                </td>
              </tr>
            )}
          </tbody>
          {props.footer && <tfoot className="figures border-t border-ink font-medium">{props.footer}</tfoot>}
        </table>
      </TableKeys>
      {rows.length > 0 && <TableCsv tableId={id} caption={caption} />}
    </div>
  );
}
