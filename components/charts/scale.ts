export type Domain = readonly [number, number];

const DECIMAL_STEPS = [1, 2, 2.5, 5, 10];
const DAY_STEPS = [1, 2, 7, 14, 30, 60, 90, 180, 365, 730, 1825];
const MONTH_STEPS = [1, 2, 3, 6, 12, 24, 60, 120];
const MINUTE_STEPS = [1, 2, 5, 10, 15, 30, 60, 120, 180, 360, 600];

export type StepKind = "decimal" | "whole" | "minutes" | "days" | "months";

function fromList(list: readonly number[], rough: number): number {
  const found = list.find((step) => step >= rough);
  return found ?? decimalStep(rough);
}

function decimalStep(rough: number): number {
  const power = 10 ** Math.floor(Math.log10(rough));
  const factor = DECIMAL_STEPS.find((step) => step >= rough / power - 1e-9) ?? 10;
  return factor * power;
}

/** A round step that cuts `span` into about `count` parts. */
export function niceStep(span: number, count: number, kind: StepKind = "decimal"): number {
  const rough = span / Math.max(1, count) || 1;
  if (kind === "days") return fromList(DAY_STEPS, rough);
  if (kind === "months") return fromList(MONTH_STEPS, rough);
  if (kind === "minutes") return rough > 600 ? decimalStep(rough / 60) * 60 : fromList(MINUTE_STEPS, rough);
  return kind === "whole" ? Math.max(1, decimalStep(rough)) : decimalStep(rough);
}

/** Multiples of the step inside the domain. */
export function ticksWithin([from, to]: Domain, step: number): number[] {
  const ticks: number[] = [];
  for (let k = Math.ceil(from / step - 1e-9); k * step <= to + step * 1e-9; k++) {
    ticks.push(Number((k * step).toPrecision(12)));
  }
  return ticks;
}

/** Widens to round ends and gives the ticks. Zero is always inside unless `fit`. */
export function niceAxis(
  low: number,
  high: number,
  options: { count?: number; kind?: StepKind; fit?: boolean } = {},
): { domain: Domain; ticks: number[] } {
  const count = options.count ?? 4;
  const min = options.fit ? low : Math.min(0, low);
  const max = options.fit ? high : Math.max(0, high);
  const step = niceStep(max - min || 1, count, options.kind);
  const domain: Domain = [
    Math.floor(min / step + 1e-9) * step,
    Math.ceil((max || (min === 0 ? step : 0)) / step - 1e-9) * step,
  ];
  return { domain, ticks: ticksWithin(domain, step) };
}

export function linear([from, to]: Domain, [start, end]: Domain): (value: number) => number {
  const span = to - from || 1;
  return (value) => start + ((value - from) / span) * (end - start);
}

/** Moves labels apart so that none stands closer than `gap`, keeping their order and the bounds. */
export function spreadLabels(wanted: readonly number[], gap: number, [low, high]: Domain): number[] {
  const order = wanted.map((_, index) => index).sort((a, b) => (wanted[a] ?? 0) - (wanted[b] ?? 0));
  const placed = [...wanted];
  let floor = low;
  for (const index of order) {
    const y = Math.max(placed[index] ?? 0, floor);
    placed[index] = y;
    floor = y + gap;
  }
  let ceiling = high;
  for (const index of order.reverse()) {
    const y = Math.min(placed[index] ?? 0, ceiling);
    placed[index] = y;
    ceiling = y - gap;
  }
  return placed;
}
