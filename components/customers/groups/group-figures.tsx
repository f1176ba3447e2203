"use client";

import { entriesAddress } from "@/components/reports/entries-address";
import { explainFigure } from "@/components/ui/explain-figure";
import { Figure, FigureRow } from "@/components/ui/figure";
import type { Figure as EngineFigure } from "@/lib/engine/explain";
import { sayFigure } from "@/lib/reports/view/say";

/** What all of a group take and bring, each figure down to its members. */
export function GroupFigures({
  figures,
  slug,
  zone,
}: {
  figures: readonly EngineFigure[];
  slug: string;
  zone: string;
}) {
  const href = ({ kind, query }: { kind: string; query: Readonly<Record<string, string>> }) =>
    query.customer ? `/${slug}/customers/${query.customer}` : entriesAddress(slug, kind, query);
  return (
    <FigureRow>
      {figures.map((figure) => {
        const said = sayFigure(figure);
        return (
          <Figure
            key={figure.id}
            label={said.label}
            value={said.value}
            {...(said.unit ? { unit: said.unit } : {})}
            why={{ explanation: explainFigure(figure, { zone, entriesHref: href }) }}
          />
        );
      })}
    </FigureRow>
  );
}
