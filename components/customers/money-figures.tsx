import { entriesAddress } from "@/components/reports/entries-address";
import { explainFigure, sayValue } from "@/components/ui/explain-figure";
import { Figure, FigureRow } from "@/components/ui/figure";
import type { Figure as Explained } from "@/lib/engine/explain";

export type MoneyFiguresProps = { figures: readonly Explained[]; zone: string; slug: string };

/** Figures of one customer whose parts are all at hand. */
export function MoneyFigures({ figures, zone, slug }: MoneyFiguresProps) {
  return (
    <FigureRow>
      {figures.map((figure) => (
        <Figure
          key={figure.id}
          label={figure.label}
          value={sayValue(figure)}
          why={{
            explanation: explainFigure(figure, {
              zone,
              entriesHref: ({ kind, query }) => entriesAddress(slug, kind, query),
            }),
          }}
        />
      ))}
    </FigureRow>
  );
}
