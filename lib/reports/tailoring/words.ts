import type { Advice, Pointer, Recommendation } from "@/lib/engine/tailoring/advise";
import { formatMonth } from "@/lib/format/date";
import { formatCounted, formatDecimal } from "@/lib/format/number";
import type { Sourcing } from "@/lib/services/schema";
import type { ThresholdsView } from "@/lib/thresholds/schema";
import type { TailoringReport } from "./report";

export const adviceWords: Readonly<Record<Advice, string>> = {
  tailor: "Tailor it",
  buy: "Buy it",
  rent: "Rent it",
  open: "No clear word",
};

export const choiceWords: Readonly<Record<Sourcing, string>> = {
  custom: "Tailor (custom)",
  purchased: "Buy (purchased)",
  saas: "Rent (SaaS)",
};

const speaks: Readonly<Record<Exclude<Advice, "open">, string>> = {
  tailor: "software of one’s own",
  buy: "buying",
  rent: "renting",
};

const why: Readonly<Record<Advice, string>> = {
  tailor: "Much is done here and much is learned: software of one’s own can use what others do not know.",
  buy: "Little is done here and little is learned: what others sell does as well.",
  rent: "Little is done here and little is learned, and it comes in peaks: let somebody else keep machines for them.",
  open: "The figures do not agree, or stand between the thresholds: they leave it to judgement.",
};

export const sayAdvice = ({ advice }: Pick<Recommendation, "advice">): string => why[advice];

const times = (value: number) => formatDecimal(value, 2);

/** One signal with its figure and both thresholds beside it, and what it speaks for. */
export function sayPointer(
  pointer: Pointer,
  { much, little, flat }: Pick<ThresholdsView, "much" | "little" | "flat">,
): string {
  const { kind, value, passed, speaksFor } = pointer;
  const end = speaksFor ? `, which speaks for ${speaks[speaksFor]}.` : ", which speaks for neither side.";
  if (kind === "cost")
    return `Of the compared ways, ${speaksFor ? speaks[speaksFor] : "none"} costs least${end}`;
  if (kind === "evenness") {
    if (value === null) return "How even the load is, is not known.";
    return passed === "flat"
      ? `The busiest month takes ${times(value)} times the mean, at most ${times(flat)}: flat${end}`
      : `The busiest month takes ${times(value)} times the mean, above ${times(flat)}: uneven${end}`;
  }
  const what = kind === "activity" ? "Activity" : "Learning";
  if (value === null) return `${what} is not known: nothing of it was recorded.`;
  const head = `${what} is ${times(value)} times the even share`;
  if (passed === "much") return `${head}, at least ${times(much)}: much${end}`;
  if (passed === "little") return `${head}, at most ${times(little)}: little${end}`;
  return `${head}, between ${times(little)} and ${times(much)}${end}`;
}

/** Where the load was taken from. */
export function sayLoad({ load }: Pick<TailoringReport, "load">): string {
  const [first, last] = [load.months[0], load.months.at(-1)];
  if (!first || !last) return "no complete month yet";
  const span = first === last ? formatMonth(first) : `${formatMonth(first)} to ${formatMonth(last)}`;
  return load.source.kind === "forecast" ? `forecast “${load.source.name}”, ${span}` : `measured, ${span}`;
}

/** "Of 7 stages, 2 are worth tailoring, 3 can be bought and 2 are open." */
export function sayPlaces(kind: "stage" | "service", advices: readonly Advice[]): string {
  const count = (advice: Advice) => advices.filter((one) => one === advice).length;
  const parts = [
    [count("tailor"), "worth tailoring"],
    [count("buy"), "better bought"],
    [count("rent"), "better rented"],
    [count("open"), "open"],
  ] as const;
  const said = parts.flatMap(([many, what]) => (many > 0 ? [`${many} ${what}`] : []));
  return `Of ${formatCounted(advices.length, kind)}: ${said.join(", ")}`;
}
