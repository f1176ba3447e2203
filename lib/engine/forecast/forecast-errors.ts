import { totalBy } from "@/lib/engine/collections";
import { EngineError } from "@/lib/engine/engine-error";
import { divide, type Ratio } from "@/lib/engine/result";
import { mean } from "@/lib/engine/stats/mean";

/**
 * How far forecasts were off. `mae` mean |error|; `mape` mean |error| / actual, null with "no-total" when an actual is 0;
 * `wape` Σ |error| / Σ |actual|; `bias` mean of forecast − actual, positive when too much was forecast. All null with
 * "no-data" for no periods.
 */
export type ForecastErrors = {
  readonly mae: Ratio;
  readonly mape: Ratio;
  readonly wape: Ratio;
  readonly bias: Ratio;
};

/** Errors of a forecast against what came, period by period. Throws for lists of unlike length. */
export function measureErrors(actual: readonly number[], forecast: readonly number[]): ForecastErrors {
  if (actual.length !== forecast.length)
    throw new EngineError("bad-argument", "A forecast is judged against as many periods.");
  const errors = actual.map((value, index) => (forecast[index] ?? 0) - value);
  const sizes = errors.map(Math.abs);
  const relative = sizes.map((size, index) => size / Math.abs(actual[index] ?? 0));
  const hasZero = actual.some((value) => value === 0);
  return {
    mae: mean(sizes),
    mape: hasZero ? divide(0, 0, "no-total") : mean(relative),
    wape: divide(
      totalBy(sizes, (size) => size),
      totalBy(actual, Math.abs),
      actual.length === 0 ? "no-data" : "no-total",
    ),
    bias: mean(errors),
  };
}
