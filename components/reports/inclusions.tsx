import { Table } from "@/components/ui/table";
import type { CostLine } from "@/lib/engine/acquisition/blended-cac";
import { formatMoney } from "@/lib/format/money";
import type { AcquisitionReport } from "@/lib/reports/acquisition";

/** What went into paid and blended CAC, line by line. */
export function Inclusions({ report }: { report: AcquisitionReport }) {
  const { paid, blended, closes } = report.window;
  const { currency } = report.scope;
  if (blended.included.length === 0) return null;
  const inPaid = new Set(paid.included.map((line) => line.id));
  const perClose = (line: CostLine) =>
    closes > 0 ? formatMoney(line.amount / closes, currency) : "no closes yet";
  return (
    <Table
      caption="What paid and blended CAC include: cost before the close, by nature, in the period"
      dense
      rows={blended.included}
      rowKey={(line) => line.id}
      columns={[
        { id: "nature", header: "Nature", rowHeader: true, cell: (line) => line.label },
        { id: "amount", header: "Amount", numeric: true, cell: (line) => formatMoney(line.amount, currency) },
        { id: "close", header: "Per close", numeric: true, cell: perClose },
        { id: "paid", header: "In paid", cell: (line) => (inPaid.has(line.id) ? "yes" : "no") },
        { id: "blended", header: "In blended", cell: () => "yes" },
      ]}
    />
  );
}
