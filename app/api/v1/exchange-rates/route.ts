import { saveRates } from "@/lib/exchange-rates/commands";
import { findRates } from "@/lib/exchange-rates/queries";
import { ratePage, ratesBody, ratesQuery, ratesSaved } from "@/lib/exchange-rates/schema";
import { route } from "@/lib/http/route";

export const GET = route(
  {
    id: "listExchangeRates",
    summary: "List what other currencies are worth in the workspace's, by currency, the newest day first",
    description:
      "With a currency and `until` the first is the rate that counts on that day, the newest on or before it.",
    tag: "Ledger",
    access: "ledger:read",
    query: ratesQuery,
    response: ratePage,
  },
  ({ actor, query }) => findRates(actor, query),
);

export const PUT = route(
  {
    id: "saveExchangeRates",
    summary: "Add exchange rates, or replace those of the same currency and day",
    description:
      "A rate is what one unit of the currency is worth in the workspace's; it holds until the next day with a rate. Money that is booked keeps the rate it was converted at.",
    tag: "Ledger",
    access: "ledger:write",
    body: ratesBody,
    response: ratesSaved,
  },
  ({ actor, body }) => saveRates(actor, body.rates),
);
