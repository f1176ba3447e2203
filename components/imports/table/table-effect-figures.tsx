import { Figure, FigureRow } from "@/components/ui/figure";
import { Table } from "@/components/ui/table";
import { formatMonth } from "@/lib/format/date";
import { formatMoney } from "@/lib/format/money";
import { formatCount, formatCounted } from "@/lib/format/number";
import type { TerminationMeaning } from "@/lib/imports/table/mapping";
import type { TableEffect } from "@/lib/imports/table/schema";
import { entryKindWords, terminationWords } from "./table-words";

const note = (text: string | null) => (text ? { note: text } : {});
const some = (count: number, words: string) => (count > 0 ? `${formatCount(count)} ${words}` : null);

/** What publishing a table does, or did, in figures. */
export function TableEffectFigures({ effect }: { effect: TableEffect }) {
  const { agreements, entries } = effect;
  const touched = agreements.added + agreements.changed;
  return (
    <div className="flex flex-col gap-4">
      <FigureRow>
        <Figure
          label="New customers"
          value={formatCount(effect.newCustomers)}
          {...note(some(effect.knownCustomers, "known already"))}
        />
        {(touched > 0 || agreements.same > 0) && (
          <Figure
            label="New agreements"
            value={formatCount(agreements.added)}
            {...note(
              [some(agreements.changed, "changed"), some(agreements.same, "as they were")]
                .filter(Boolean)
                .join(", ") || null,
            )}
          />
        )}
        {agreements.endings.map(({ ending, agreements: count }) => (
          <Figure
            key={ending}
            label={terminationWords[ending as TerminationMeaning] ?? ending}
            value={formatCount(count)}
          />
        ))}
        {effect.closed > 0 && <Figure label="Became customers" value={formatCount(effect.closed)} />}
        {effect.ended > 0 && <Figure label="Left" value={formatCount(effect.ended)} />}
        <Figure
          label="Ledger entries"
          value={formatCount(entries.reduce((sum, one) => sum + one.entries, 0))}
          {...note(some(effect.entriesKnown, "known already"))}
        />
      </FigureRow>
      {entries.length > 0 && <EntryTable effect={effect} />}
      <Remarks effect={effect} />
    </div>
  );
}

function EntryTable({ effect }: { effect: TableEffect }) {
  return (
    <Table
      caption="Money by what it was for"
      hideCaption
      dense
      rows={effect.entries}
      rowKey={({ kind, nature, currency }) => `${kind} ${nature} ${currency}`}
      columns={[
        { id: "kind", header: "Kind", cell: ({ kind }) => entryKindWords[kind] },
        { id: "nature", header: "For", rowHeader: true, cell: ({ nature }) => nature },
        { id: "entries", header: "Entries", numeric: true, cell: (row) => formatCount(row.entries) },
        {
          id: "original",
          header: "Paid",
          numeric: true,
          wide: true,
          cell: (row) => formatMoney(row.originalMinor, row.currency, { code: true }),
        },
        {
          id: "amount",
          header: `In ${effect.currency}`,
          numeric: true,
          cell: (row) => formatMoney(row.amountMinor, effect.currency),
        },
      ]}
    />
  );
}

function Remarks({ effect }: { effect: TableEffect }) {
  const { firstMonth, lastMonth, agreements } = effect;
  const span =
    firstMonth && lastMonth ? `${formatMonth(`${firstMonth}-01`)} – ${formatMonth(`${lastMonth}-01`)}` : null;
  const remarks = [
    span && `Dates from ${span}, in the months of this workspace.`,
    effect.zeroAmounts > 0 &&
      `${formatCounted(effect.zeroAmounts, "amount of 0 makes", "amounts of 0 make")} no entry.`,
    effect.entriesDiffering > 0 &&
      `Known with another amount, left as they are: ${formatCounted(effect.entriesDiffering, "entry", "entries")}. Correct them on the customer, or send them under another id.`,
    effect.entriesUnlinked > 0 &&
      `${formatCounted(effect.entriesUnlinked, "entry names", "entries name")} an agreement that is not known of the customer, and will stand on the customer alone.`,
    effect.unknownCustomers > 0 &&
      `${formatCounted(effect.unknownCustomers, "customer is", "customers are")} not known and none are made here; their rows are left out.`,
    agreements.ofOthers > 0 &&
      `Known as another customer's and left out: ${formatCounted(agreements.ofOthers, "agreement")}.`,
    ...effect.elsewhere.map(
      ({ source, customers }) =>
        `${formatCount(customers)} of the new customers have an id that ${source} uses too. If they are the same people, name ${source} as the source.`,
    ),
    effect.knownCustomers > 0 && "Customers known already keep their name, segment and attributes.",
    `${effect.rowsWithErrors === 0 ? "Every row could be taken whole" : `Left out whole or in part: ${formatCounted(effect.rowsWithErrors, "row")}`}${effect.rowsWithWarnings > 0 ? `; ${formatCounted(effect.rowsWithWarnings, "remark")}` : ""}.`,
  ].filter((remark): remark is string => typeof remark === "string");
  return (
    <ul className="flex flex-col gap-0.5 text-sm text-ink-2">
      {remarks.map((remark) => (
        <li key={remark}>{remark}</li>
      ))}
    </ul>
  );
}
