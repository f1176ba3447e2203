import { guessDecimalMark } from "@/lib/formats/event-log/parse-amount";
import { guessRoles, type TableRole } from "@/lib/formats/table/vocabulary";
import type { Target } from "@/lib/imports/mapping";
import type { AgreementRule, EntryRule, MomentRule, TableMapping, TerminationMeaning } from "./mapping";
import type { ColumnProfile } from "./schema";

type Roles = Partial<Record<TableRole, string>>;

/** The stages of a model made for a table: it tells of customers after the sale. */
export const tableStages: Extract<Target, { kind: "new" }>["stages"] = [
  { key: "onboarding", name: "Onboarding", kind: "onboarding" },
  { key: "use", name: "Use", kind: "use" },
];

const keptAttributes = 12;

/** A complete mapping made of the names and values of the columns; a person corrects it. */
export function suggestTableMapping(
  title: string,
  source: string,
  columns: readonly ColumnProfile[],
): TableMapping {
  const holding = (...kinds: ColumnProfile["holds"][]) =>
    new Set(columns.filter(({ holds }) => kinds.includes(holds)).map(({ name }) => name));
  const roles = fixRoles(guessRoles(columns.map(({ name }) => name)), holding);
  const customerId = roles.customerId ?? roles.agreementId;
  const agreement = suggestAgreement(roles, columns);
  const entry = suggestEntry(roles, agreement !== null);
  const used = new Set(Object.values(roles));
  return {
    source,
    target: { kind: "new", name: title, industry: "insurance", stages: tableStages },
    decimalMark: guessDecimalMark(
      columns.filter(({ holds }) => holds === "numbers").flatMap(({ examples }) => examples),
    ),
    dateFormats: null,
    customer: {
      kind: "person",
      id: customerId ? { from: "columns", parts: [{ column: customerId, take: "text" }] } : { from: "row" },
      // Money alone is mostly about customers that another file brings.
      create: agreement !== null || entry === null,
      says: "first",
      name: roles.name ?? null,
      segment: roles.segment ?? null,
      acquisitionChannel: roles.acquisitionChannel ?? null,
      attributes: columns
        .filter((column) => !used.has(column.name) && isAttribute(column))
        .slice(0, keptAttributes)
        .map(({ name }) => name),
      firstContact: roles.firstContact ? { column: roles.firstContact, as: "date" } : null,
      closed: agreement ? { from: "agreement" } : { from: "none" },
      ended: agreement?.termination ? { from: "agreement" } : { from: "none" },
      stages: { first: agreement ? "onboarding" : "use", closed: agreement ? "use" : null },
    },
    agreement,
    entries: entry ? [entry] : [],
    agreementOfMoney: entry && !agreement ? suggestAgreementOfMoney(roles) : null,
  };
}

/** A column keeps a role only when it holds what the role needs. */
function fixRoles(roles: Roles, holding: (...kinds: ColumnProfile["holds"][]) => Set<string>): Roles {
  const dates = holding("dates");
  const years = holding("years");
  const numbers = holding("numbers", "years");
  const fits = (role: TableRole, name: string): boolean => {
    if (["startsOn", "terminatedOn", "endsOn", "entryDate", "firstContact"].includes(role))
      return dates.has(name);
    if (role === "year") return years.has(name);
    if (role === "premium" || role === "entryAmount") return numbers.has(name);
    return true;
  };
  const kept = Object.entries(roles).filter(([role, name]) => fits(role as TableRole, name));
  return Object.fromEntries(kept) as Roles;
}

/** Little more than a label: few different values, and not measured with decimals. */
function isAttribute({ distinct, examples, holds }: ColumnProfile): boolean {
  return (
    distinct !== null &&
    distinct <= 200 &&
    holds !== "dates" &&
    !examples.some((text) => /\d[.,]\d/.test(text))
  );
}

function suggestAgreement(roles: Roles, columns: readonly ColumnProfile[]): AgreementRule | null {
  const id = roles.agreementId ?? roles.customerId;
  const starts: MomentRule | null = roles.startsOn
    ? { column: roles.startsOn, as: "date" }
    : roles.year && roles.premium
      ? { column: roles.year, as: "year" }
      : null;
  if (!id || !starts) return null;
  const reason = columns.find(({ name }) => name === roles.endReason);
  return {
    kind: kindOf(roles),
    id: [{ column: id, take: "text" }],
    product: roles.product ? { from: "column", column: roles.product } : { from: "text", text: "Agreement" },
    number: roles.number ?? null,
    startsOn: starts,
    endsOn: roles.endsOn ? { column: roles.endsOn, as: "date" } : null,
    termination: roles.terminatedOn
      ? {
          on: { column: roles.terminatedOn, as: "date" },
          reason: reason?.name ?? null,
          values: (reason?.values ?? []).map(({ value }) => ({ value, means: meaningOf(value) })),
          otherwise: "other",
        }
      : null,
    amount: roles.premium ?? null,
    currency: roles.currency ?? null,
  };
}

/** A file of money alone often names the agreement by its id or its number. */
function suggestAgreementOfMoney({ agreementId, number }: Roles): TableMapping["agreementOfMoney"] {
  const by = agreementId ? "id" : "number";
  const column = agreementId ?? number;
  return column ? { by, parts: [{ column, take: "text" }] } : null;
}

function kindOf(roles: Roles): AgreementRule["kind"] {
  const names = Object.values(roles).join(" ").toLowerCase();
  if (/loan|principal|lening|kredit|pret/.test(names)) return "loan";
  return /subscri|plan|mrr|arr/.test(names) ? "subscription" : "policy";
}

const meanings: readonly [RegExp, TerminationMeaning][] = [
  [/in ?force|active|open|current|ongoing|live|actief|lopend|aktiv|en cours|vigente/, "open"],
  [/claim|death|dead|deceased|total loss|schade|overl|tod|sinistre|d[eé]c[eè]s/, "claim"],
  [/matur|expir|term|afgelopen|ablauf|[eé]ch[eé]/, "matured"],
  [/surrender|laps|churn|afkoop|r[uü]ckkauf|rachat|resilia/, "lapsed"],
  [/cancel|withdraw|opgezegd|royement|k[uü]ndig|annul/, "cancelled"],
];

/** What a value in a column of reasons most likely means. */
export function meaningOf(value: string): TerminationMeaning {
  const text = value.trim().toLowerCase();
  return meanings.find(([words]) => words.test(text))?.[1] ?? "other";
}

function suggestEntry(roles: Roles, hasAgreement: boolean): EntryRule | null {
  const amount = roles.entryAmount ?? (roles.year ? roles.premium : undefined);
  const on: EntryRule["on"] | null = roles.entryDate
    ? { from: "column", moment: { column: roles.entryDate, as: "date" } }
    : roles.year
      ? { from: "column", moment: { column: roles.year, as: "year" } }
      : hasAgreement
        ? { from: "agreement" }
        : null;
  if (!amount || !on) return null;
  const revenue = amount === roles.premium || /revenue|premium|income|fee|interest|omzet|prime/i.test(amount);
  return {
    kind: revenue ? "revenue" : "cost",
    nature: {
      from: "text",
      text: revenue ? (amount === roles.premium ? "premium" : "revenue") : natureOf(roles),
    },
    on,
    amount,
    reversed: false,
    currency: roles.currency ?? null,
    behaviour: "variable",
    deferrable: false,
    id: [],
    description: roles.entryNature ?? null,
    covers: null,
  };
}

/** Claims have a guarantee or a claim's id; anything else is money of a kind that a person must name. */
function natureOf(roles: Roles): string {
  const names = [roles.entryId, roles.entryDate, roles.entryNature, roles.entryAmount]
    .join(" ")
    .toLowerCase();
  return /claim|guarantee|coverage|occur|loss|schade|schaden|sinistre/.test(names) ? "claim" : "cost";
}
