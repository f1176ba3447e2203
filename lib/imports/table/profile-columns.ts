import { guessDateFormat } from "@/lib/formats/time/guess-date-format";
import { isNothing, readAmount } from "./read-amount";
import type { ColumnProfile } from "./schema";

const countedValues = 1_000;
const keptValues = 50;
const sampledValues = 400;
const valueCharacters = 200;

class ColumnCounter {
  filled = 0;
  private counts: Map<string, number> | null = new Map();
  private readonly sample: string[] = [];

  constructor(private readonly name: string) {}

  add(cell: string): void {
    const value = cell.trim();
    if (isNothing(value)) return;
    this.filled += 1;
    if (this.sample.length < sampledValues) this.sample.push(value.slice(0, valueCharacters));
    if (this.counts === null) return;
    const key = value.slice(0, valueCharacters);
    this.counts.set(key, (this.counts.get(key) ?? 0) + 1);
    if (this.counts.size > countedValues) this.counts = null;
  }

  finish(): ColumnProfile {
    const dates = guessDateFormat(this.sample);
    const values = [...(this.counts ?? [])]
      .map(([value, rows]) => ({ value, rows }))
      .sort((a, b) => b.rows - a.rows || a.value.localeCompare(b.value));
    return {
      name: this.name,
      filled: this.filled,
      distinct: this.counts?.size ?? null,
      values: values.slice(0, keptValues),
      examples: [...new Set(this.sample)].slice(0, 5),
      holds: dates ? "dates" : this.holdsNumbers(),
      dateFormats: [...(dates?.formats ?? [])],
      ambiguous: dates?.ambiguous ?? false,
    };
  }

  private holdsNumbers(): ColumnProfile["holds"] {
    const { sample } = this;
    if (sample.length === 0) return "text";
    if (sample.every((value) => /^(?:19|20|21)\d\d$/.test(value))) return "years";
    const isNumber = (value: string) =>
      readAmount(value, ".", "EUR") !== null || readAmount(value, ",", "EUR") !== null;
    return sample.filter(isNumber).length > sample.length / 2 ? "numbers" : "text";
  }
}

/** Describes the columns of a table as its rows pass by; memory does not grow with the file. */
export class ColumnProfiler {
  private columns: ColumnCounter[] = [];

  add(names: readonly string[], cells: readonly string[]): void {
    if (this.columns.length === 0) this.columns = names.map((name) => new ColumnCounter(name));
    for (let index = 0; index < this.columns.length; index += 1) this.columns[index]?.add(cells[index] ?? "");
  }

  finish(): ColumnProfile[] {
    return this.columns.map((column) => column.finish());
  }
}
