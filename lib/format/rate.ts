import { formatCivilDate } from "./date";

type Rate = { currency: string; rate: string; day: string; source: string };

/** "1 USD is 0.9213 EUR: ECB, 2 Mar 2026". */
export function sayRate({ currency, rate, day, source }: Rate, own: string): string {
  return `1 ${currency} is ${rate} ${own}: ${source}, ${formatCivilDate(day)}`;
}

/** Why money of another currency cannot be converted; what to do about it is said after it. */
export function sayNoRate(currency: string, own: string, day: string): string {
  return `There is no rate from ${currency} to ${own} on or before ${day}`;
}

/** The same where the money is typed in. */
export function refuseWithoutRate(currency: string, own: string, day: string): string {
  return `${sayNoRate(currency, own, day)}. Add one under Settings, Exchange rates, or give the amount in ${own}.`;
}
