import type { Metadata } from "next";
import { MoneyFigures } from "@/components/customers/money-figures";
import { EscalationTabs } from "@/components/escalations/escalation-tabs";
import { FigureValue } from "@/components/reports/figure-value";
import { PageHeader, Section } from "@/components/ui/page-header";
import { Table } from "@/components/ui/table";
import { type EscalationLine, readEscalationReport, reportMonths } from "@/lib/escalations/report";
import { figuresOfLine } from "@/lib/escalations/report-figures";
import { formatCivilDate, formatMonth } from "@/lib/format/date";
import { page } from "@/lib/http/page";

export const metadata: Metadata = { title: "Escalations: how well we answer" };

export default page("escalation:read", async ({ actor }) => {
  const { slug, timeZone: zone } = actor.workspace;
  const report = await readEscalationReport(actor);
  const everything: Record<string, string> = {};
  const figures = figuresOfLine(report.total, report, everything);
  const groups = [
    {
      title: "By month raised",
      header: "Month",
      lines: report.months.map((line) => ({ ...line, label: formatMonth(line.label) })),
      narrow: (line: EscalationLine): Record<string, string> => ({ month: line.key ?? "" }),
    },
    {
      title: "By stage when raised",
      header: "Stage",
      lines: report.stages,
      narrow: (line: EscalationLine): Record<string, string> => ({ stageId: line.key ?? "none" }),
    },
    {
      title: "By owner",
      header: "Owner",
      lines: report.owners,
      narrow: (line: EscalationLine): Record<string, string> => ({ owner: line.key ?? "none" }),
    },
  ];
  return (
    <>
      <PageHeader
        title="How well escalations are answered"
        lead={`Raised in the last ${reportMonths} months, since ${report.since ? formatCivilDate(report.since) : "the beginning"}.`}
        crumbs={[
          { label: "Escalations", href: `/${slug}/success/escalations` },
          { label: "How well we answer" },
        ]}
      />
      <div className="pb-6">
        <EscalationTabs slug={slug} current="report" />
      </div>
      <section aria-label="Figures" className="pb-8">
        <MoneyFigures figures={Object.values(figures)} slug={slug} zone={zone} />
      </section>
      {groups.map(({ title, header, lines, narrow }) => (
        <Section key={title} title={title}>
          <Table
            caption={title}
            hideCaption
            rows={lines.map((line) => ({ line, figures: figuresOfLine(line, report, narrow(line)) }))}
            rowKey={({ line }) => line.key ?? "none"}
            empty="Nothing was escalated in this time. Escalations will be counted here as they are raised."
            columns={[
              { id: "label", header, rowHeader: true, cell: ({ line }) => line.label },
              ...(["raised", "overdue", "answer", "settle", "inTime"] as const).map((id) => ({
                id,
                header: figures[id].label,
                numeric: true,
                wide: id === "overdue" || id === "settle",
                cell: (row: { line: EscalationLine; figures: typeof figures }) => (
                  <FigureValue figure={row.figures[id]} of={row.line.label} slug={slug} zone={zone} />
                ),
              })),
            ]}
          />
        </Section>
      ))}
    </>
  );
});
