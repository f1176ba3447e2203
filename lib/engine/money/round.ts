import { EngineError } from "@/lib/engine/engine-error";
import { type Minor, minor } from "./minor";

/** `half-away`: 2.5 → 3, −2.5 → −3 (commercial). `half-even`: 2.5 → 2, 3.5 → 4 (banker's). */
export type RoundingMode = "half-away" | "half-even";

/** The only place where an amount is rounded: once, at the end of a calculation. Throws on NaN and Infinity. */
export function round(value: number, mode: RoundingMode = "half-away"): Minor {
  if (!Number.isFinite(value)) throw new EngineError("unsafe-amount", `${value} cannot be rounded.`);
  const size = Math.abs(value);
  const floor = Math.floor(size);
  const rest = size - floor;
  const up = rest > 0.5 || (rest === 0.5 && (mode === "half-away" || floor % 2 === 1));
  return minor(Math.sign(value) * (up ? floor + 1 : floor));
}
