"use client";

import { entriesAddress } from "@/components/reports/entries-address";
import { explainFigure } from "@/components/ui/explain-figure";
import { Why } from "@/components/ui/why";
import type { Figure } from "@/lib/engine/explain";
import { formatCount } from "@/lib/format/number";
import { callApi } from "@/lib/http/client";

type Props = {
  slug: string;
  zone: string;
  modelId: string;
  fact: string;
  stage?: { id: string; name: string };
  count: number;
};

/** How many touchpoints learned a fact; opened, down to what was done and to the touchpoints themselves. */
export function LearnedCount({ slug, zone, modelId, fact, stage, count }: Props) {
  const search = new URLSearchParams({ model: modelId, fact, ...(stage ? { stage: stage.id } : {}) });
  return (
    <Why
      label={`Touchpoints that learned ${fact}${stage ? ` at ${stage.name}` : ""}`}
      load={async () =>
        explainFigure(await callApi<Figure>(slug, `/facts/why?${search}`), {
          zone,
          entriesHref: ({ kind, query }) => entriesAddress(slug, kind, query),
        })
      }
    >
      {formatCount(count)}
    </Why>
  );
}
