import { removeRate } from "@/lib/exchange-rates/commands";
import { rateParams } from "@/lib/exchange-rates/schema";
import { route } from "@/lib/http/route";

export const DELETE = route(
  {
    id: "removeExchangeRate",
    summary: "Remove the exchange rate of a currency and day",
    tag: "Ledger",
    access: "ledger:write",
    params: rateParams,
    status: 204,
  },
  ({ actor, params: { currency, day } }) => removeRate(actor, currency, day),
);
