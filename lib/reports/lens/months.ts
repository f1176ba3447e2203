import type { ClassifiedCells } from "@/lib/engine/lens/classify-cells";
import type { LensReport } from "./report";

/** The statement by month as the basis has it: deferred cost over its term, or when it was spent. */
export function monthsOf({ query, deferred, spent, first, scope }: LensReport): ClassifiedCells["months"] {
  const rows = query.basis === "recognised" && deferred ? deferred.statement.months : spent.months;
  return rows.filter(({ month }) => month >= first && month < scope.until);
}

/** Whether deferred cost is spread in what is shown. */
export const isSpread = ({ query, deferred }: Pick<LensReport, "query" | "deferred">): boolean =>
  query.basis === "recognised" && deferred !== null;
