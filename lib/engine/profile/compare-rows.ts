import { divide, known, type Maybe, unknown } from "@/lib/engine/result";

/** How a compared figure is written; money is in major units of the profiles' currency. */
export type FigureUnit =
  | "money"
  | "minutes"
  | "days"
  | "months"
  | "share"
  | "times"
  | "touches"
  | "facts"
  | "people";

/** One line of a comparison, a value for each profile in their order. */
export type ComparedRow = {
  readonly id: string;
  /** As a noun that a sentence can use, such as "acquisition cost". */
  readonly label: string;
  readonly unit: FigureUnit;
  readonly values: readonly Maybe[];
  /** Value − base; 0 for the base itself. */
  readonly differences: readonly Maybe[];
  /** Difference ÷ |base|, so that its sign is the difference's. */
  readonly relative: readonly Maybe[];
};

/**
 * A line of values against the first of them. Differences are null with the reason of an unknown side, money of
 * unlike currencies with "unlike-currencies", a share of a base of 0 with "no-total".
 */
export function compareRow(
  name: Pick<ComparedRow, "id" | "label" | "unit">,
  values: readonly Maybe[],
  currencies: readonly string[],
): ComparedRow {
  const base = values[0] ?? unknown("no-data");
  const differences = values.map((value, index): Maybe => {
    if (base.value === null) return base;
    if (value.value === null) return value;
    if (name.unit === "money" && currencies[index] !== currencies[0]) return unknown("unlike-currencies");
    return known(value.value - base.value);
  });
  const relative = differences.map((difference): Maybe => {
    if (difference.value === null || base.value === null) return difference;
    if (difference.value === 0) return known(0);
    const { value } = divide(difference.value, Math.abs(base.value), "no-total");
    return value === null ? unknown("no-total") : known(value);
  });
  return { ...name, values, differences, relative };
}
