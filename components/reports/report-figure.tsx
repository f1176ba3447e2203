"use client";

import { entriesAddress } from "@/components/reports/entries-address";
import { explainFigure } from "@/components/ui/explain-figure";
import { Figure, type FigureProps } from "@/components/ui/figure";
import { Why } from "@/components/ui/why";
import type { Figure as EngineFigure } from "@/lib/engine/explain";
import { callApi } from "@/lib/http/client";
import type { Said } from "@/lib/reports/view/say";

export type ReportName =
  | "activity"
  | "acquisition"
  | "overview"
  | "retention"
  | "software"
  | "lens"
  | "customers"
  | "back-test"
  | "alignment"
  | "problems";

type Asked = {
  slug: string;
  zone: string;
  report: ReportName;
  /** The filters of the page, as a query string. */
  search: string;
  said: Said;
};
export type ReportFigureProps = Asked & Pick<FigureProps, "change" | "note" | "sparkline" | "size">;

/** Fetches the parts of a figure when somebody asks why. */
function partsOf({ slug, zone, report, search, said }: Asked) {
  return async () => {
    const address = `/reports/${report}/why?${search}${search ? "&" : ""}figure=${encodeURIComponent(said.id)}`;
    const figure = await callApi<EngineFigure>(slug, address);
    return explainFigure(figure, {
      zone,
      entriesHref: ({ kind, query }) => entriesAddress(slug, kind, query),
    });
  };
}

/** A figure of a report, with the way into its parts. */
export function ReportFigure({ slug, zone, report, search, said, ...look }: ReportFigureProps) {
  return (
    <div data-testid={`figure-${said.id}`} data-value={said.exact ?? ""}>
      <Figure
        label={said.label}
        value={said.value}
        {...(said.unit ? { unit: said.unit } : {})}
        {...(said.missing ? { missing: said.missing } : {})}
        why={{ load: partsOf({ slug, zone, report, search, said }) }}
        {...look}
      />
    </div>
  );
}

/** The same in a table: the number itself opens. `of` says whose figure it is. */
export function ReportValue({ of, ...asked }: Asked & { of: string }) {
  const { said } = asked;
  return (
    <span data-testid={`figure-${said.id}`} data-value={said.exact ?? ""}>
      {said.value === null ? (
        <span className="inline-block max-w-32 text-balance whitespace-normal text-ink-3">
          {said.missing ?? "not known yet"}
        </span>
      ) : (
        <Why label={`${said.label} of ${of}`} load={partsOf(asked)}>
          {said.value}
          {said.unit === "months" ? " months" : ""}
        </Why>
      )}
    </span>
  );
}
