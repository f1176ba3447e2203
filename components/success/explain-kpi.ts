import { entriesAddress } from "@/components/reports/entries-address";
import { explainFigure } from "@/components/ui/explain-figure";
import type { Figure } from "@/lib/engine/explain";
import { callApi } from "@/lib/http/client";

/** Fetches a KPI taken apart; its parts lead to the page of the KPI, or to the touches they count. */
export async function explainKpi(slug: string, zone: string, id: string) {
  const figure = await callApi<Figure>(slug, `/kpis/${id}/why`);
  return explainFigure(figure, {
    zone,
    entriesHref: ({ kind, query }) => {
      if (!query.kpi) return entriesAddress(slug, kind, query);
      const month = query.month ? `?month=${query.month}#rows` : "#values";
      return `/${slug}/success/kpis/${query.kpi}${month}`;
    },
  });
}
