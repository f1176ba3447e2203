import { Table } from "@/components/ui/table";
import { formatMoney } from "@/lib/format/money";
import type { ComparisonContent } from "@/lib/sourcing/schema";
import { optionWords, resultsOf, sayComparison } from "@/lib/sourcing/view";

/** The finding in sentences, the present cost, then cash and expense side by side by year. */
export function ComparisonResult({ content, currency }: { content: ComparisonContent; currency: string }) {
  const results = resultsOf(content);
  const money = (minor: number) => formatMoney(Math.round(minor), currency);
  const years = Array.from({ length: content.years }, (_, index) => index);
  const view = (kind: "cash" | "expense", caption: string) => (
    <Table
      caption={caption}
      dense
      rows={years}
      rowKey={String}
      columns={[
        { id: "year", header: "Year", rowHeader: true, cell: (year) => year + 1 },
        ...results.map((result, index) => ({
          id: `${index}`,
          header: optionWords[result.kind],
          numeric: true,
          cell: (year: number) => money(result.years[year]?.[kind] ?? 0),
        })),
      ]}
    />
  );
  return (
    <section aria-label="What it comes to" aria-live="polite" className="flex flex-col gap-5">
      <div className="flex flex-col gap-1">
        {sayComparison(content, currency).map((sentence) => (
          <p key={sentence} className="finding text-xl">
            {sentence}
          </p>
        ))}
      </div>
      <dl className="flex flex-wrap gap-x-8 gap-y-2">
        {results.map((result, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: an option is its place
          <div key={index} data-testid={`npv-${index + 1}`}>
            <dt className="text-sm text-ink-3">{optionWords[result.kind]}, present cost</dt>
            <dd className="figures text-2xl">{money(result.npv)}</dd>
          </div>
        ))}
      </dl>
      <div className="grid grid-cols-1 gap-8 lg:grid-cols-2">
        {view("cash", "Cash: what is paid")}
        {view("expense", "Profit and loss: what the books bear")}
      </div>
    </section>
  );
}
