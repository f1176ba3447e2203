import { EngineError } from "@/lib/engine/engine-error";

/** Arrivals of `months` months when every year is like the given one, optionally growing from year to year. */
export function repeatYear(year: readonly number[], months: number, growthPerYear = 0): number[] {
  if (year.length === 0)
    throw new EngineError("bad-argument", "A year that repeats has at least one period.");
  return Array.from({ length: months }, (_, month) => {
    const grown = (1 + growthPerYear) ** Math.floor(month / year.length);
    return (year[month % year.length] ?? 0) * grown;
  });
}
