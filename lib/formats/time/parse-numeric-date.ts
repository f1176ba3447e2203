import { fractionToMs, toCivilMs } from "@/lib/formats/time/civil-fields";

export type NumericDateOrder = "dmy" | "mdy" | "ymd";

const DATE = /^(\d{1,4})([/.-])(\d{1,2})\2(\d{1,4})/;
const TIME = /^(?:[ T]|, ?)(\d{1,2}):(\d{2})(?::(\d{2})(?:[.,](\d{1,9}))?)?(?: ?([AaPp])\.?[Mm]\.?)?$/;

/**
 * Reads dates written in numbers, with an optional time (24 hours, or 12 with AM and PM). Years have four digits.
 * @returns the wall-clock reading in epoch milliseconds as if it were UTC; null when the text does not fit.
 */
export function parseNumericDate(text: string, order: NumericDateOrder, separator: string): number | null {
  const date = DATE.exec(text);
  if (date === null || date[2] !== separator) return null;
  const [first, second, third] = [date[1] ?? "", date[3] ?? "", date[4] ?? ""];
  const [year, month, day] =
    order === "ymd"
      ? [first, second, third]
      : order === "dmy"
        ? [third, second, first]
        : [third, first, second];
  if (year.length !== 4 || day.length > 2 || month.length > 2) return null;
  const time = readTime(text.slice(date[0].length));
  if (time === null) return null;
  return toCivilMs({ year: Number(year), month: Number(month), day: Number(day), ...time });
}

function readTime(text: string) {
  if (text === "") return { hour: 0, minute: 0, second: 0, millisecond: 0 };
  const match = TIME.exec(text);
  if (match === null) return null;
  const hour = toHour24(Number(match[1]), match[5]);
  if (hour === null) return null;
  return {
    hour,
    minute: Number(match[2]),
    second: Number(match[3] ?? 0),
    millisecond: fractionToMs(match[4]),
  };
}

function toHour24(hour: number, half: string | undefined): number | null {
  if (half === undefined) return hour;
  if (hour < 1 || hour > 12) return null;
  return (hour % 12) + (half.toLowerCase() === "p" ? 12 : 0);
}
