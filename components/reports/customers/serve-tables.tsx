import { ReportValue } from "@/components/reports/report-figure";
import { Table } from "@/components/ui/table";
import { formatCount } from "@/lib/format/number";
import { ageId, stageServeId } from "@/lib/reports/customers/figures";
import { servedInWords } from "@/lib/reports/customers/words";
import { colourStages, stageLook } from "@/lib/reports/view/stages";
import type { CustomerTableProps } from "./margin-table";

type Row = { id: string; label: string; customers?: number };

/** The numbers behind the two charts of cost to serve; each opens its parts. */
export function ServeTables(props: CustomerTableProps) {
  const { report } = props;
  const look = stageLook(colourStages(report.scope.stages));
  const ages = report.serve.byAge.map(
    ({ age, customers }): Row => ({ id: ageId(age), label: `Month ${age}`, customers }),
  );
  const stages = report.serve.byStage.map(
    ({ stageId }): Row => ({ id: stageServeId(stageId), label: look(stageId).name }),
  );
  if (ages.length === 0 && stages.length === 0) return null;
  return (
    <details>
      <summary className="cursor-pointer text-sm font-medium text-accent">
        Cost to serve, number by number
      </summary>
      <p className="pt-2 text-sm text-ink-3">{servedInWords(report)}.</p>
      <div className="grid grid-cols-1 gap-x-8 gap-y-6 pt-3 lg:grid-cols-2">
        <ServeTable {...props} caption="By months since the close" header="Month" rows={ages} />
        <ServeTable {...props} caption="By stage" header="Stage" rows={stages} />
      </div>
    </details>
  );
}

type ServeTableProps = CustomerTableProps & { caption: string; header: string; rows: readonly Row[] };

function ServeTable({ report, figures, slug, search, caption, header, rows }: ServeTableProps) {
  const value = ({ id }: Row) => {
    const said = figures.get(id);
    if (!said) return "–";
    const { timeZone: zone } = report.scope;
    return (
      <ReportValue
        slug={slug}
        zone={zone}
        report="customers"
        search={search}
        said={said}
        of="the customers drawn"
      />
    );
  };
  return (
    <Table
      caption={caption}
      dense
      maxHeight="24rem"
      rows={rows}
      rowKey={({ id }) => id}
      empty="Nobody has been served yet."
      columns={[
        { id: "label", header, rowHeader: true, cell: ({ label }) => label },
        ...(rows.some(({ customers }) => customers !== undefined)
          ? [
              {
                id: "customers",
                header: "Customers",
                numeric: true,
                wide: true,
                cell: ({ customers }: Row) => formatCount(customers ?? 0),
              },
            ]
          : []),
        { id: "serve", header: "Per month lived", numeric: true, cell: value },
      ]}
    />
  );
}
