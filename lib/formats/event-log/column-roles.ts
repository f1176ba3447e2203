export const COLUMN_ROLES = [
  "caseId",
  "activity",
  "timestamp",
  "transition",
  "resource",
  "costAmount",
  "costCurrency",
] as const;

export type ColumnRole = (typeof COLUMN_ROLES)[number];

/** Which header stands for what. Null where the file has no such column. */
export type ColumnMapping = Record<ColumnRole, string | null>;

export const REQUIRED_ROLES: readonly ColumnRole[] = ["caseId", "activity", "timestamp"];

export const NO_COLUMNS: ColumnMapping = {
  caseId: null,
  activity: null,
  timestamp: null,
  transition: null,
  resource: null,
  costAmount: null,
  costCurrency: null,
};

/** Columns named so describe the case as a whole; the prefix is not part of the attribute's name. */
export const CASE_PREFIX = "case:";

/** Normalised headers per role, the surest first: the standard's own names, then what systems export. */
const ALIASES: Record<ColumnRole, readonly string[]> = {
  caseId: [
    "case:concept:name",
    "case id",
    "caseid",
    "case",
    "case key",
    "case number",
    "case no",
    "trace id",
    "process instance",
    "instance id",
    "application id",
    "application number",
    "policy id",
    "policy number",
    "policy no",
    "loan id",
    "loan number",
    "contract id",
    "contract number",
    "agreement id",
    "subscription id",
    "customer id",
    "account id",
    "claim id",
    "ticket id",
    "order id",
    "dossier",
    "zaaknummer",
    "zaak",
    "vorgang",
  ],
  activity: [
    "concept:name",
    "activity",
    "activity name",
    "activity id",
    "event",
    "event name",
    "event type",
    "event class",
    "task",
    "task name",
    "action",
    "step",
    "status",
    "activiteit",
    "aktivität",
  ],
  timestamp: [
    "time:timestamp",
    "timestamp",
    "complete timestamp",
    "completetime",
    "event time",
    "event timestamp",
    "event date",
    "datetime",
    "date time",
    "occurred at",
    "occurred",
    "time",
    "date",
    "created at",
    "end time",
    "start timestamp",
    "start time",
    "tijdstip",
    "datum",
    "zeitstempel",
  ],
  transition: [
    "lifecycle:transition",
    "transition",
    "lifecycle",
    "lifecycle transition",
    "event transition",
    "start complete",
  ],
  resource: [
    "org:resource",
    "resource",
    "user",
    "user id",
    "user name",
    "username",
    "employee",
    "agent",
    "performer",
    "originator",
    "assignee",
    "handler",
    "operator",
    "medewerker",
    "bearbeiter",
  ],
  costAmount: [
    "cost:total",
    "cost",
    "cost amount",
    "costs",
    "total cost",
    "amount",
    "price",
    "kosten",
    "bedrag",
  ],
  costCurrency: ["cost:currency", "currency", "currency code", "cost currency", "valuta", "währung"],
};

/** Lower case, with separators and camel case as single spaces; the standard's colons stay. */
export function normaliseHeader(header: string): string {
  return header
    .replace(/([a-z])([A-Z])/g, "$1 $2")
    .toLowerCase()
    .replace(/[\s_.\-/()]+/g, " ")
    .trim();
}

/** Guesses the columns by their names. A header serves one role only; roles come in the order of need. */
export function guessColumns(headers: readonly string[]): ColumnMapping {
  const mapping = { ...NO_COLUMNS };
  const taken = new Set<string>();
  for (const role of COLUMN_ROLES) {
    const header = findHeader(headers, ALIASES[role], taken);
    if (header === null) continue;
    mapping[role] = header;
    taken.add(header);
  }
  return mapping;
}

function findHeader(
  headers: readonly string[],
  aliases: readonly string[],
  taken: Set<string>,
): string | null {
  for (const alias of aliases) {
    const found = headers.find((header) => !taken.has(header) && isAlias(header, alias));
    if (found !== undefined) return found;
  }
  return null;
}

function isAlias(header: string, alias: string): boolean {
  const normal = normaliseHeader(header);
  return normal === alias || normal.replaceAll(" ", "") === alias.replaceAll(" ", "");
}

/** Headers as unique names: blanks become "Column 3", a repeated name becomes "name (2)". */
export function nameColumns(cells: readonly string[]): string[] {
  const seen = new Map<string, number>();
  return cells.map((cell, index) => {
    const name = cell.trim() === "" ? `Column ${index + 1}` : cell.trim();
    const count = (seen.get(name) ?? 0) + 1;
    seen.set(name, count);
    return count === 1 ? name : `${name} (${count})`;
  });
}
