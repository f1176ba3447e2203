import type { Figure, Part, Source, Unit } from "@/lib/engine/explain";
import { formatDateTime } from "@/lib/format/date";
import { formatMoney } from "@/lib/format/money";
import { formatCount } from "@/lib/format/number";
import { sayReason } from "@/lib/format/reason";
import { formatValue } from "@/lib/format/value";
import type { Explanation } from "./why-panel";

export type ExplainOptions = {
  zone: string;
  locale?: string;
  /** Where the rows behind a part are listed. Null leaves the count without a link. */
  entriesHref: (source: Source) => string | null;
};

/** A figure's value with its unit, as it is printed. */
export function sayValue(part: Pick<Part, "value" | "reason" | "unit">, locale?: string): string {
  const { value, unit } = part;
  if (value === null) return sayReason(part.reason);
  return sayUnit(value, unit, locale);
}

function sayUnit(value: number, unit: Unit, locale?: string): string {
  switch (unit.kind) {
    case "minor":
      return formatMoney(value, unit.currency, locale ? { locale } : {});
    case "minor-per":
      return `${formatMoney(value, unit.currency, locale ? { locale } : {})} per ${unit.per}`;
    case "minutes-per":
      return `${formatValue(value, { kind: "minutes" }, locale)} per ${unit.per}`;
    case "minutes":
    case "days":
    case "months":
      return formatValue(value, { kind: unit.kind }, locale);
    case "share":
      return formatValue(value, { kind: "percent", digits: 1 }, locale);
    case "number":
      return formatValue(value, { kind: "decimal", digits: 2 }, locale);
    default:
      return `${formatValue(value, { kind: "decimal", digits: 1 }, locale)} ${unit.kind}`;
  }
}

function signOf(parent: Part, index: number): Explanation["sign"] {
  if (parent.combine === "sum") return "+";
  return parent.combine === "ratio" && index === 1 ? "÷" : undefined;
}

function sayRows({ count, kind }: Source, locale?: string): string {
  return count === null ? `the ${kind}` : `${formatCount(count, locale)} ${kind}`;
}

function explainPart(part: Part, options: ExplainOptions, sign?: Explanation["sign"]): Explanation {
  const href = part.source ? options.entriesHref(part.source) : null;
  const rows = part.source ? sayRows(part.source, options.locale) : "";
  return {
    id: part.id,
    label: part.label,
    value: sayValue(part, options.locale),
    ...(sign ? { sign } : {}),
    ...(part.formula ? { formula: part.formula } : {}),
    ...(href ? { entries: { href, label: `See ${rows}` } } : rows ? { note: `From ${rows}.` } : {}),
    parts: part.parts.map((child, index) => explainPart(child, options, signOf(part, index))),
  };
}

/** The engine's figure, ready for `Why` and `WhyPanel`. */
export function explainFigure(figure: Figure, options: ExplainOptions): Explanation {
  const { zone, locale } = options;
  return {
    ...explainPart(figure, options),
    filters: figure.filters,
    asOf: `${formatDateTime(figure.asOf, locale ? { zone, locale } : { zone })} (${zone})`,
  };
}
