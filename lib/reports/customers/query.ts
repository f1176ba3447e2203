import { z } from "zod";
import { lensKey } from "@/lib/lenses/schema";
import { FIRST_LENS } from "@/lib/reports/lens/query";
import { acquisitionChannelFilter, figureId, selection } from "@/lib/reports/schema";

export const clocks = ["close", "contact"] as const;
export type Clock = (typeof clocks)[number];

/**
 * `from` and `to` are months: of money and of months lived in the contribution, of first contact in the curves and lists
 * of single customers.
 */
export const customersQuery = z.strictObject({
  ...selection,
  acquisitionChannel: acquisitionChannelFilter,
  clock: z.enum(clocks, "Choose close or contact (what month 0 is).").default("close"),
  who: z.enum(["closed", "all"], "Choose closed, or all to count prospects too.").default("closed"),
  lens: lensKey.default(FIRST_LENS),
  customer: z.uuid("Give the id of a customer.").optional(),
});
export type CustomersQuery = z.output<typeof customersQuery>;
export const customersWhyQuery = customersQuery.extend({ figure: figureId });

/** Customers by their margin so far, from the top or from the bottom. */
export const rankingQuery = z.strictObject({
  ...selection,
  acquisitionChannel: acquisitionChannelFilter,
  order: z.enum(["top", "bottom"], "Choose top or bottom.").default("top"),
  cursor: z.string().max(400).optional(),
  limit: z.coerce.number("Give a number.").int().min(1).max(200, "At most 200 rows a page.").default(50),
});
export type RankingQuery = z.output<typeof rankingQuery>;

/** The clock in force: prospects have no close to count from. */
export const clockOf = ({ who, clock }: CustomersQuery): Clock => (who === "all" ? "contact" : clock);
