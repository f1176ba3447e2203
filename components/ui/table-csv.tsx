"use client";

import { formatCsvRow } from "@/lib/formats/csv/write";

/** Spreadsheets need to see UTF-8. */
const BOM = "\ufeff";

const plain = (text: string) => text.replace(/\s+/gu, " ").trim();

/** What a cell shows: of a choice what is chosen, of anything else its text. */
function shown(cell: Element): string {
  const choice = cell.querySelector("select");
  return plain(choice ? (choice.selectedOptions[0]?.text ?? "") : (cell.textContent ?? ""));
}

/** The rows of a table as they stand on the screen, but for the column of buttons. */
function rowsOf(table: HTMLTableElement): string[][] {
  const heads = [...(table.tHead?.rows[0]?.cells ?? [])];
  const kept = heads.map((head) => head.querySelector(":scope > .sr-only") === null);
  return [...table.rows].map((row) =>
    [...row.cells]
      .filter((_, index) => row.cells.length !== kept.length || kept[index])
      .map((cell) => shown(cell)),
  );
}

function save(text: string, name: string): void {
  const address = URL.createObjectURL(new Blob([text], { type: "text/csv;charset=utf-8" }));
  const link = document.createElement("a");
  link.href = address;
  link.download = `${
    name
      .replace(/[^\p{L}\p{N}]+/gu, "-")
      .replace(/^-|-$/g, "")
      .slice(0, 80) || "table"
  }.csv`;
  link.click();
  URL.revokeObjectURL(address);
}

/** Saves the table with this id as it is shown. */
export function TableCsv({ tableId, caption }: { tableId: string; caption: string }) {
  const saveTable = () => {
    const table = document.getElementById(tableId);
    if (!(table instanceof HTMLTableElement)) return;
    save(
      `${BOM}${rowsOf(table)
        .map((row) => formatCsvRow(row))
        .join("")}`,
      caption,
    );
  };
  return (
    <button
      type="button"
      title={`${caption}: save these rows as CSV`}
      onClick={saveTable}
      className="no-print min-h-6 px-0.5 text-sm text-ink-3 underline decoration-dotted underline-offset-4 hover:text-ink"
    >
      CSV
    </button>
  );
}

/** All rows of a list that has pages, not only those on the screen: sent by the server under the same filters. */
export function ListCsv({ href }: { href: string }) {
  return (
    <a
      href={href}
      download
      title="Save all rows under these filters as CSV"
      className="no-print inline-block min-h-6 px-0.5 text-sm text-ink-3 underline decoration-dotted underline-offset-4 hover:text-ink"
    >
      All rows as CSV
    </a>
  );
}
