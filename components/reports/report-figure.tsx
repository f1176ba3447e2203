"use client";

import { explainFigure } from "@/components/ui/explain-figure";
import { Figure, type FigureProps } from "@/components/ui/figure";
import type { Figure as EngineFigure } from "@/lib/engine/explain";
import { callApi } from "@/lib/http/client";
import type { Said } from "@/lib/reports/view/say";

export type ReportFigureProps = {
  slug: string;
  zone: string;
  report: "activity" | "acquisition" | "overview";
  /** The filters of the page, as a query string. */
  search: string;
  said: Said;
} & Pick<FigureProps, "change" | "note" | "sparkline" | "size">;

/** A figure of a report; its parts are fetched when somebody asks why. */
export function ReportFigure({ slug, zone, report, search, said, ...look }: ReportFigureProps) {
  const load = async () => {
    const address = `/reports/${report}/why?${search}${search ? "&" : ""}figure=${encodeURIComponent(said.id)}`;
    const figure = await callApi<EngineFigure>(slug, address);
    return explainFigure(figure, {
      zone,
      entriesHref: ({ kind, query }) =>
        `/${slug}/economics/entries?${new URLSearchParams({ kind, ...query }).toString()}`,
    });
  };
  return (
    <div data-testid={`figure-${said.id}`} data-value={said.exact ?? ""}>
      <Figure
        label={said.label}
        value={said.value}
        {...(said.unit ? { unit: said.unit } : {})}
        {...(said.missing ? { missing: said.missing } : {})}
        why={{ load }}
        {...look}
      />
    </div>
  );
}
