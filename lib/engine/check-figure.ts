import { totalBy } from "./collections";
import type { Part } from "./explain";

/** A place in a figure whose parts do not make the whole. `path` lists ids from the figure down. */
export type Discrepancy = {
  readonly path: readonly string[];
  readonly value: number | null;
  readonly expected: number | null;
};

/** Every place where a `sum` is not the sum of its parts or a `ratio` not their quotient; empty when it holds. */
export function checkFigure(part: Part, path: readonly string[] = []): Discrepancy[] {
  const here = [...path, part.id];
  const below = part.parts.flatMap((child) => checkFigure(child, here));
  const expected = recompute(part);
  if (expected === undefined || agree(part.value, expected)) return below;
  return [{ path: here, value: part.value, expected }, ...below];
}

function recompute(part: Part): number | null | undefined {
  if (part.combine === "sum") {
    const unknown = part.parts.some((child) => child.value === null);
    return unknown ? null : totalBy(part.parts, (child) => child.value ?? 0);
  }
  if (part.combine !== "ratio") return undefined;
  const [top, bottom] = part.parts;
  // A withheld ratio (an immature cell) may have both sides and still say nothing.
  if (part.value === null && part.reason !== undefined) return null;
  if (!top || !bottom || top.value === null || bottom.value === null || bottom.value === 0) return null;
  return top.value / bottom.value;
}

function agree(value: number | null, expected: number | null): boolean {
  if (value === null || expected === null) return value === expected;
  return Math.abs(value - expected) <= 1e-9 * Math.max(1, Math.abs(value), Math.abs(expected));
}
