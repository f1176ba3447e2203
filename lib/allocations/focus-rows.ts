import { civilMonth, nextMonth } from "@/lib/engine/calendar/civil-month";
import { minorToDecimal } from "@/lib/format/money";
import type { CsvCell } from "@/lib/formats/csv/write";
import { FOCUS_COLUMNS } from "@/lib/formats/focus/columns";
import type { NumberedEntry } from "./entries";

/** The mandatory columns of FOCUS 1.2 in their order, then our own. */
export const focusHeader = [
  ...FOCUS_COLUMNS,
  "x_PoolName",
  "x_StageName",
  "x_CustomerId",
  "x_State",
  "x_Driver",
  "x_DriverUnits",
  "x_DriverTotal",
  "x_AllocatedMethodDetails",
  "x_AllocationRun",
] as const;

type Place = { workspaceId: string; workspace: string; currency: string; decimals: number };

/**
 * One part of a run as a FOCUS row. An allocation is never invoiced, so nothing is billed by it; its cost is effective,
 * list and contracted cost alike.
 */
export function toFocusRow(
  entry: NumberedEntry,
  { workspaceId, workspace, currency, decimals }: Place,
): CsvCell[] {
  const amount = minorToDecimal(entry.amountMinor, decimals);
  const month = civilMonth(entry.month);
  const since = `${month}-01T00:00:00Z`;
  const until = `${nextMonth(month)}-01T00:00:00Z`;
  const details =
    entry.ratio === null
      ? null
      : JSON.stringify({
          Elements: [{ AllocatedRatio: entry.ratio, UsageUnit: entry.driver, UsageQuantity: entry.units }],
        });
  return [
    "0",
    workspaceId,
    workspace,
    currency,
    until,
    since,
    entry.amountMinor < 0 ? "Credit" : "Usage",
    null,
    `${entry.pool}, ${entry.state}, ${month}`,
    until,
    since,
    amount,
    amount,
    workspace,
    amount,
    entry.units === null ? null : String(entry.units),
    entry.units === null ? null : entry.driver,
    workspace,
    workspace,
    "Business Applications",
    entry.pool,
    entry.pool,
    entry.stage,
    entry.customerId,
    entry.state,
    entry.driver,
    entry.units === null ? null : String(entry.units),
    entry.totalUnits === null ? null : String(entry.totalUnits),
    details,
    `run ${entry.runNumber}`,
  ];
}

export const entriesHeader = [
  "run",
  "month",
  "pool",
  "state",
  "driver",
  "stage",
  "customer",
  "customer_id",
  "units",
  "total_units",
  "ratio",
  "amount",
  "currency",
] as const;

/** The same part as a plain row. */
export function toEntryRow(entry: NumberedEntry, { currency, decimals }: Place): CsvCell[] {
  return [
    entry.runNumber,
    entry.month,
    entry.pool,
    entry.state,
    entry.driver,
    entry.stage,
    entry.customer,
    entry.customerId,
    entry.units,
    entry.totalUnits,
    entry.ratio,
    minorToDecimal(entry.amountMinor, decimals),
    currency,
  ];
}
