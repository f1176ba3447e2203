import { totalBy } from "./collections";
import { EngineError } from "./engine-error";
import type { NullReason, Ratio } from "./result";

/** `minor` is minor units of the `currency`; `share` is 0 to 1. */
export type Unit =
  | { readonly kind: "minor"; readonly currency: string }
  | { readonly kind: "minor-per"; readonly currency: string; readonly per: string }
  | { readonly kind: "minutes" | "days" | "months" | "touches" | "customers" | "closes" | "share" | "number" }
  | { readonly kind: "minutes-per"; readonly per: string };

/**
 * How parts make the whole: `sum` adds them, `ratio` divides the first by the second, `facts` ends the trail
 * at stored rows, `formula` is any other rule, named in the figure's `formula`.
 */
export type Combine = "sum" | "ratio" | "facts" | "formula";

/** Where the trail ends: rows that a reader may list, such as the ledger entries of a filter. */
export type Source = {
  readonly kind: string;
  /** How many rows; null where only their amount is kept. */
  readonly count: number | null;
  readonly query: Readonly<Record<string, string>>;
};

/** One ingredient of a figure. JSON-serialisable; a null value has a reason. */
export type Part = {
  readonly id: string;
  readonly label: string;
  readonly value: number | null;
  readonly reason?: NullReason;
  readonly unit: Unit;
  readonly combine: Combine;
  readonly formula?: string;
  readonly source?: Source;
  readonly parts: readonly Part[];
};

export type FigureFilter = { readonly label: string; readonly value: string };

/** A number that can be opened: its formula, the filters it was counted under and the as-of time (ISO 8601). */
export type Figure = Part & {
  readonly formula: string;
  readonly filters: readonly FigureFilter[];
  readonly asOf: string;
};

/** What stays the same when a part is built. */
export type PartName = { readonly id: string; readonly label: string; readonly unit: Unit };

/** Sum of the parts' values; throws for an unknown part, because leaving it out would hide it. */
export function sumOf(parts: readonly Part[]): number {
  return totalBy(parts, (part) => {
    if (part.value === null) throw new EngineError("bad-argument", `Part ${part.id} has no value to add.`);
    return part.value;
  });
}

/** A leaf counted from stored rows. */
export function factPart(name: PartName, value: number, source?: Source): Part {
  return { ...name, value, combine: "facts", parts: [], ...(source ? { source } : {}) };
}

/** A part that is the sum of its own parts. */
export function sumPart(name: PartName, parts: readonly Part[]): Part {
  return { ...name, value: sumOf(parts), combine: "sum", parts };
}

/** A quotient over its two parts. `formula` names it in words, e.g. "cost ÷ closes". */
export function ratioPart(name: PartName, formula: string, ratio: Ratio, top: Part, bottom: Part): Part {
  const reason = ratio.value === null ? { reason: ratio.reason } : {};
  return { ...name, value: ratio.value, ...reason, combine: "ratio", formula, parts: [top, bottom] };
}

/** Makes a part a figure of its own. */
export function toFigure(
  part: Part,
  about: { readonly formula: string; readonly filters: readonly FigureFilter[]; readonly asOf: string },
): Figure {
  return { ...part, ...about };
}
