import { customaryShortRate, liesIn, type RefundMethod, reckonRefund } from "@/lib/engine/endings/settle";
import { billsOf, lengthOf } from "@/lib/engine/endings/sides";
import { dayPrice, findGaps, overDays, pricingBills } from "@/lib/engine/endings/worth";
import { writeDecimal } from "@/lib/engine/money/fraction";
import { AppError } from "@/lib/errors";
import { formatMoney } from "@/lib/format/money";
import { type AgreementSides, dayNumber } from "./read-sides";
import type { ResolutionOutlook, ResolutionPreview } from "./schema";

const methodWords: Readonly<Record<RefundMethod, string>> = {
  flat: "Flat refund",
  pro_rata: "Pro-rata refund",
  short_rate: "Short-rate refund",
};

const counted = (days: number) => `${days} ${days === 1 ? "day" : "days"}`;

/**
 * What settling days of a gap would post. Throws `conflict` where the days are no gap any more, and where nothing says
 * what they are worth.
 */
export function outlookOf(
  agreement: AgreementSides,
  asked: ResolutionPreview,
  currency: string,
): ResolutionOutlook {
  const span = { from: dayNumber(asked.startsOn), until: dayNumber(asked.endsOn) };
  const days = lengthOf(span);
  if (!liesIn(findGaps(agreement.sides), asked.kind, span)) {
    throw new AppError(
      "conflict",
      "These days are not, or no longer, a gap of this agreement. Reload to see how it stands.",
    );
  }
  const base = { days, currency, limited: null };
  if (asked.method === "waive") {
    return {
      ...base,
      amountMinor: 0,
      nature: null,
      description: `${counted(days)} waived`,
      formula: "Nothing is posted; the days no longer count as a gap.",
    };
  }
  return asked.method === "back_bill"
    ? backBill(agreement, span, base)
    : refund(agreement, span, asked.method, asked.rate ?? customaryShortRate, base);
}

type Base = { days: number; currency: string; limited: null };
type Span = { from: number; until: number };

function backBill({ sides, entries }: AgreementSides, span: Span, base: Base): ResolutionOutlook {
  const price = dayPrice(sides, span.from);
  if (!price)
    throw new AppError(
      "conflict",
      "Nothing says what a day of this agreement costs. Give it an amount and a last day, or book the bill by hand.",
    );
  const [pricing] = pricingBills(billsOf(sides.entries), span.from);
  const nature = entries.find(({ id }) => id === pricing?.id)?.nature ?? "premium";
  return {
    ...base,
    amountMinor: overDays(price, base.days),
    nature,
    description: `Billed afterwards for ${counted(base.days)}`,
    formula: `${counted(base.days)} × ${formatMoney(Number(writeDecimal(price, 4)), base.currency)} a day, rounded once`,
  };
}

function refund(
  { sides }: AgreementSides,
  span: Span,
  method: RefundMethod,
  rate: string,
  base: Base,
): ResolutionOutlook {
  const { minor, parts, left, reckoned } = reckonRefund(sides, span, method, rate);
  const money = (amount: number) => formatMoney(amount, base.currency);
  const shares = parts
    .map(({ bill, days }) => `${days} of ${counted(bill.length)} of ${money(bill.amount)}`)
    .join(", ");
  const formulas: Record<RefundMethod, string> = {
    flat: "Everything billed under this agreement, less what was given back before",
    pro_rata: shares,
    short_rate: `${shares}, times ${rate}, rounded once`,
  };
  return {
    ...base,
    amountMinor: minor === 0 ? 0 : -minor,
    nature: "refund",
    description: `${methodWords[method]} for ${counted(base.days)} not served`,
    formula: formulas[method],
    limited:
      minor < reckoned
        ? `Of what these days were billed, ${money(left)} at most is left to give back; ${money(reckoned)} would be more than was taken.`
        : null,
  };
}
