import type { CsvDamage, CsvRow } from "@/lib/formats/csv/parse-records";

/** What is wrong with a row as a whole, before its values are looked at. */
export interface RowFault {
  field: string | null;
  value: string;
  reason: string;
}

/** Null when the row has the cells that the names ask for; blank cells too many are forgiven. */
export function findRowFault({ cells }: CsvRow, names: readonly string[]): RowFault | null {
  const expected = names.length;
  if (cells.length < expected || cells.slice(expected).some((cell) => cell !== "")) {
    const reason = `This row has ${cells.length} fields where the first has ${expected}. A delimiter inside a value needs quotes around that value.`;
    return { field: null, value: cells.join(" · "), reason };
  }
  const binary = cells.findIndex((cell) => cell.includes("\0"));
  if (binary === -1) return null;
  const reason = "This value holds binary zeros, so the row is damaged. Export the file again.";
  return { field: names[binary] ?? null, value: (cells[binary] ?? "").replaceAll("\0", "␀"), reason };
}

export function describeDamage(damage: CsvDamage, names: readonly string[] | null): RowFault {
  const field = damage.field === null ? null : (names?.[damage.field] ?? `Column ${damage.field + 1}`);
  return { field, value: damage.value, reason: DAMAGE_REASONS[damage.reason] };
}

const DAMAGE_REASONS: Record<CsvDamage["reason"], string> = {
  oversize:
    "This value is larger than 1 MB, so the row is left out. Shorten it, or look for a quote that is never closed.",
  "unclosed-quote":
    "A quote opened here is never closed, so the row cannot be read. Close it, or double it if it belongs to the text.",
  "stray-quote":
    "A quote in the middle of a value leaves unclear where the value ends, so the row cannot be read. Double quotes inside quoted text.",
};
