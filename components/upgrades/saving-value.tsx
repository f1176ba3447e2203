"use client";

import { entriesAddress } from "@/components/reports/entries-address";
import { explainFigure } from "@/components/ui/explain-figure";
import { Why } from "@/components/ui/why";
import type { Figure, Source } from "@/lib/engine/explain";
import { callApi } from "@/lib/http/client";

function hrefOf(slug: string, { kind, query }: Source): string {
  if (query.customer) return `/${slug}/customers/${query.customer}#ledger`;
  return entriesAddress(slug, kind, query);
}

type Props = {
  slug: string;
  zone: string;
  pathId: string;
  agreementId: string;
  customer: string;
  /** Formatted; null where nothing says what winning a customer costs. */
  value: string | null;
};

/** What an upgrade saves: the number opens into all that went into it. */
export function SavingValue({ slug, zone, pathId, agreementId, customer, value }: Props) {
  if (value === null) return <span className="text-ink-3">not known yet</span>;
  return (
    <Why
      label={`What upgrading ${customer} saves`}
      load={async () => {
        const figure = await callApi<Figure>(slug, `/upgrade-paths/${pathId}/why?agreementId=${agreementId}`);
        return explainFigure(figure, { zone, entriesHref: (source) => hrefOf(slug, source) });
      }}
    >
      {value}
    </Why>
  );
}
