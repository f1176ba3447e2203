import { ReportValue } from "@/components/reports/report-figure";
import { Section } from "@/components/ui/page-header";
import { Table } from "@/components/ui/table";
import type { Figure } from "@/lib/engine/explain";
import { formatMoney } from "@/lib/format/money";
import { sayExactly } from "@/lib/reports/view/say";

type Props = { slug: string; zone: string; search: string; figures: readonly Figure[] };

/** What every stage bears; the number itself opens. */
export function StageSpend({ slug, zone, search, figures }: Props) {
  const stages = figures
    .filter(({ id }) => id.startsWith("stage:"))
    .sort((left, right) => (right.value ?? 0) - (left.value ?? 0));
  if (stages.length === 0) return null;
  const part = (figure: Figure, state: string) => {
    const found = figure.parts.find(({ id }) => id.endsWith(`:${state}`));
    if (found?.value == null || found.unit.kind !== "minor") return "–";
    return formatMoney(found.value, found.unit.currency);
  };
  return (
    <Section title="By stage">
      <Table
        caption="What each stage bears, the dearest first"
        hideCaption
        dense
        maxHeight="32rem"
        rows={stages}
        rowKey={({ id }) => id}
        columns={[
          { id: "stage", header: "Stage", rowHeader: true, cell: ({ label }) => label },
          {
            id: "direct",
            header: "Direct",
            numeric: true,
            wide: true,
            cell: (figure) => part(figure, "direct"),
          },
          {
            id: "allocated",
            header: "Allocated",
            numeric: true,
            wide: true,
            cell: (figure) => part(figure, "allocated"),
          },
          {
            id: "all",
            header: "Together",
            numeric: true,
            cell: (figure) => (
              <ReportValue
                slug={slug}
                zone={zone}
                report="software"
                search={search}
                said={sayExactly(figure)}
                of={figure.label}
              />
            ),
          },
        ]}
      />
    </Section>
  );
}
