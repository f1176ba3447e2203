"use client";

import { entriesAddress } from "@/components/reports/entries-address";
import { explainFigure } from "@/components/ui/explain-figure";
import { Why } from "@/components/ui/why";
import type { Figure } from "@/lib/engine/explain";
import { callApi } from "@/lib/http/client";
import type { Said } from "@/lib/reports/view/say";

type Props = { slug: string; zone: string; model: string; said: Said | null; of: string };

/** A figure of the placing that opens into its parts; in words why there is none. */
export function UseFigure({ slug, zone, model, said, of }: Props) {
  if (!said) return <span className="text-ink-3">–</span>;
  if (said.value === null) return <span className="text-ink-3">{said.missing ?? "not known yet"}</span>;
  const load = async () => {
    const figure = await callApi<Figure>(
      slug,
      `/tailoring/why?model=${model}&figure=${encodeURIComponent(said.id)}`,
    );
    return explainFigure(figure, {
      zone,
      entriesHref: ({ kind, query }) => entriesAddress(slug, kind, query),
    });
  };
  return (
    <span data-testid={`figure-${said.id}`} data-value={said.exact ?? ""}>
      <Why label={`${said.label} of ${of}`} load={load}>
        {said.value}
      </Why>
    </span>
  );
}
