import { compareOptions } from "@/lib/engine/sourcing/compare-options";
import { computeTotalCost } from "@/lib/engine/sourcing/total-cost";
import { formatMoney } from "@/lib/format/money";
import { formatPercent } from "@/lib/format/number";
import type { ComparisonContent } from "./schema";

export const optionWords = { purchased: "Buying", saas: "Subscribing", custom: "Building" } as const;

/** Beyond the horizon a break-even is still looked for so many years. */
const farthest = 15;

/** Costs of each option over the years; pure, for the browser and the API alike. */
export function resultsOf({ options, years, rate }: ComparisonContent) {
  return options.map((option) => {
    const cost = computeTotalCost(option, years, rate);
    return { kind: option.kind, npv: cost.npv, years: [...cost.years] };
  });
}

/** What the figures say: the cheapest, and when one way overtakes another. */
export function sayComparison(content: ComparisonContent, currency: string): string[] {
  const { options, years, rate } = content;
  const results = resultsOf(content);
  const [cheapest, next] = [...results].sort((left, right) => left.npv - right.npv);
  if (!cheapest || !next) return [];
  const money = (minor: number) => formatMoney(Math.round(minor), currency);
  const first = `Over ${years} years at ${formatPercent(rate, 1)}, ${optionWords[cheapest.kind].toLowerCase()} costs least today: ${money(cheapest.npv)}, against ${money(next.npv)} for ${optionWords[next.kind].toLowerCase()}.`;
  const [one, ...others] = options;
  const crossings = others.map((other) => {
    if (!one) return "";
    const { breakEven } = compareOptions(one, other, Math.max(years, farthest), rate);
    const [own, their] = [optionWords[one.kind], optionWords[other.kind].toLowerCase()];
    const at = breakEven.sustained.value;
    if (at === null)
      return `${own} does not become cheaper than ${their} within ${Math.max(years, farthest)} years.`;
    if (at === 0) return `${own} is cheaper than ${their} from the start.`;
    const year = Math.floor(at);
    return `${own} breaks even with ${their} between years ${year} and ${year + 1}.`;
  });
  return [first, ...crossings.filter(Boolean)];
}
