import { z } from "zod";
import { entryKinds, tableMapping } from "./mapping";

/** What goes over the wire for tables of customers, agreements and money; browser-safe. */

export const columnProfile = z.object({
  name: z.string(),
  filled: z.number(),
  /** Null when there are more different values than are kept count of. */
  distinct: z.number().nullable(),
  /** The most frequent values, where they can be counted. */
  values: z.array(z.object({ value: z.string(), rows: z.number() })),
  examples: z.array(z.string()),
  holds: z.enum(["dates", "years", "numbers", "text"]),
  dateFormats: z.array(z.string()),
  /** Day/month and month/day fit alike. */
  ambiguous: z.boolean(),
});
export type ColumnProfile = z.output<typeof columnProfile>;

/** What checking every row under the mapping found. */
export const tableChecked = z.object({
  customers: z.number(),
  agreements: z.number(),
  entries: z.number(),
  /** Amounts of nothing, which make no entry. */
  zeroAmounts: z.number(),
  errors: z.number(),
  warnings: z.number(),
});
export type TableChecked = z.output<typeof tableChecked>;

export const tableProfile = z.object({
  rows: z.number(),
  rowsRead: z.number(),
  /** Of reading and checking together. */
  errors: z.number(),
  warnings: z.number(),
  /** Issues that reading found; those of checking come after them. */
  readIssues: z.number(),
  columns: z.array(columnProfile),
  /** A few rows from the top, to show what a mapping makes of them. */
  firstRows: z.array(z.object({ line: z.number(), cells: z.array(z.string()) })),
  /** A complete mapping made of what the columns look like, ready to be sent back. */
  suggestedMapping: tableMapping,
  /** Whether it was remembered from an earlier file of this shape. */
  remembered: z.boolean(),
  checked: tableChecked.nullable(),
});
export type TableProfile = z.output<typeof tableProfile>;

/** The effect of publishing a table, in figures. */
export const tableEffect = z.object({
  rows: z.number(),
  newCustomers: z.number(),
  knownCustomers: z.number(),
  /** Customers of the file that are not known, where none are to be made. */
  unknownCustomers: z.number(),
  /** Ids of this file that another source uses too. */
  elsewhere: z.array(z.object({ source: z.string(), customers: z.number() })),
  closed: z.number(),
  ended: z.number(),
  stageMoves: z.number(),
  agreements: z.object({
    added: z.number(),
    changed: z.number(),
    same: z.number(),
    /** Known agreements of another customer; left out. */
    ofOthers: z.number(),
    /** Of those added or changed: how they ended, and how many go on. */
    endings: z.array(z.object({ ending: z.string(), agreements: z.number() })),
  }),
  entries: z.array(
    z.object({
      kind: z.enum(entryKinds),
      nature: z.string(),
      /** What was paid in. */
      currency: z.string(),
      entries: z.number(),
      originalMinor: z.number(),
      /** In the workspace's currency. */
      amountMinor: z.number(),
    }),
  ),
  entriesKnown: z.number(),
  /** Of those: sent with another amount this time; they stay as they are. */
  entriesDiffering: z.number(),
  /** New entries that name an agreement which is not known of their customer; they stand on the customer alone. */
  entriesUnlinked: z.number().default(0),
  zeroAmounts: z.number(),
  currency: z.string(),
  rowsWithErrors: z.number(),
  rowsWithWarnings: z.number(),
  firstMonth: z.string().nullable(),
  lastMonth: z.string().nullable(),
});
export type TableEffect = z.output<typeof tableEffect>;
