import { Badge } from "@/components/ui/badge";
import { TextLink } from "@/components/ui/button";
import { Table } from "@/components/ui/table";
import { formatCount, formatDecimal } from "@/lib/format/number";
import type { PoolView } from "@/lib/pools/schema";
import { exactMoney } from "./exact-money";
import { driverWords, kindWords } from "./words";

type Props = { slug: string; currency: string; pools: readonly PoolView[] };

function handsOn(pool: PoolView): string {
  return (
    pool.shares.map(({ pool: to, percent }) => `${formatDecimal(percent, 2)}\u202f% to ${to}`).join(", ") ||
    "–"
  );
}

/** All pools in the order in which they are shared out. */
export function PoolTable({ slug, currency, pools }: Props) {
  return (
    <Table
      caption="Cost pools by layer"
      hideCaption
      rows={pools}
      rowKey={({ id }) => id}
      empty="No pool yet. A pool gathers the cost of one piece of software, or of a team, and says what it follows."
      columns={[
        {
          id: "name",
          header: "Pool",
          rowHeader: true,
          cell: ({ id, name }) => (
            <TextLink href={`/${slug}/economics/software/pools/${id}`}>{name}</TextLink>
          ),
        },
        { id: "kind", header: "Kind", cell: ({ kind }) => <Badge>{kindWords[kind].label}</Badge> },
        { id: "service", header: "Service", wide: true, cell: ({ service }) => service ?? "–" },
        { id: "driver", header: "Follows", wide: true, cell: ({ driver }) => driverWords[driver].label },
        {
          id: "capacity",
          header: "Capacity a month",
          numeric: true,
          wide: true,
          cell: ({ capacity }) => (capacity === null ? "–" : formatCount(capacity)),
        },
        { id: "layer", header: "Layer", numeric: true, wide: true, cell: ({ layer }) => layer },
        { id: "shares", header: "Hands on", wide: true, cell: handsOn },
        {
          id: "charges",
          header: "Charges",
          numeric: true,
          wide: true,
          cell: ({ charges }) => formatCount(charges),
        },
        {
          id: "cost",
          header: "Charged in all",
          numeric: true,
          cell: ({ cost }) => exactMoney(cost, currency),
        },
      ]}
    />
  );
}
