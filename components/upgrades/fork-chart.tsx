import { LineBand } from "@/components/charts/line-band";
import { formatMoney } from "@/lib/format/money";
import type { Fork } from "@/lib/upgrades/fork";

/** The customer's cumulative margin so far, and the three ways on from today. */
export function ForkChart({ fork, currency }: { fork: Fork; currency: string }) {
  return (
    <LineBand
      frame={{
        title: `After ${fork.months} months upgrading is ${formatMoney(fork.ahead, currency)} ahead of leaving and coming back`,
        filters: [fork.path],
        headingLevel: 3,
        compact: true,
        note: "Straight on from the margin a month so far: an outlook, not a forecast.",
      }}
      height={240}
      description={{
        x: { kind: "month" },
        unit: `${currency}, cumulative margin`,
        y: { kind: "money", currency },
        series: [
          { id: "past", label: "so far", color: "var(--ink)" },
          { id: "upgrade", label: "with the upgrade", color: "var(--series-revenue)" },
          { id: "stay", label: "without", color: "var(--series-expected)", pattern: "dashed" },
          { id: "back", label: "leave and come back", color: "var(--series-cost)", pattern: "dashed" },
        ],
        points: fork.points.map(({ month, past, upgrade, stay, back }) => ({
          x: month,
          values: { past, upgrade, stay, back },
        })),
      }}
      marks={[{ label: "today", x: fork.today }]}
    />
  );
}
