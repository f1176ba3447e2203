import {
  type ClassTotals,
  type Contribution,
  computeContribution,
  totalByClass,
} from "@/lib/engine/customer-economics/contribution";
import { classifyMargin, type MarginClass } from "@/lib/engine/customer-economics/margin-class";
import type { MoneyCell } from "@/lib/reports/lens/read-cells";

/** Entries of one nature on one side of the sale, and where they enter the margins. */
export type ClassLine = Pick<
  MoneyCell,
  "kind" | "nature" | "phase" | "deferrable" | "entries" | "amountMinor"
> & {
  as: Exclude<MarginClass, "software">;
};

/** Cells that the margins cannot tell apart, added up; largest first within a class. */
export function classLines(cells: readonly MoneyCell[]): ClassLine[] {
  const lines = new Map<string, ClassLine>();
  for (const { kind, nature, phase, deferrable, entries, amountMinor } of cells) {
    const key = `${kind} ${phase} ${deferrable} ${nature}`;
    const known = lines.get(key);
    const as = known?.as ?? classifyMargin({ kind, nature, phase, deferrable });
    lines.set(key, {
      kind,
      nature,
      phase,
      deferrable,
      as,
      entries: (known?.entries ?? 0) + entries,
      amountMinor: (known?.amountMinor ?? 0) + amountMinor,
    });
  }
  return [...lines.values()].sort((left, right) => right.amountMinor - left.amountMinor);
}

/** The margins of what was booked, with the software that an allocation run gave. */
export function contributionOf(lines: readonly ClassLine[], softwareMinor: number): Contribution {
  const totals: ClassTotals = { ...totalByClass(lines), software: softwareMinor };
  return computeContribution(totals);
}

/** Of the natures of cost, those that are servicing when they fall after the sale and are not deferrable. */
export function servicingOf(natures: readonly string[]): string[] {
  return natures.filter(
    (nature) => classifyMargin({ kind: "cost", nature, phase: "post", deferrable: false }) === "servicing",
  );
}

/** The same for the natures of these cells, each spelling once. */
export function servicingNatures(cells: readonly MoneyCell[]): string[] {
  return servicingOf([...new Set(cells.flatMap(({ kind, nature }) => (kind === "cost" ? [nature] : [])))]);
}
