import { DATE_FORMATS, type DateFormat, parseTimestamp } from "@/lib/formats/time/date-format";
import type { ZoneClock } from "@/lib/formats/time/zone-clock";

export interface DateFormatGuess {
  /** Formats to try in this order; together they read every value that any format reads. */
  formats: DateFormat[];
  /** Share of the non-empty values that the formats read, 0–1. */
  share: number;
  /** True when day/month and month/day fit equally well, so that a person has to say which. */
  ambiguous: boolean;
  /** True when the values are not all written the same way. */
  mixed: boolean;
}

// Any zone will do: whether a text has the shape of a date does not depend on where it was written.
const ANY_CLOCK: ZoneClock = {
  zone: "UTC",
  toInstant: (localMs) => ({ at: localMs, offsetMinutes: 0, note: null }),
};

/** Guesses how a column writes its moments. Null when fewer than half of the values are moments at all. */
export function guessDateFormat(values: readonly string[]): DateFormatGuess | null {
  const filled = values.filter((value) => value.trim() !== "");
  const fits = (value: string, format: DateFormat) => parseTimestamp(value, [format], ANY_CLOCK) !== null;
  const count = (format: DateFormat, among: readonly string[]) =>
    among.filter((value) => fits(value, format)).length;

  const formats: DateFormat[] = [];
  let rest = filled;
  while (rest.length > 0) {
    // On a tie the earlier format wins, which puts day/month before month/day: most of the world's order.
    const best = DATE_FORMATS.map((format) => ({ format, hits: count(format, rest) })).reduce((a, b) =>
      b.hits > a.hits ? b : a,
    );
    if (best.hits === 0) break;
    formats.push(best.format);
    rest = rest.filter((value) => !fits(value, best.format));
  }
  const share = filled.length === 0 ? 0 : (filled.length - rest.length) / filled.length;
  if (share < 0.5) return null;
  const dayFirst = count("dd/mm/yyyy", filled);
  return {
    formats,
    share,
    ambiguous: dayFirst > 0 && dayFirst === count("mm/dd/yyyy", filled),
    mixed: formats.length > 1,
  };
}
