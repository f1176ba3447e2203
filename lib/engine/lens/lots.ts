import { type CivilMonth, monthsBetween } from "@/lib/engine/calendar/civil-month";
import { totalBy } from "@/lib/engine/collections";
import { amortise } from "@/lib/engine/money/amortise";
import { minor } from "@/lib/engine/money/minor";

/** What became an asset in one month and belongs to customers who left in one; `endedMonth` null: they are there still. */
export type Lot = {
  readonly month: CivilMonth;
  readonly endedMonth: CivilMonth | null;
  readonly amountMinor: number;
};

/** `amortised[k]` falls k months after the lot's month; what is left at an end within the term is written off in its month. */
export type LotPostings = {
  readonly amortised: readonly number[];
  readonly writtenOff: { readonly month: CivilMonth; readonly amountMinor: number } | null;
};

/**
 * Amortises a lot straight over the term, its own month being the first. From the month of the end on nothing is
 * amortised any more; the rest is an expense of that month, or of the lot's own where it came after the end (a
 * commission paid late, a claw-back). The postings always sum to the amount.
 */
export function postLot({ month, endedMonth, amountMinor }: Lot, termMonths: number): LotPostings {
  const postings = amortise(minor(amountMinor), termMonths);
  if (endedMonth === null) return { amortised: postings, writtenOff: null };
  const last = endedMonth > month ? endedMonth : month;
  const passed = monthsBetween(month, last);
  if (passed >= termMonths) return { amortised: postings, writtenOff: null };
  const left = totalBy(postings.slice(passed), (posting) => posting);
  return { amortised: postings.slice(0, passed), writtenOff: { month: last, amountMinor: left } };
}
