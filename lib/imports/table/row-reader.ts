import { createIssue, type LogIssue } from "@/lib/formats/event-log/types";
import type { Compiled } from "./compile";
import type { IdPart, MomentRule } from "./mapping";
import { isNothing, readAmount } from "./read-amount";
import { isNever, type ReadMoment } from "./read-moment";

export type Report = (issue: LogIssue) => void;

/** Longer ids cannot be found again by their index. */
const idCharacters = 200;

/** One row as the mapping looks at it: typed values by column, and the faults found on the way. */
export class RowReader {
  constructor(
    readonly compiled: Compiled,
    readonly cells: readonly string[],
    readonly line: number,
    private readonly report: Report,
  ) {}

  /** The cell without blanks around it; null where it says nothing. */
  text(column: string | null): string | null {
    if (column === null) return null;
    const value = (this.cells[this.compiled.indexOf.get(column) ?? -1] ?? "").trim();
    return isNothing(value) ? null : value;
  }

  /** The same, cut to what the field holds, with a remark. */
  shortText(column: string | null, max: number): string | null {
    const value = this.text(column);
    if (value === null || value.length <= max) return value;
    this.warn(column, value, `This is longer than ${max} characters and is cut there.`);
    return value.slice(0, max);
  }

  error(column: string | null, value: string | null, reason: string): void {
    this.report(createIssue("error", this.line, column, value ?? "", reason));
  }

  warn(column: string | null, value: string | null, reason: string): void {
    this.report(createIssue("warning", this.line, column, value ?? "", reason));
  }

  /** The parts of an id, joined; null after an error where one is missing. */
  id(parts: readonly IdPart[], what: string): string | null {
    const found: string[] = [];
    for (const part of parts) {
      const value = part.take === "year" ? this.yearOf(part.column, what) : this.text(part.column);
      if (value === null) {
        if (part.take === "text")
          this.error(
            part.column,
            this.text(part.column),
            `The id of ${what} is missing, so this cannot be taken.`,
          );
        return null;
      }
      found.push(value);
    }
    const joined = found.join(" ");
    if (joined.length <= idCharacters) return joined;
    this.error(
      parts[0]?.column ?? null,
      joined,
      `The id of ${what} is longer than ${idCharacters} characters. Check that the right columns make it.`,
    );
    return null;
  }

  private yearOf(column: string, what: string): string | null {
    const text = this.text(column);
    const found = text === null ? null : (this.compiled.moments.year(text) ?? this.parse(column, text));
    if (found) return found.day.slice(0, 4);
    this.error(column, text, `The id of ${what} takes its year from here, and there is no date.`);
    return null;
  }

  private parse(column: string, text: string): ReadMoment | null {
    return this.compiled.moments.date(text, this.compiled.formatsOf.get(column) ?? []);
  }

  /** Undefined after an error; null where the cell says nothing. */
  moment(rule: MomentRule, what: string, neverIsBlank = false): ReadMoment | null | undefined {
    const { column, as } = rule;
    const text = this.text(column);
    if (text === null || (neverIsBlank && isNever(text))) return null;
    const found = as === "year" ? this.compiled.moments.year(text) : this.parse(column, text);
    if (!found) {
      const written = (this.compiled.formatsOf.get(column) ?? []).join(" or ");
      this.error(
        column,
        text,
        as === "year"
          ? `This is not a year between 1900 and 2200, so ${what} cannot be told.`
          : `This is not a date written as ${written} between 1900 and 2200, so ${what} cannot be told.`,
      );
      return undefined;
    }
    if (found.note !== null)
      this.warn(
        column,
        text,
        "The clocks changed around this time; the nearest moment that makes sense is taken.",
      );
    return found;
  }

  /** Minor units of the currency. Undefined after an error; null where the cell says nothing. */
  amount(column: string, currency: string, what: string): bigint | null | undefined {
    const text = this.text(column);
    if (text === null) return null;
    const { decimalMark } = this.compiled.mapping;
    const found = readAmount(text, decimalMark, currency);
    if (!found || found.minor > largest || found.minor < -largest) {
      this.error(
        column,
        text,
        found
          ? `This is beyond the largest amount that can be booked, so ${what} is left out.`
          : `This is not an amount with “${decimalMark}” as decimal mark, so ${what} is left out.`,
      );
      return undefined;
    }
    if (found.rounded) this.warn(column, text, `${currency} has fewer decimals, so this is rounded.`);
    return found.minor;
  }
}

/** Sums of many such entries still are exact integers. */
const largest = 10n ** 13n;
