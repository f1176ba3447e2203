import type { Compiled } from "./compile";
import { interpretAgreement, type RowAgreement } from "./interpret-agreement";
import { interpretCustomer, type RowCustomer } from "./interpret-customer";
import { interpretEntries, type RowEntry } from "./interpret-entries";
import { type Report, RowReader } from "./row-reader";

/** What one row of a table brings. Empty where it brings nothing of the kind. */
export type Interpreted = {
  customer: RowCustomer | null;
  agreement: RowAgreement | null;
  entries: RowEntry[];
  /** Amounts of nothing, which make no entry. */
  zeroAmounts: number;
};

/**
 * Reads one row under a mapping. Each fault is reported with its column; an error leaves out the row, its agreement or
 * one of its entries, a warning leaves out nothing.
 */
export function interpretRow(
  compiled: Compiled,
  cells: readonly string[],
  line: number,
  report: Report,
): Interpreted {
  const row = new RowReader(compiled, cells, line, report);
  const nothing: Interpreted = { customer: null, agreement: null, entries: [], zeroAmounts: 0 };
  const customer = interpretCustomer(row);
  if (!customer) return nothing;
  const rule = compiled.mapping.agreement;
  const agreement = rule ? interpretAgreement(row, rule) : null;
  const { entries, zeroAmounts } = interpretEntries(row, customer.externalId, agreement);
  return { customer, agreement, entries, zeroAmounts };
}
