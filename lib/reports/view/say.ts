import type { Figure } from "@/lib/engine/explain";
import { formatMoney } from "@/lib/format/money";
import { formatCount, formatDecimal, formatPercent } from "@/lib/format/number";
import { sayReason } from "@/lib/format/reason";

/** A figure as it is printed: value and unit apart, or the reason why there is none. */
export type Said = {
  id: string;
  label: string;
  /** Unrounded, for those who read the page by program. */
  exact: number | null;
  value: string | null;
  unit?: string;
  missing?: string;
};

const LARGE = 10_000_000;

export function sayFigure({ id, label, value, reason, unit }: Figure): Said {
  if (value === null) return { id, label, exact: null, value: null, missing: sayReason(reason) };
  const said = { id, label, exact: value };
  switch (unit.kind) {
    case "minor":
      // Sums this large are read at a glance; the parts behind "Why?" keep every cent.
      return { ...said, value: formatMoney(value, unit.currency, { whole: Math.abs(value) >= LARGE }) };
    case "minor-per":
      return { ...said, value: formatMoney(value, unit.currency), unit: `per ${unit.per}` };
    case "minutes-per":
      return {
        ...said,
        value: formatDecimal(value, unit.per === "close" ? 4 : 3),
        unit: `min per ${unit.per}`,
      };
    case "minutes":
      return { ...said, value: formatCount(Math.round(value)), unit: "min" };
    case "days":
      return { ...said, value: formatDecimal(value, 2), unit: "days" };
    case "months":
      return { ...said, value: formatDecimal(value, 1), unit: "months" };
    case "number":
      return { ...said, value: formatDecimal(value, Number.isInteger(value) ? 0 : 2) };
    case "share":
      return { ...said, value: formatPercent(value, 2) };
    default:
      return { ...said, value: formatCount(value) };
  }
}

/** The same with every minor unit, for tables, where sums stand under each other. */
export function sayExactly(figure: Figure): Said {
  const said = sayFigure(figure);
  const { value, unit } = figure;
  return value === null || unit.kind !== "minor"
    ? said
    : { ...said, value: formatMoney(value, unit.currency) };
}
