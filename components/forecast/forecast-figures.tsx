import { entriesAddress } from "@/components/reports/entries-address";
import { explainFigure } from "@/components/ui/explain-figure";
import { Figure, FigureRow } from "@/components/ui/figure";
import type { Figure as EngineFigure } from "@/lib/engine/explain";
import type { LoadResponse } from "@/lib/reports/forecast/response";
import { sayFigure } from "@/lib/reports/view/say";

export type ForecastFiguresProps = { load: LoadResponse; zone: string; slug: string };

/** Every figure of the forecast with the way into its parts, which came along with it. */
export function ForecastFigures({ load, zone, slug }: ForecastFiguresProps) {
  return (
    <section aria-label="Figures">
      <h2 className="sr-only">Figures</h2>
      <FigureRow>
        {load.figures.map(({ id, why }) => {
          // The schema of the answer knows the engine's figure with its reasons as plain text.
          const figure = why as EngineFigure;
          const said = sayFigure(figure);
          return (
            <div key={id} data-testid={`figure-${id}`} data-value={said.exact ?? ""}>
              <Figure
                label={said.label}
                value={said.value}
                {...(said.unit ? { unit: said.unit } : {})}
                {...(said.missing ? { missing: said.missing } : {})}
                why={{
                  explanation: explainFigure(figure, {
                    zone,
                    entriesHref: ({ kind, query }) => entriesAddress(slug, kind, query),
                  }),
                }}
              />
            </div>
          );
        })}
      </FigureRow>
    </section>
  );
}
