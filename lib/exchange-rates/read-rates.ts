import { type RateInput, rateInput } from "./schema";

export type ReadRates = { rates: RateInput[]; faults: { line: number; reason: string }[] };

/**
 * Rates pasted as text: a day, a currency and a rate on each line, apart by comma, semicolon or tab, in that order. A
 * first line that names them is left out. Browser-safe.
 */
export function readRates(text: string, source: string): ReadRates {
  const found: ReadRates = { rates: [], faults: [] };
  for (const [index, line] of text.split(/\r\n|\n|\r/).entries()) {
    if (line.trim() === "") continue;
    const delimiter = line.includes("\t") ? "\t" : line.includes(";") ? ";" : ",";
    const [day = "", currency = "", ...rest] = line
      .split(delimiter)
      .map((cell) => cell.trim().replace(/^"|"$/g, ""));
    // A decimal comma is only told from a delimiter where something else divides the line.
    const written = rest[0] ?? "";
    const rate = delimiter === "," ? written : written.replace(",", ".");
    if (index === 0 && !/\d/.test(line)) continue;
    const parsed = rateInput.safeParse({ day, currency, rate, source });
    if (parsed.success) found.rates.push(parsed.data);
    else
      found.faults.push({ line: index + 1, reason: parsed.error.issues[0]?.message ?? "This is no rate." });
  }
  return found;
}
