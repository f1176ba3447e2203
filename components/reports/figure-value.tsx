import { explainFigure, sayValue } from "@/components/ui/explain-figure";
import { Why } from "@/components/ui/why";
import type { Figure } from "@/lib/engine/explain";
import { entriesAddress } from "./entries-address";

type Props = {
  figure: Figure;
  /** Whose figure it is, for the spoken label. */
  of: string;
  slug: string;
  zone: string;
};

/** A figure in a table whose parts are all at hand: the number itself opens. */
export function FigureValue({ figure, of, slug, zone }: Props) {
  if (figure.value === null) return <span className="text-ink-3">–</span>;
  const explanation = explainFigure(figure, {
    zone,
    entriesHref: ({ kind, query }) => entriesAddress(slug, kind, query),
  });
  return (
    <span data-testid={`figure-${figure.id}`} data-value={figure.value}>
      <Why label={`${figure.label} of ${of}`} explanation={explanation}>
        {sayValue(figure)}
      </Why>
    </span>
  );
}
