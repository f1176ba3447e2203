import { factPart, type Part, type PartName, type Unit } from "@/lib/engine/explain";
import { divide, type Maybe, type NullReason } from "@/lib/engine/result";

/** What a part of an explanation is made under: the currency and how many minor units make a major one. */
export type ExplainMoney = { readonly currency: string; readonly minorPerMajor: number };

export const moneyUnit = (money: ExplainMoney): Unit => ({ kind: "minor", currency: money.currency });
export const moneyPer = (money: ExplainMoney, per: string): Unit => ({
  kind: "minor-per",
  currency: money.currency,
  per,
});

/** A value that is known as it stands: drawn in a stage or assumed. `stage` names where the curve can be seen. */
export function drawnPart(name: PartName, value: number, stage?: string): Part {
  return factPart(
    name,
    // −0 would not survive JSON.
    value + 0,
    stage === undefined ? undefined : { kind: "curve of the stage", count: null, query: { stage } },
  );
}

/** A value by a rule other than sum or quotient, named in words. */
export function formulaPart(name: PartName, formula: string, value: Maybe, parts: readonly Part[]): Part {
  return { ...name, ...asValue(value), combine: "formula", formula, parts };
}

/** A sum that may be unknown: null with the reason of its first unknown part. */
export function addParts(name: PartName, parts: readonly Part[]): Part {
  const gap = parts.find((part) => part.value === null);
  if (gap) return { ...name, ...asValue(missing(gap.reason)), combine: "sum", parts };
  return { ...name, value: parts.reduce((sum, part) => sum + (part.value ?? 0), 0), combine: "sum", parts };
}

/** A quotient of two parts, null with `whenEmpty` over 0 and with the reason of a part that is unknown. */
export function divideParts(
  name: PartName,
  formula: string,
  top: Part,
  bottom: Part,
  whenEmpty: NullReason,
): Part {
  return {
    ...name,
    ...asValue(quotient(top, bottom, whenEmpty)),
    combine: "ratio",
    formula,
    parts: [top, bottom],
  };
}

function quotient(top: Part, bottom: Part, whenEmpty: NullReason): Maybe {
  if (top.value === null) return missing(top.reason);
  if (bottom.value === null) return missing(bottom.reason);
  const { value } = divide(top.value, bottom.value, whenEmpty);
  return value === null ? missing(whenEmpty) : { value };
}

function missing(reason: NullReason | undefined): Maybe {
  return { value: null, reason: reason ?? "no-data" };
}

function asValue(value: Maybe): Pick<Part, "value" | "reason"> {
  return value.value === null ? { value: null, reason: value.reason } : { value: value.value + 0 };
}
