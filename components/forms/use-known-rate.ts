"use client";

import { useEffect, useState } from "react";
import { isCurrency } from "@/lib/engine/money/currency";
import type { ExchangeRate } from "@/lib/exchange-rates/schema";
import { callApi } from "@/lib/http/client";

type Answer = { currency: string; day: string; rate: ExchangeRate | null };

/**
 * The rate at which money of a currency and day would be converted; null where there is none. Undefined while it is
 * not known, not needed, or could not be asked: the server refuses then, should it have to.
 */
export function useKnownRate(
  slug: string,
  own: string,
  currency: string,
  day: string,
): ExchangeRate | null | undefined {
  const [answer, setAnswer] = useState<Answer | null>(null);
  const asked = currency !== own && isCurrency(currency) && /^\d{4}-\d\d-\d\d$/.test(day);
  useEffect(() => {
    if (!asked) return;
    const control = new AbortController();
    callApi<{ items: ExchangeRate[] }>(slug, `/exchange-rates?currency=${currency}&until=${day}&limit=1`, {
      signal: control.signal,
    }).then(
      ({ items }) => setAnswer({ currency, day, rate: items[0] ?? null }),
      () => undefined,
    );
    return () => control.abort();
  }, [slug, asked, currency, day]);
  return asked && answer?.currency === currency && answer.day === day ? answer.rate : undefined;
}
