import type { FocusColumns } from "./columns";

/** A charge of a FOCUS row: exact decimals as text, days in UTC, the end exclusive. */
export type FocusCharge = {
  purpose: "usage" | "subscription" | "tax" | "credit" | "other";
  description: string | null;
  startsOn: string;
  endsOn: string;
  billed: string;
  cost: string;
  listed: string | null;
  currency: string;
  stage: string | null;
  customer: string | null;
  facts: FocusFacts;
};

/** What rules may ask about. */
export type FocusFacts = {
  provider: string | null;
  service: string | null;
  category: string | null;
  subAccount: string | null;
  region: string | null;
  resource: string | null;
  tags: Record<string, string>;
};

export type FocusIssue = { severity: "error" | "warning"; field: string; value: string; reason: string };
export type FocusRow = { charge: FocusCharge | null; issues: FocusIssue[] };

const purposes = {
  usage: "usage",
  purchase: "subscription",
  tax: "tax",
  credit: "credit",
  adjustment: "other",
} as const;

const frequencies = ["One-Time", "Recurring", "Usage-Based"];
const DECIMAL = /^[+-]?(\d+(\.\d*)?|\.\d+)([eE][+-]?\d{1,2})?$/;
const MOMENT =
  /^(\d{4})-(\d{2})-(\d{2})(?:[T ](\d{2}):(\d{2})(?::(\d{2}(?:\.\d+)?))?(Z|[+-]00:?00| ?UTC)?)?$/i;

/** "NULL" written as text is nothing, as an empty cell is. */
export function isMissing(cell: string | undefined): boolean {
  const text = cell?.trim() ?? "";
  return text === "" || text.toUpperCase() === "NULL";
}

/** Reads one row of a FOCUS file. A row that cannot be counted comes without a charge and with the reason. */
export function readFocusRow({ at }: FocusColumns, cells: readonly string[]): FocusRow {
  const issues: FocusIssue[] = [];
  const textOf = (name: string): string | null => {
    const cell = cells[at.get(name.toLowerCase()) ?? -1];
    return isMissing(cell) ? null : (cell?.trim() ?? null);
  };
  const issue = (severity: FocusIssue["severity"], field: string, reason: string) =>
    issues.push({ severity, field, value: textOf(field) ?? "", reason });
  const costOf = (field: string): string | null => {
    const text = textOf(field);
    if (text !== null && DECIMAL.test(text)) return text;
    issue(
      "error",
      field,
      text === null
        ? "This cost is missing, so the row is left out."
        : "This is not a number, so the row is left out.",
    );
    return null;
  };
  const dayOf = (field: string, isEnd: boolean): string | null => {
    const day = readDay(textOf(field), isEnd);
    if (day === null)
      issue(
        "error",
        field,
        "This is no date and time in UTC, such as 2024-09-18T22:00:00Z; the row is left out.",
      );
    return day;
  };
  const [billed, cost] = [costOf("BilledCost"), costOf("EffectiveCost")];
  const startsOn = dayOf("ChargePeriodStart", false);
  const endsOn = dayOf("ChargePeriodEnd", true);
  const currency = textOf("BillingCurrency")?.toUpperCase() ?? null;
  if (currency === null || !/^[A-Z]{3}$/.test(currency))
    issue("error", "BillingCurrency", "This is no currency of three letters; the row is left out.");
  if (startsOn && endsOn && endsOn <= startsOn)
    issue("error", "ChargePeriodEnd", "The period ends before it starts; the row is left out.");
  const listed = textOf("ListCost");
  const category = textOf("ChargeCategory")?.toLowerCase() ?? "";
  const purpose = category in purposes ? purposes[category as keyof typeof purposes] : "other";
  if (!(category in purposes))
    issue(
      "warning",
      "ChargeCategory",
      "This is none of Usage, Purchase, Tax, Credit, Adjustment; it is taken as other.",
    );
  if (listed !== null && !DECIMAL.test(listed))
    issue("warning", "ListCost", "This is not a number; the list price of the row is left out.");
  if (textOf("ContractedCost") === null)
    issue("warning", "ContractedCost", "This cost must not be missing; nothing here is counted by it.");
  const zone = textOf("AvailabilityZone");
  if (zone !== null && DECIMAL.test(zone))
    issue("warning", "AvailabilityZone", "This is a price and no availability zone; it is passed over.");
  const frequency = textOf("ChargeFrequency");
  const known = frequencies.find((one) => one.toLowerCase() === frequency?.toLowerCase());
  if (frequency !== null && known !== frequency)
    issue(
      "warning",
      "ChargeFrequency",
      known
        ? `${known} in another spelling; it is taken as that.`
        : "This is none of One-Time, Recurring, Usage-Based.",
    );
  const tags = readTags(textOf("Tags"));
  if (tags === null)
    issue("warning", "Tags", "These tags are not a JSON object; rules by tag pass the row over.");
  const isWhole =
    billed !== null && cost !== null && startsOn !== null && endsOn !== null && currency !== null;
  if (!isWhole || issues.some(({ severity }) => severity === "error")) return { charge: null, issues };
  return {
    issues,
    charge: {
      purpose,
      description: textOf("ChargeDescription")?.slice(0, 500) ?? null,
      startsOn,
      endsOn,
      billed,
      cost,
      listed: listed !== null && DECIMAL.test(listed) ? listed : null,
      currency,
      stage: textOf("x_LifecycleStage"),
      customer: textOf("x_CustomerId"),
      facts: {
        provider: textOf("ProviderName"),
        service: textOf("ServiceName"),
        category: textOf("ServiceCategory"),
        subAccount: textOf("SubAccountName") ?? textOf("SubAccountId"),
        region: textOf("RegionId"),
        resource: textOf("ResourceName") ?? textOf("ResourceId"),
        tags: tags ?? {},
      },
    },
  };
}

/** The UTC day of a moment; an end inside a day takes the day after, because ends are exclusive. */
function readDay(text: string | null, isEnd: boolean): string | null {
  const match = text === null ? null : MOMENT.exec(text);
  if (!match) return null;
  const [, year, month, day, hour = "00", minute = "00", second = "00"] = match;
  const date = new Date(Date.UTC(Number(year), Number(month) - 1, Number(day)));
  if (date.getUTCMonth() !== Number(month) - 1 || Number(hour) > 23 || Number(minute) > 59) return null;
  const inside = Number(hour) + Number(minute) + Number(second) > 0;
  if (isEnd && inside) date.setUTCDate(date.getUTCDate() + 1);
  return date.toISOString().slice(0, 10);
}

/** Keys trimmed; a key that comes twice keeps its last value. Null: not an object. */
function readTags(text: string | null): Record<string, string> | null {
  if (text === null) return {};
  try {
    const parsed: unknown = JSON.parse(text);
    if (typeof parsed !== "object" || parsed === null || Array.isArray(parsed)) return null;
    return Object.fromEntries(
      Object.entries(parsed).map(([key, value]) => [
        key.trim(),
        typeof value === "string" ? value : JSON.stringify(value),
      ]),
    );
  } catch {
    return null;
  }
}
