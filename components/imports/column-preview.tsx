import type { Detection } from "@/lib/imports/schema";

/** The first rows of a table as they stand in the file. */
export function ColumnPreview({ detection }: { detection: Detection }) {
  const { columns, preview } = detection;
  // Positions are the identity of cells: names and values may repeat.
  const rows = preview.slice(0, 5).map((cells, row) => ({
    id: `row ${row}`,
    cells: columns.map((column, index) => ({ id: column.name, text: cells[index] ?? "" })),
  }));
  return (
    <section
      className="scroll-quiet overflow-x-auto border border-rule"
      // biome-ignore lint/a11y/noNoninteractiveTabindex: wide tables scroll by keyboard too
      tabIndex={0}
      aria-label="First rows of the file"
    >
      <table className="w-full text-sm">
        <thead>
          <tr>
            {columns.map((column) => (
              <th
                key={column.name}
                scope="col"
                className="border-b border-rule px-2 py-1 text-left font-medium whitespace-nowrap"
              >
                {column.name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.id} className="border-b border-rule last:border-b-0">
              {row.cells.map((cell) => (
                <td key={cell.id} className="max-w-60 truncate px-2 py-1">
                  {cell.text}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
