import { Table } from "@/components/ui/table";
import { formatDecimal } from "@/lib/format/number";
import type { BorderView } from "@/lib/seams/schema";
import { verdictWords } from "@/lib/seams/words";
import { borderAnchor } from "./seam-rail";

/** Every border in the order of the lifecycle: what the drawing above it says. */
export function BorderTable({ borders }: { borders: readonly BorderView[] }) {
  return (
    <Table
      caption="Borders in the order of the lifecycle"
      rows={borders}
      rowKey={({ left }) => left.id}
      columns={[
        {
          id: "border",
          header: "Between",
          rowHeader: true,
          cell: (row) => (
            <a href={`#${borderAnchor(row)}`}>
              {row.left.name} and {row.right.name}
            </a>
          ),
        },
        {
          id: "strength",
          header: "Strength",
          numeric: true,
          cell: ({ strength }) => (strength === null ? "–" : formatDecimal(strength, 2)),
        },
        {
          id: "known",
          header: "Signals",
          numeric: true,
          wide: true,
          cell: (row) => `${row.known} of ${row.signals.length}`,
        },
        { id: "proposed", header: "Proposed", cell: ({ proposed }) => (proposed ? "A seam" : "–") },
        {
          id: "verdict",
          header: "Verdict",
          cell: ({ verdict }) => (verdict ? verdictWords[verdict.verdict] : "Open"),
        },
      ]}
    />
  );
}
