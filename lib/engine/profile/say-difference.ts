import type { ComparedRow, FigureUnit } from "./compare-rows";

/** Writes a figure for a person. */
export type SayFigure = (value: number, unit: FigureUnit, currency: string) => string;

/** The figure in which one profile differs most from the base, and by how many times. */
export type BiggestDifference = {
  readonly row: ComparedRow;
  /** Place of the profile in the comparison; the base is 0. */
  readonly index: number;
  readonly base: number;
  readonly value: number;
  /** The larger over the smaller; null where one of the two is 0. */
  readonly times: number | null;
};

/** Below this ratio a figure is said to be so many per cent higher or lower, above it so many times the other. */
const TIMES_FROM = 2;

/**
 * The biggest relative difference among figures that stand on the same side of 0, by the ratio of the larger to the
 * smaller. Where there is none, the first figure that is 0 on one side alone; null when nothing differs.
 */
export function findBiggest(rows: readonly ComparedRow[]): BiggestDifference | null {
  let biggest: BiggestDifference | null = null;
  let oneSided: BiggestDifference | null = null;
  for (const row of rows) {
    const base = row.values[0]?.value ?? null;
    if (base === null) continue;
    row.values.forEach(({ value }, index) => {
      if (value === null || !row.differences[index]?.value) return;
      const found = { row, index, base, value };
      if (base * value > 0) {
        const times = Math.max(base / value, value / base);
        if (times > (biggest?.times ?? 1)) biggest = { ...found, times };
      } else if (base === 0 || value === 0) oneSided ??= { ...found, times: null };
    });
  }
  return biggest ?? oneSided;
}

/** The biggest difference as a sentence with both figures. */
export function sayBiggest(
  biggest: BiggestDifference | null,
  names: readonly string[],
  currencies: readonly string[],
  say: SayFigure = sayFigure,
): string {
  if (!biggest) return "No figure differs that is known on both sides.";
  const { row, index, base, value, times } = biggest;
  const written = (amount: number, at: number) => say(amount, row.unit, currencies[at] ?? "");
  const [other = "", first = ""] = [names[index], names[0]];
  if (times === null || times < TIMES_FROM) {
    const word = value > base ? "higher" : "lower";
    const change = times === null ? "" : `${sayNumber(Math.abs((value - base) / base) * 100)} % `;
    return `The ${row.label} of ${other} is ${change}${word} than that of ${first}: ${written(value, index)} against ${written(base, 0)}.`;
  }
  const ofOther = Math.abs(value) > Math.abs(base);
  const [large, small] = ofOther ? [other, first] : [first, other];
  const figures = ofOther
    ? [written(value, index), written(base, 0)]
    : [written(base, 0), written(value, index)];
  return `The ${row.label} of ${large} is ${sayNumber(times)} times that of ${small}: ${figures.join(" against ")}.`;
}

/** Three figures that matter, no more: 524, 8.27, 0.0504. */
function sayNumber(value: number): string {
  const options = Math.abs(value) >= 1000 ? { maximumFractionDigits: 0 } : { maximumSignificantDigits: 3 };
  return new Intl.NumberFormat("en", options).format(value);
}

const suffix: Readonly<Partial<Record<FigureUnit, string>>> = {
  minutes: " minutes",
  days: " days",
  months: " months",
  touches: " touches",
  facts: " facts",
};

/** A figure in English. */
export function sayFigure(value: number, unit: FigureUnit, currency: string): string {
  if (unit === "money") return new Intl.NumberFormat("en", { style: "currency", currency }).format(value);
  if (unit === "share") return `${sayNumber(value * 100)} %`;
  return `${sayNumber(value)}${suffix[unit] ?? ""}`;
}
