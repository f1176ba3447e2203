import {
  CASE_PREFIX,
  COLUMN_ROLES,
  type ColumnMapping,
  type ColumnRole,
  REQUIRED_ROLES,
} from "@/lib/formats/event-log/column-roles";
import { FormatError } from "@/lib/formats/format-error";

/** How to read a CSV: what the mapping screen decides, or what detection guessed. */
export interface CsvLayout {
  delimiter: string;
  lineEnding: "lf" | "cr";
  /** Without a header the columns are called "Column 1", "Column 2", and so on. */
  hasHeader: boolean;
  columns: ColumnMapping;
  /** Further columns that describe the case; those named `case:…` always do. */
  caseColumns?: readonly string[];
  /** Columns to leave out altogether. */
  ignoredColumns?: readonly string[];
}

export interface ColumnPlan {
  names: readonly string[];
  /** Position of each role's column, -1 where there is none. */
  roles: Record<ColumnRole, number>;
  caseAttributes: readonly { index: number; key: string }[];
  eventAttributes: readonly { index: number; key: string }[];
}

/**
 * Finds the mapped columns among the file's own.
 * @throws FormatError `no-columns` when case, activity or time is not mapped, or a mapped column is missing
 */
export function planColumns(names: readonly string[], layout: CsvLayout): ColumnPlan {
  const roles = Object.fromEntries(
    COLUMN_ROLES.map((role) => [role, findColumn(role, layout.columns[role], names)]),
  ) as Record<ColumnRole, number>;
  const used = new Set(Object.values(roles));
  const rest = names
    .map((name, index) => ({ index, key: name }))
    .filter(({ index, key }) => !used.has(index) && layout.ignoredColumns?.includes(key) !== true);
  const isCaseColumn = (key: string) =>
    key.startsWith(CASE_PREFIX) || layout.caseColumns?.includes(key) === true;
  return {
    names,
    roles,
    caseAttributes: rest
      .filter(({ key }) => isCaseColumn(key))
      .map(({ index, key }) => ({
        index,
        key: key.startsWith(CASE_PREFIX) ? key.slice(CASE_PREFIX.length) : key,
      })),
    eventAttributes: rest.filter(({ key }) => !isCaseColumn(key)),
  };
}

const ROLE_WORDS: Record<ColumnRole, string> = {
  caseId: "the case",
  activity: "the activity",
  timestamp: "the time",
  transition: "the transition",
  resource: "the resource",
  costAmount: "the cost",
  costCurrency: "the currency",
};

function findColumn(role: ColumnRole, name: string | null, names: readonly string[]): number {
  if (name === null) {
    if (!REQUIRED_ROLES.includes(role)) return -1;
    throw new FormatError({
      code: "no-columns",
      message: `No column holds ${ROLE_WORDS[role]}. The file has: ${listNames(names)}.`,
      hint: "Say which columns hold the case, the activity and the time.",
    });
  }
  const index = names.indexOf(name);
  if (index !== -1) return index;
  throw new FormatError({
    code: "no-columns",
    message: `The file has no column “${name}” for ${ROLE_WORDS[role]}. It has: ${listNames(names)}.`,
    hint: "Check the delimiter and the mapping; the file may have been exported with other columns this time.",
  });
}

function listNames(names: readonly string[]): string {
  const shown = names.slice(0, 20).map((name) => name.slice(0, 60));
  return `${shown.join(", ")}${names.length > shown.length ? " …" : ""}`;
}
