import { explainFigure, sayValue } from "@/components/ui/explain-figure";
import { Figure, FigureRow } from "@/components/ui/figure";
import type { Figure as Explained } from "@/lib/engine/explain";

/** Figures of one customer whose parts are all at hand. */
export function MoneyFigures({ figures, zone }: { figures: readonly Explained[]; zone: string }) {
  return (
    <FigureRow>
      {figures.map((figure) => (
        <Figure
          key={figure.id}
          label={figure.label}
          value={sayValue(figure)}
          why={{ explanation: explainFigure(figure, { zone, entriesHref: () => null }) }}
        />
      ))}
    </FigureRow>
  );
}
