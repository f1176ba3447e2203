import { exactMoney } from "@/components/software/exact-money";
import { TextLink } from "@/components/ui/button";
import { Table } from "@/components/ui/table";
import { formatCount, formatCounted } from "@/lib/format/number";
import type { FocusEffect } from "@/lib/imports/focus/schema";

/** Where the charges go: rule by rule, what no rule fits at the end. */
export function FocusRules({ slug, effect }: { slug: string; effect: FocusEffect }) {
  return (
    <div className="flex flex-col gap-3">
      <p>
        {formatCounted(effect.added, "new charge")}
        {effect.known > 0 && `, ${formatCount(effect.known)} known from before and left as they are`}
        {effect.customers > 0 && `, ${formatCount(effect.customers)} of them for a customer`}
        {effect.unknownCustomers > 0 &&
          `, ${formatCount(effect.unknownCustomers)} for a customer nobody knows`}
        .
      </p>
      {effect.withoutRate > 0 && (
        <p role="alert" className="border-l-4 border-negative bg-negative-tint px-3 py-2">
          {formatCounted(effect.withoutRate, "charge is", "charges are")} in a currency without a rate on
          their first day. Give it under{" "}
          <TextLink href={`/${slug}/settings/exchange-rates`}>exchange rates</TextLink> first.
        </p>
      )}
      <Table
        caption="Charges by rule"
        hideCaption
        dense
        rows={effect.rules}
        rowKey={({ ruleId }) => ruleId ?? "none"}
        columns={[
          { id: "rule", header: "Rule", rowHeader: true, cell: ({ rule }) => rule ?? "No rule fits" },
          {
            id: "pool",
            header: "Pool",
            cell: ({ pool }) => pool ?? <span className="text-ink-3">Unassigned</span>,
          },
          { id: "charges", header: "Charges", numeric: true, cell: ({ charges }) => formatCount(charges) },
          {
            id: "billed",
            header: "Billed",
            numeric: true,
            wide: true,
            cell: ({ billed }) => exactMoney(billed, effect.currency),
          },
          {
            id: "cost",
            header: "Effective cost",
            numeric: true,
            cell: ({ cost }) => exactMoney(cost, effect.currency),
          },
        ]}
      />
    </div>
  );
}
