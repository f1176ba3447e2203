export type DecimalMark = "." | ",";

const PATTERNS: Record<DecimalMark, RegExp> = {
  ".": /^([+-]?)(\d+|\d{1,3}(?:[, \u00a0\u202f']\d{3})+)(?:\.(\d+))?$/,
  ",": /^([+-]?)(\d+|\d{1,3}(?:[. \u00a0\u202f']\d{3})+)(?:,(\d+))?$/,
};

/**
 * Reads an amount of money as written into a plain decimal: "1.234,50" with mark "," gives "1234.50".
 * Groups of three may be set apart by the other mark, a space or an apostrophe. Null when it is not a number.
 */
export function parseAmount(text: string, mark: DecimalMark): string | null {
  const trimmed = text.trim();
  const match = PATTERNS[mark].exec(trimmed);
  if (match === null) return null;
  const whole = (match[2] ?? "").replace(/\D/g, "").replace(/^0+(?=\d)/, "");
  const sign = match[1] === "-" ? "-" : "";
  return `${sign}${whole}${match[3] === undefined ? "" : `.${match[3]}`}`;
}

/** Guesses the decimal mark of a column: a comma only when more values read that way. */
export function guessDecimalMark(values: readonly string[]): DecimalMark {
  const count = (mark: DecimalMark) => values.filter((value) => parseAmount(value, mark) !== null).length;
  return count(",") > count(".") ? "," : ".";
}
