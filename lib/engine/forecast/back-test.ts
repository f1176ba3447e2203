import { totalBy } from "@/lib/engine/collections";
import { EngineError } from "@/lib/engine/engine-error";
import type { Ratio } from "@/lib/engine/result";
import { convolveLoad } from "./convolve-load";
import { type ForecastErrors, measureErrors } from "./forecast-errors";
import { learnWork, type WorkRow } from "./learn-work";

/** Arrivals and work by period from 0; the first `training` periods teach, the rest is forecast. */
export type BackTestInput = {
  readonly arrivals: readonly number[];
  readonly rows: readonly WorkRow[];
  readonly training: number;
  /** Ages that work is learned for. */
  readonly ages: number;
  /** Each age learns from the last so many arrival periods that reached it; left out, from all. */
  readonly recent?: number;
  /** What the naive forecasts know: the load until the period before each, or, like the model, the training alone. */
  readonly naiveKnows?: "period-before" | "training";
};

export type JudgedForecast = { readonly forecast: readonly number[]; readonly errors: ForecastErrors };

/** Index 0 of `actual` and of every forecast is period `training`. `work` is what an entrant was learned to need. */
export type BackTest = {
  readonly from: number;
  readonly actual: readonly number[];
  readonly work: readonly Ratio[];
  readonly model: JudgedForecast;
  readonly lastValue: JudgedForecast;
  readonly meanOfFour: JudgedForecast;
};

/** How many periods the second naive forecast looks back over. */
const LOOK_BACK = 4;

/**
 * Forecasts the held-out periods from their actual arrivals and the work learned before them, beside two naive ones: the
 * last value known, and the mean of the last four. By default the naive ones know the actual load until the period
 * before and so look one period ahead, while the model learns nothing after the training. Ages nobody reached in
 * training count as no work. Work of entrants from before period 0 is not part of the actual load. Throws without a
 * training period or a held-out one.
 */
export function backTestLoad(input: BackTestInput): BackTest {
  const { arrivals, rows, training, ages, naiveKnows = "period-before" } = input;
  const periods = arrivals.length;
  if (training < 1 || training >= periods)
    throw new EngineError("bad-argument", "A back-test needs periods to learn from and periods to forecast.");
  const load = new Array<number>(periods).fill(0);
  for (const { arrivalPeriod, period, minutes } of rows)
    if (arrivalPeriod >= 0 && period >= 0 && period < periods) load[period] = (load[period] ?? 0) + minutes;
  const work = learnWork(arrivals, rows, training, ages, input.recent);
  const expected = convolveLoad(
    arrivals,
    work.map((one) => one.value ?? 0),
    periods,
  );
  const actual = load.slice(training);
  const judge = (forecastOf: (period: number) => number): JudgedForecast => {
    const forecast = actual.map((_, index) => forecastOf(training + index));
    return { forecast, errors: measureErrors(actual, forecast) };
  };
  const known = (period: number) => (naiveKnows === "training" ? training : period);
  return {
    from: training,
    actual,
    work,
    model: judge((period) => expected[period] ?? 0),
    lastValue: judge((period) => load[known(period) - 1] ?? 0),
    meanOfFour: judge((period) => meanBefore(load, known(period))),
  };
}

/** Mean of the periods just before, of fewer where there are no four yet. */
function meanBefore(load: readonly number[], period: number): number {
  const before = load.slice(Math.max(0, period - LOOK_BACK), period);
  return totalBy(before, (value) => value) / before.length;
}
