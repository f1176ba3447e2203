import { removeRate } from "@/lib/exchange-rates/commands";
import { getRate } from "@/lib/exchange-rates/queries";
import { exchangeRate, rateParams } from "@/lib/exchange-rates/schema";
import { route } from "@/lib/http/route";

const kept = {
  table: "exchange_rate",
  row: { currency: { parameter: "currency", type: "text" }, day: { parameter: "day", type: "date" } },
  by: ["rate", "source"],
} as const;

export const GET = route(
  {
    id: "getExchangeRate",
    summary: "Read the rate of a currency for a day",
    tag: "Ledger",
    access: "ledger:read",
    etag: kept,
    params: rateParams,
    response: exchangeRate,
  },
  ({ actor, params }) => getRate(actor, params.currency, params.day),
);

export const DELETE = route(
  {
    id: "removeExchangeRate",
    summary: "Remove the exchange rate of a currency and day",
    tag: "Ledger",
    access: "ledger:write",
    etag: kept,
    params: rateParams,
    status: 204,
  },
  ({ actor, params: { currency, day } }) => removeRate(actor, currency, day),
);
