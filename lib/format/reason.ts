import type { NullReason } from "@/lib/engine/result";

const words: Readonly<Record<NullReason, string>> = {
  "no-closes": "no closes yet",
  "no-own-cost": "closed customers cost nothing of their own",
  "no-entrants": "nobody has entered yet",
  "no-exposure": "nobody has lived this long yet",
  "no-customers": "no customers yet",
  "no-complete-month": "no complete month yet",
  "no-activity": "no activity yet",
  "no-data": "no data yet",
  "no-total": "the total is zero",
  "no-pre-sale": "no stage before the sale",
  "no-pass-rate": "a stage before the sale has no pass rate",
  "no-use": "no stage of use",
  "no-acquisition-cost": "acquisition costs nothing",
  "no-premium": "no premium to divide by",
  "nothing-drawn": "no money is drawn yet",
  "unlike-currencies": "the currencies differ",
  "nobody-left": "nobody is left",
  "beyond-data": "nobody was watched for so long",
  "over-half-left": "more than half are still there",
  "too-few-periods": "too few periods to fit a curve to",
  endless: "the sum has no end at this rate",
  immature: "too early to say",
  never: "never within the horizon",
};

/** Why a figure has no value, in words. */
export function sayReason(reason: NullReason | undefined): string {
  return reason ? words[reason] : "not known yet";
}
