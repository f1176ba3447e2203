import type { Target } from "@/lib/imports/mapping";
import type { AgreementRule, CustomerRule, EntryRule, MomentRule } from "@/lib/imports/table/mapping";
import type { ColumnProfile } from "@/lib/imports/table/schema";
import { tableStages } from "@/lib/imports/table/suggest";

type NewTarget = Extract<Target, { kind: "new" }>;

/** The model that a file would make, for when no chosen one is wanted. */
export function newTarget(target: Target | null, fileName: string): NewTarget {
  if (target?.kind === "new") return target;
  const name = fileName.replace(/(\.\w{2,4})+$/, "").slice(0, 100) || "Imported customers";
  return { kind: "new", name, industry: "insurance", stages: tableStages };
}

function firstMoment(columns: readonly ColumnProfile[]): MomentRule {
  const found =
    columns.find(({ holds }) => holds === "dates") ?? columns.find(({ holds }) => holds === "years");
  return { column: found?.name ?? columns[0]?.name ?? "", as: found?.holds === "years" ? "year" : "date" };
}

export function blankAgreement(columns: readonly ColumnProfile[], customer: CustomerRule): AgreementRule {
  return {
    kind: "policy",
    id:
      customer.id.from === "columns" ? customer.id.parts : [{ column: columns[0]?.name ?? "", take: "text" }],
    product: { from: "text", text: "Agreement" },
    number: null,
    startsOn: firstMoment(columns),
    endsOn: null,
    termination: null,
    amount: null,
    currency: null,
  };
}

export function blankEntry(columns: readonly ColumnProfile[], hasAgreement: boolean): EntryRule {
  const amount = columns.find(({ holds }) => holds === "numbers")?.name ?? columns[0]?.name ?? "";
  return {
    kind: "cost",
    nature: { from: "text", text: "cost" },
    on: hasAgreement ? { from: "agreement" } : { from: "column", moment: firstMoment(columns) },
    amount,
    reversed: false,
    currency: null,
    behaviour: "variable",
    deferrable: false,
    id: [],
    description: null,
    covers: null,
  };
}
