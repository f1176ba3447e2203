import type { ReactNode } from "react";
import type { Agreement } from "@/lib/agreements/schema";
import type { Life } from "@/lib/customers/life";
import type { Customer } from "@/lib/customers/schema";
import { formatCivilDate, formatDate } from "@/lib/format/date";
import { formatMoney } from "@/lib/format/money";

function Rows({
  rows,
  empty,
}: {
  rows: readonly { key: string; name: ReactNode; value: ReactNode }[];
  empty: string;
}) {
  if (rows.length === 0) return <p className="text-ink-3">{empty}</p>;
  return (
    <dl className="border-t border-rule">
      {rows.map(({ key, name, value }) => (
        <div key={key} className="flex items-baseline justify-between gap-4 border-b border-rule py-1">
          <dt className="min-w-0 text-ink-2">{name}</dt>
          <dd className="figures min-w-0 text-right wrap-break-word">{value}</dd>
        </div>
      ))}
    </dl>
  );
}

export function LearnedFacts({ learned, zone }: { learned: Life["learned"]; zone: string }) {
  const rows = learned.map(({ fact, learnedAt }) => ({
    key: fact,
    name: <span className="text-ink">{fact}</span>,
    value: <span className="text-ink-3">{formatDate(learnedAt, { zone })}</span>,
  }));
  return (
    <Rows rows={rows} empty="Facts learned at touchpoints will stand here, with the day they were learned." />
  );
}

export function AgreementList({ items }: { items: readonly Agreement[] }) {
  const rows = items.map((item) => ({
    key: item.id,
    name: (
      <>
        <span className="text-ink">{item.product}</span>{" "}
        <span className="text-sm text-ink-3">{item.number ?? item.kind}</span>
      </>
    ),
    value: (
      <>
        {item.amountMinor !== null && item.currency && `${formatMoney(item.amountMinor, item.currency)} · `}
        {formatCivilDate(item.startsOn)} – {lastDay(item)}
      </>
    ),
  }));
  return <Rows rows={rows} empty="No policy, loan or subscription is recorded." />;
}

const lastDay = ({ terminatedOn, endReason, endsOn }: Agreement) => {
  if (terminatedOn) return `${formatCivilDate(terminatedOn)}, ${endReason}`;
  return endsOn ? formatCivilDate(endsOn) : "open";
};

const said = (value: unknown) => (typeof value === "boolean" ? (value ? "yes" : "no") : String(value ?? "–"));

export function AttributeList({ customer }: { customer: Customer }) {
  const rows = [
    { key: "model", name: "Lifecycle model", value: customer.model.name },
    ...(customer.owner ? [{ key: "owner", name: "Owner", value: customer.owner.name }] : []),
    ...(customer.acquisitionChannel
      ? [{ key: "channel", name: "Came by", value: customer.acquisitionChannel }]
      : []),
    ...customer.externalIds.map(({ source, externalId }) => ({
      key: `id:${source}:${externalId}`,
      name: `Id in ${source}`,
      value: externalId,
    })),
    ...Object.entries(customer.attributes).map(([name, value]) => ({
      key: `attribute:${name}`,
      name,
      value: said(value),
    })),
  ];
  return <Rows rows={rows} empty="" />;
}
