/** Columns of FOCUS 1.0 to 1.2; 1.3 renames two of them. */
const renamed: Readonly<Record<string, string>> = {
  serviceprovidername: "providername",
  hostprovidername: "publishername",
};

/** What every file of FOCUS 1.0 to 1.2 has, and 1.3 under its own names. */
export const FOCUS_COLUMNS = [
  "BilledCost",
  "BillingAccountId",
  "BillingAccountName",
  "BillingCurrency",
  "BillingPeriodEnd",
  "BillingPeriodStart",
  "ChargeCategory",
  "ChargeClass",
  "ChargeDescription",
  "ChargePeriodEnd",
  "ChargePeriodStart",
  "ContractedCost",
  "EffectiveCost",
  "InvoiceIssuerName",
  "ListCost",
  "PricingQuantity",
  "PricingUnit",
  "ProviderName",
  "PublisherName",
  "ServiceCategory",
  "ServiceName",
] as const;

/** Half of them are enough to know what the file means to be; what is missing is said when it is read. */
const ENOUGH = 10;

export type FocusColumns = {
  /** The position of a column by its lower-case name of 1.0 to 1.2. */
  readonly at: ReadonlyMap<string, number>;
  readonly missing: readonly string[];
};

/** Finds the columns of FOCUS by name, whatever their case. */
export function findFocusColumns(names: readonly string[]): FocusColumns {
  const at = new Map<string, number>();
  for (const [index, name] of names.entries()) {
    const lower = name.trim().toLowerCase();
    const known = renamed[lower] ?? lower;
    if (!at.has(known)) at.set(known, index);
  }
  return { at, missing: FOCUS_COLUMNS.filter((name) => !at.has(name.toLowerCase())) };
}

/** Whether the columns are those of a FOCUS file, complete or not. */
export function looksLikeFocus(names: readonly string[]): boolean {
  return FOCUS_COLUMNS.length - findFocusColumns(names).missing.length >= ENOUGH;
}
