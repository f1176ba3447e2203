import { KpiChart } from "@/components/success/kpi-chart";
import { KpiValues } from "@/components/success/kpi-values";
import { Badge } from "@/components/ui/badge";
import { LinkButton, TextLink } from "@/components/ui/button";
import { PageHeader, Section } from "@/components/ui/page-header";
import { Table } from "@/components/ui/table";
import { actorMay } from "@/lib/auth/actor";
import { civilDateIn } from "@/lib/engine/calendar/zone";
import { AppError } from "@/lib/errors";
import { id as idField } from "@/lib/fields";
import { formatDateTime, formatMonth } from "@/lib/format/date";
import { formatCount, formatDecimal } from "@/lib/format/number";
import { page } from "@/lib/http/page";
import { isCursor } from "@/lib/keyset";
import { findValues } from "@/lib/kpis/queries";
import { readKpiFigure } from "@/lib/kpis/read-figures";
import { readKpiRows } from "@/lib/kpis/read-rows";
import type { KpiFigure, KpiRows } from "@/lib/kpis/schema";
import { kpiRowsQuery } from "@/lib/kpis/schema";
import { sayKpiValue, sayMeasure, sayStanding } from "@/lib/kpis/view";

export default page("success:read", async ({ actor, params, searchParams }) => {
  const id = params.id ?? "";
  if (!idField.safeParse(id).success) throw new AppError("not_found", "This KPI was not found.");
  const { slug, timeZone: zone } = actor.workspace;
  const kpi = await readKpiFigure(actor, id);
  const base = `/${slug}/success/kpis/${id}`;
  const listed = kpi.measure !== "entered" && kpi.measure !== "share_proactive";
  const { month, cursor } = searchParams;
  const asked = kpiRowsQuery.safeParse({
    month,
    ...(typeof cursor === "string" && isCursor(cursor, 2) ? { cursor } : {}),
  });
  const rows = listed && asked.success ? await readKpiRows(actor, id, asked.data) : null;
  const values = kpi.measure === "entered" ? await findValues(actor, id) : null;
  const tone = kpi.onTarget === null ? "plain" : kpi.onTarget ? "positive" : "warning";
  return (
    <>
      <title>{`${kpi.name} · ${actor.workspace.name}`}</title>
      <PageHeader
        title={kpi.name}
        crumbs={[
          { label: "Outcomes", href: `/${slug}/success/outcomes?model=${kpi.modelId}` },
          { label: kpi.name },
        ]}
        marks={<Badge tone={tone}>{sayStanding(kpi)}</Badge>}
        lead={[
          sayMeasure(kpi),
          kpi.initiative && `for ${kpi.initiative}`,
          kpi.owner && `owned by ${kpi.owner}`,
        ]
          .filter(Boolean)
          .join(" · ")}
      />
      <div className="pb-6">
        <KpiChart kpi={kpi} />
      </div>
      {values ? (
        <div id="values" className="scroll-mt-4">
          <Section title="Values">
            <KpiValues
              slug={slug}
              kpi={kpi}
              values={values}
              today={civilDateIn(zone, new Date())}
              mayWrite={actorMay(actor, "success:write")}
            />
          </Section>
        </div>
      ) : (
        <Section title="By month">
          <Months kpi={kpi} base={listed ? base : null} />
        </Section>
      )}
      {rows && asked.success && (
        <div id="rows" className="scroll-mt-4">
          <Section title={`Behind ${formatMonth(asked.data.month)}`}>
            <Rows slug={slug} zone={zone} kpi={kpi} rows={rows} />
            <nav aria-label="Pages" className="flex gap-2 py-3">
              {asked.data.cursor && (
                <LinkButton size="sm" href={`${base}?month=${asked.data.month}#rows`}>
                  From the beginning
                </LinkButton>
              )}
              {rows.nextCursor && (
                <LinkButton
                  size="sm"
                  href={`${base}?month=${asked.data.month}&cursor=${rows.nextCursor}#rows`}
                >
                  Next
                </LinkButton>
              )}
            </nav>
          </Section>
        </div>
      )}
    </>
  );
});

function Months({ kpi, base }: { kpi: KpiFigure; base: string | null }) {
  const touches = kpi.measure === "impression" || kpi.measure === "share_proactive";
  return (
    <Table
      caption={`${kpi.name} by month`}
      hideCaption
      dense
      rows={kpi.trend.toReversed()}
      rowKey={({ x }) => x}
      empty="No complete month yet."
      columns={[
        {
          id: "month",
          header: "Month",
          rowHeader: true,
          cell: ({ x, of }) =>
            base && of > 0 ? (
              <TextLink href={`${base}?month=${x}#rows`}>{formatMonth(x)}</TextLink>
            ) : (
              formatMonth(x)
            ),
        },
        {
          id: "value",
          header: "Value",
          numeric: true,
          cell: ({ value, immature }) =>
            value === null ? (
              <span className="text-ink-3">{immature ? "too early to say" : "–"}</span>
            ) : (
              sayKpiValue(kpi, value)
            ),
        },
        {
          id: "of",
          header: touches ? "Touches" : "Customers",
          numeric: true,
          cell: ({ of }) => formatCount(of),
        },
      ]}
    />
  );
}

const sayRow = (kpi: KpiFigure, { value, what }: KpiRows["items"][number]) => {
  switch (kpi.measure) {
    case "median_days_in_stage":
      return what === "waiting" ? `${formatDecimal(value, 1)} so far, still there` : formatDecimal(value, 1);
    case "share_reaching_outcome":
      return value === 1 ? (what ?? "reached") : what === "not yet" ? "not yet" : `${what}, too late`;
    default:
      return formatDecimal(value, 2);
  }
};

function Rows({ slug, zone, kpi, rows }: { slug: string; zone: string; kpi: KpiFigure; rows: KpiRows }) {
  const touches = kpi.measure === "impression";
  return (
    <Table
      caption="What the month counts"
      hideCaption
      dense
      rows={rows.items}
      rowKey={({ customerId, at, what, value }) => `${customerId} ${at} ${what} ${value}`}
      empty="Nobody in this month."
      columns={[
        {
          id: "customer",
          header: "Customer",
          rowHeader: true,
          cell: ({ customerId, name }) => (
            <TextLink href={`/${slug}/customers/${customerId}`}>{name}</TextLink>
          ),
        },
        { id: "at", header: touches ? "When" : "Entered", cell: ({ at }) => formatDateTime(at, { zone }) },
        ...(touches
          ? [
              {
                id: "what",
                header: "What",
                wide: true,
                cell: ({ what }: KpiRows["items"][number]) => what ?? "–",
              },
            ]
          : []),
        {
          id: "value",
          header: {
            median_days_in_stage: "Days",
            contacts_in_first_days: "Contacts",
            impression: "Impression",
            share_reaching_outcome: "Reached",
            share_proactive: "",
            entered: "",
          }[kpi.measure],
          numeric: true,
          cell: (row) => sayRow(kpi, row),
        },
      ]}
    />
  );
}
