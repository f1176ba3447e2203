import { endWords } from "@/components/agreements/words";
import { Badge } from "@/components/ui/badge";
import { TextLink } from "@/components/ui/button";
import { Table } from "@/components/ui/table";
import type { Ending } from "@/lib/endings/schema";
import { formatCivilDate } from "@/lib/format/date";

type Props = { slug: string; rows: readonly Ending[]; caption: string; empty: string };

/** "2 of 9 open", the late ones named. */
export function ChecksLeft({ ending }: { ending: Ending }) {
  const { checks, checksOpen, checksLate } = ending;
  if (checks === 0) return "none planned";
  if (checksOpen === 0) return `all ${checks} done`;
  return (
    <>
      {checksOpen} of {checks} open
      {checksLate > 0 && (
        <>
          {" "}
          <Badge tone="negative">{checksLate} late</Badge>
        </>
      )}
    </>
  );
}

export function EndingTable({ slug, rows, caption, empty }: Props) {
  return (
    <Table
      caption={caption}
      hideCaption
      dense
      rows={rows}
      rowKey={({ id }) => id}
      empty={empty}
      columns={[
        {
          id: "customer",
          header: "Customer",
          rowHeader: true,
          cell: (ending) => (
            <>
              <TextLink href={`/${slug}/success/endings/${ending.id}`}>{ending.customer}</TextLink>
              <span className="block text-sm text-ink-3">{ending.products.join(", ") || "no agreement"}</span>
            </>
          ),
        },
        {
          id: "next",
          header: "Next",
          cell: ({ nextOn }) => <span className="figures">{formatCivilDate(nextOn)}</span>,
        },
        { id: "checks", header: "Checks", cell: (ending) => <ChecksLeft ending={ending} /> },
        {
          id: "last",
          header: "Last day of service",
          wide: true,
          cell: ({ effectiveOn }) => <span className="figures">{formatCivilDate(effectiveOn)}</span>,
        },
        { id: "reason", header: "Why", wide: true, cell: ({ reason }) => endWords[reason] },
        { id: "owner", header: "Owner", wide: true, cell: ({ owner }) => owner ?? "nobody" },
      ]}
    />
  );
}
