import { z } from "zod";

/** What goes over the wire for FOCUS files; amounts are exact decimal text. Browser-safe. */

export const focusTotals = z.object({
  currency: z.string(),
  rows: z.number(),
  billed: z.string(),
  cost: z.string(),
  listed: z.string(),
});

export const focusProfile = z.object({
  rows: z.number(),
  rowsRead: z.number(),
  errors: z.number(),
  warnings: z.number(),
  totals: z.array(focusTotals),
  firstDay: z.string().nullable(),
  lastDay: z.string().nullable(),
});
export type FocusProfile = z.output<typeof focusProfile>;

/** What publishing a FOCUS file would bring, rule by rule; the rule that is null: unassigned. */
export const focusEffect = z.object({
  rows: z.number(),
  added: z.number(),
  /** Charges that are there already; they stay as they are. */
  known: z.number(),
  withoutRate: z.number(),
  currency: z.string(),
  rules: z.array(
    z.object({
      ruleId: z.string().nullable(),
      rule: z.string().nullable(),
      poolId: z.string().nullable(),
      pool: z.string().nullable(),
      charges: z.number(),
      billed: z.string(),
      cost: z.string(),
    }),
  ),
  /** Charges that name a customer, and those whose name nobody has. */
  customers: z.number(),
  unknownCustomers: z.number(),
});
export type FocusEffect = z.output<typeof focusEffect>;
