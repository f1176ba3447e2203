import type { ReactNode } from "react";
import type { Life } from "@/lib/customers/life";
import type { Customer } from "@/lib/customers/schema";
import { formatDate } from "@/lib/format/date";

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

export type LearnedFactsProps = {
  learned: Life["learned"];
  /** In the order of the model. */
  stages: readonly { id: string; name: string }[];
  zone: string;
};

/** What has been learned, stage by stage in the order of the model. */
export function LearnedFacts({ learned, stages, zone }: LearnedFactsProps) {
  const groups = Map.groupBy(learned, ({ stageId }) => stages.find(({ id }) => id === stageId)?.id ?? null);
  const ordered = [...stages, { id: null, name: "Outside any stage" }].flatMap(({ id, name }) => {
    const facts = groups.get(id);
    return facts ? [{ id: id ?? "none", name, facts }] : [];
  });
  if (ordered.length === 0)
    return (
      <Rows
        rows={[]}
        empty="Facts learned at touchpoints will stand here by stage, with the day they were learned."
      />
    );
  return (
    <div className="flex flex-col gap-3">
      {ordered.map(({ id, name, facts }) => (
        <div key={id}>
          <h3 className="pb-1 text-sm font-medium text-ink-2">
            {name} <span className="figures font-normal text-ink-3">{facts.length}</span>
          </h3>
          <Rows
            rows={facts.map(({ fact, learnedAt }) => ({
              key: fact,
              name: <span className="text-ink">{fact}</span>,
              value: <span className="text-ink-3">{formatDate(learnedAt, { zone })}</span>,
            }))}
            empty=""
          />
        </div>
      ))}
    </div>
  );
}

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
