import { type QuartileBand, quartileBand } from "@/lib/engine/stats/quartile-band";

/** The middle half of the customers who have lived this age; null where fewer than asked for have. */
export type BandPoint = {
  readonly ageMonth: number;
  readonly customers: number;
  readonly band: QuartileBand | null;
};

/**
 * Median customer with its 25–75 % band by months of age, from one series a customer, such as the cumulative margin.
 * A series ends with the last month the customer has completed, so that the young say nothing about ages they have not
 * reached; ages with fewer than `fewest` customers are null rather than the noise of a few.
 */
export function medianCustomer(series: readonly (readonly number[])[], fewest = 1): BandPoint[] {
  const longest = series.reduce((most, one) => Math.max(most, one.length), 0);
  return Array.from({ length: longest }, (_, ageMonth) => {
    const values: number[] = [];
    for (const one of series) {
      const value = one[ageMonth];
      if (value !== undefined) values.push(value);
    }
    const band = values.length >= fewest ? quartileBand(values) : null;
    return { ageMonth, customers: values.length, band };
  });
}
