import { explainFigure, sayValue } from "@/components/ui/explain-figure";
import { Figure, FigureRow } from "@/components/ui/figure";
import type { LifeFigures } from "@/lib/customers/view/life-figures";
import type { Figure as Explained } from "@/lib/engine/explain";

export type LifeFigureRowProps = { figures: LifeFigures; base: string; zone: string; touches: number };

/** What one customer takes and brings; each figure opens down to its entries. */
export function LifeFigureRow({ figures, base, zone, touches }: LifeFigureRowProps) {
  const why = (figure: Explained) => ({
    explanation: explainFigure(figure, {
      zone,
      entriesHref: ({ kind, query }) =>
        `${base}?${new URLSearchParams(query)}#${kind === "touchpoints" ? "touchpoints" : "ledger"}`,
    }),
  });
  return (
    <FigureRow>
      <Figure
        label="Effort"
        value={sayValue(figures.minutes)}
        unit={touches === 1 ? "in 1 touch" : `in ${touches} touches`}
        why={why(figures.minutes)}
      />
      <Figure label="Cost" value={sayValue(figures.cost)} why={why(figures.cost)} />
      <Figure label="Revenue" value={sayValue(figures.revenue)} why={why(figures.revenue)} />
      <Figure label="Margin" value={sayValue(figures.margin)} why={why(figures.margin)} />
    </FigureRow>
  );
}
