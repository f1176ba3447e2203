import type { FieldReason } from "@/lib/errors";
import { DATE_FORMATS, type DateFormat } from "@/lib/formats/time/date-format";
import { columnsOf, type TableMapping } from "./mapping";
import { MomentReader } from "./read-moment";

/** The rate of a day: the newest on or before it. Null where none is known. */
export type RateBook = (currency: string, day: string) => { rate: string; source: string } | null;

export type TableColumn = { name: string; dateFormats: readonly string[] };

export type CompileInput = {
  columns: readonly TableColumn[];
  /** IANA zone of dates without an offset. */
  zone: string;
  /** Currency of the workspace. */
  currency: string;
  rates: RateBook;
  /** Makes one short text of many; the same parts always give the same text. */
  hash: (parts: readonly string[]) => string;
};

/** A mapping made ready to be run over many rows. */
export type Compiled = Omit<CompileInput, "columns"> & {
  mapping: TableMapping;
  names: readonly string[];
  indexOf: ReadonlyMap<string, number>;
  formatsOf: ReadonlyMap<string, readonly DateFormat[]>;
  moments: MomentReader;
  reasons: ReadonlyMap<
    string,
    NonNullable<NonNullable<TableMapping["agreement"]>["termination"]>["otherwise"]
  >;
  natures: readonly ReadonlyMap<string, string>[];
};

/** How values are looked up in the value maps: without the blanks around them and whatever their case. */
export function fold(value: string): string {
  return value.trim().toLowerCase();
}

/** Where nobody could tell a column's way of writing dates, day before month is tried first, as in detection. */
const anyFormat: readonly DateFormat[] = DATE_FORMATS;

export function compileMapping(mapping: TableMapping, input: CompileInput): Compiled {
  const { columns, ...rest } = input;
  const detected = (column: TableColumn): readonly DateFormat[] => {
    const known = DATE_FORMATS.filter((format) => column.dateFormats.includes(format));
    return known.length > 0 ? known : anyFormat;
  };
  return {
    ...rest,
    mapping,
    names: columns.map(({ name }) => name),
    indexOf: new Map(columns.map(({ name }, index) => [name, index])),
    formatsOf: new Map(columns.map((column) => [column.name, mapping.dateFormats ?? detected(column)])),
    moments: new MomentReader(input.zone),
    reasons: new Map(
      (mapping.agreement?.termination?.values ?? []).map(({ value, means }) => [fold(value), means]),
    ),
    natures: mapping.entries.map(({ nature }) =>
      nature.from === "column"
        ? new Map(nature.values.map((one) => [fold(one.value), one.nature]))
        : new Map<string, string>(),
    ),
  };
}

/** Columns that the mapping speaks of and the file does not have. */
export function findMissingColumns(mapping: TableMapping, names: readonly string[]): FieldReason[] {
  const known = new Set(names);
  return [...columnsOf(mapping)]
    .filter(({ column }) => !known.has(column))
    .map(({ path, column }) => ({
      path: `mapping.${path}`,
      message: `The file has no column “${column}”. Choose another one.`,
    }));
}
