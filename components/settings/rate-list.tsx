"use client";

import { useRouter } from "next/navigation";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { Table } from "@/components/ui/table";
import { showToast } from "@/components/ui/toast-store";
import type { ExchangeRate, RatesSaved } from "@/lib/exchange-rates/schema";
import { formatCivilDate } from "@/lib/format/date";
import { asProblem, callApi } from "@/lib/http/client";
import { PasteRates } from "./paste-rates";

type RatePage = { items: ExchangeRate[]; nextCursor: string | null };
export type RateListProps = { slug: string; currency: string; first: RatePage; mayEdit: boolean };

/** The rates that are known, and two ways to add more. */
export function RateList({ slug, currency, first, mayEdit }: RateListProps) {
  const router = useRouter();
  const [more, setMore] = useState<{ of: RatePage; page: RatePage } | null>(null);
  // What was loaded on belongs to the first page as it was then.
  const later = more?.of === first ? more.page : null;
  const cursor = later ? later.nextCursor : first.nextCursor;
  const rates = [...first.items, ...(later?.items ?? [])];

  const say = (error: unknown) => showToast(asProblem(error).message, { tone: "negative" });
  const put = (rate: ExchangeRate) =>
    callApi<RatesSaved>(slug, "/exchange-rates", { method: "PUT", body: { rates: [rate] } });
  const remove = async (rate: ExchangeRate) => {
    try {
      await callApi(slug, `/exchange-rates/${rate.currency}/${rate.day}`, { method: "DELETE" });
      showToast(`Removed the rate of ${rate.currency} on ${formatCivilDate(rate.day)}.`, {
        undo: () => void put(rate).then(() => router.refresh(), say),
      });
      router.refresh();
    } catch (error) {
      say(error);
    }
  };
  const load = async (from: string) => {
    const path = `/exchange-rates?limit=200&cursor=${encodeURIComponent(from)}`;
    const page = await callApi<RatePage>(slug, path).catch((error) => {
      say(error);
      return null;
    });
    if (page) setMore({ of: first, page: { ...page, items: [...(later?.items ?? []), ...page.items] } });
  };
  return (
    <div className="flex max-w-3xl flex-col gap-6">
      <div>
        <Table
          caption="Exchange rates"
          hideCaption
          dense
          rows={rates}
          rowKey={({ currency: code, day }) => `${code} ${day}`}
          empty={`No rate yet: money in another currency than ${currency} is refused until there is one.`}
          columns={[
            { id: "currency", header: "One", rowHeader: true, cell: (rate) => rate.currency },
            { id: "rate", header: `is worth, in ${currency}`, numeric: true, cell: (rate) => rate.rate },
            { id: "day", header: "From", cell: (rate) => formatCivilDate(rate.day) },
            { id: "source", header: "Given by", wide: true, cell: (rate) => rate.source },
            {
              id: "act",
              header: <span className="sr-only">Actions</span>,
              numeric: true,
              cell: (rate) =>
                mayEdit ? (
                  <Button
                    size="sm"
                    variant="quiet"
                    aria-label={`Remove the rate of ${rate.currency} on ${formatCivilDate(rate.day)}`}
                    onClick={() => void remove(rate)}
                  >
                    Remove
                  </Button>
                ) : null,
            },
          ]}
        />
        {cursor && (
          <p className="mt-2">
            <Button size="sm" onClick={() => void load(cursor)}>
              Show more
            </Button>
          </p>
        )}
      </div>
      {mayEdit && <PasteRates slug={slug} currency={currency} />}
    </div>
  );
}
