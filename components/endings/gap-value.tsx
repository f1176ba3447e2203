"use client";

import { explainFigure } from "@/components/ui/explain-figure";
import { Figure } from "@/components/ui/figure";
import { Why } from "@/components/ui/why";
import type { Figure as EngineFigure, Source } from "@/lib/engine/explain";
import type { GapKind } from "@/lib/gaps/schema";
import { callApi } from "@/lib/http/client";

/** The ledger of the customer, or the list of gaps behind a total. */
function hrefOf(slug: string, { kind, query }: Source): string {
  if (kind === "gaps") return `/${slug}/success/endings?${new URLSearchParams(query).toString()}`;
  return `/${slug}/customers/${query.customer ?? ""}#ledger`;
}

function partsOf(slug: string, zone: string, asked: Record<string, string>) {
  return async () => {
    const figure = await callApi<EngineFigure>(slug, `/gaps/why?${new URLSearchParams(asked).toString()}`);
    return explainFigure(figure, { zone, entriesHref: (source) => hrefOf(slug, source) });
  };
}

type OneProps = {
  slug: string;
  zone: string;
  figure: "gap" | "day";
  gap: { agreementId: string; kind: GapKind; startsOn: string; of: string };
  /** Formatted; null when nothing says what a day is worth. */
  value: string | null;
};

/** A figure of one gap: the number opens into the bills behind it. */
export function GapValue({ slug, zone, figure, gap, value }: OneProps) {
  if (value === null) return <span className="text-ink-3">no price known</span>;
  const { of, ...place } = gap;
  return (
    <Why
      label={`${figure === "day" ? "A day" : "The worth"} of the gap of ${of}`}
      load={partsOf(slug, zone, { figure, ...place })}
    >
      {value}
    </Why>
  );
}

type TotalProps = {
  slug: string;
  zone: string;
  figure: "worth" | "days";
  label: string;
  value: string;
  note?: string;
  /** The filters of the page with the kind. */
  filter: Record<string, string>;
};

/** A total over all gaps of a kind. */
export function GapFigure({ slug, zone, figure, label, value, note, filter }: TotalProps) {
  return (
    <div data-testid={`figure-${figure}-${filter.kind}`}>
      <Figure
        label={label}
        value={value}
        {...(note ? { note } : {})}
        why={{ load: partsOf(slug, zone, { figure, ...filter }) }}
      />
    </div>
  );
}
