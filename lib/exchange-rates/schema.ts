import { z } from "zod";
import { isCurrency } from "@/lib/engine/money/currency";
import { civilDate, paging, requiredText } from "@/lib/fields";

/** What one unit of another currency is worth in the workspace's, by day; browser-safe. */

const currency = z
  .string()
  .trim()
  .toUpperCase()
  .refine(isCurrency, "Give the currency by its three letters, such as USD.");

/** Decimal text, because a rate is exact. */
const rate = z
  .string()
  .trim()
  .regex(/^\d{1,12}(\.\d{1,12})?$/, "Give the rate as a plain number such as 0.9213.")
  .refine((text) => /[1-9]/.test(text), "A rate is above 0.");

export const rateInput = z.strictObject({
  currency,
  day: civilDate,
  rate,
  source: requiredText(60, "Say where the rate comes from, such as ECB."),
});
export type RateInput = z.output<typeof rateInput>;

export const mostRates = 5_000;

export const ratesBody = z.strictObject({
  rates: z
    .array(rateInput)
    .min(1, "There is no rate to save.")
    .max(mostRates, `Send at most ${mostRates} rates at once.`),
});

export const rateParams = z.strictObject({ currency, day: civilDate });
export const ratesQuery = z.strictObject({
  currency: currency.optional(),
  /** Only rates of this day and before it: the first of a currency is the one that counts on that day. */
  until: civilDate.optional(),
  ...paging,
});
export type RatesQuery = z.output<typeof ratesQuery>;

export const exchangeRate = z.object({
  currency: z.string(),
  /** It holds until the next day with a rate. */
  day: z.string(),
  rate: z.string(),
  source: z.string(),
});
export type ExchangeRate = z.output<typeof exchangeRate>;

export const ratePage = z.object({ items: z.array(exchangeRate), nextCursor: z.string().nullable() });
export const ratesSaved = z.object({ added: z.number(), changed: z.number() });
export type RatesSaved = z.output<typeof ratesSaved>;
