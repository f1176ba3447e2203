import { sayDays } from "@/components/studio/document/say";
import type { Profile, ProfileStage } from "@/lib/engine/profile/profile";
import { totalStage } from "@/lib/engine/profile/stage-totals";
import { formatDecimal, formatPercent } from "@/lib/format/number";
import { money } from "./say";

/** A figure as it stands, and the letter of its source; an assumption has none. */
export type SourcedText = { readonly text: string; readonly note: string | null };

export type SourcedStage = {
  readonly id: string;
  readonly name: string;
  readonly kind: ProfileStage["kind"];
  readonly cells: readonly SourcedText[];
};

export type SourcedProfile = {
  readonly stages: readonly SourcedStage[];
  readonly rest: readonly { readonly label: string; readonly value: SourcedText }[];
  /** Letter and words of every source, in the order in which they are met. */
  readonly notes: readonly { readonly letter: string; readonly text: string }[];
};

export const SOURCED_COLUMNS = [
  "Time",
  "Pass rate",
  "Staff minutes",
  "A minute",
  "Other cost",
  "Revenue",
  "Touches",
  "Facts",
] as const;

const isAssumed = (source: string | undefined) => !source || /^assumption\.?$/i.test(source);

/** Every figure that a profile rests on, per customer who enters the stage, with where it comes from. */
export function sourcedProfile({ stages, assumptions }: Profile): SourcedProfile {
  const letters = new Map<string, string>();
  const { currency, sources, direct, churn, discount } = assumptions;
  const say = (path: string, text: string): SourcedText => {
    const source = sources[path];
    if (isAssumed(source) || source === undefined || text === "–") return { text, note: null };
    const letter = letters.get(source) ?? letterOf(letters.size);
    letters.set(source, letter);
    return { text, note: letter };
  };
  const rows = stages
    .filter((stage) => !stage.hidden)
    .map((stage): SourcedStage => {
      const total = totalStage(stage);
      const from = (figure: string, text: string) => say(`${stage.id}.${figure}`, text);
      const some = (value: number, text: string) => (value === 0 ? "–" : text);
      return {
        id: stage.id,
        name: stage.name,
        kind: stage.kind,
        cells: [
          from("days", sayDays(stage.days)),
          from("passRate", stage.passRate === null ? "–" : sayShare(stage.passRate)),
          from("minutes", some(total.minutes, formatDecimal(total.minutes, 2))),
          from("minuteRate", some(stage.minuteRate, money(stage.minuteRate, currency))),
          from("cost", some(total.otherCost, money(total.otherCost, currency))),
          from("revenue", some(total.revenue, money(total.revenue, currency))),
          from("touches", some(total.touchCount, formatDecimal(total.touchCount, 2))),
          from("learning", some(total.learning, formatDecimal(total.learning, 1))),
        ],
      };
    });
  const rest = [
    ...direct.map(({ name, share }, index) => ({
      label: `${name}, of revenue`,
      value: say(`direct.${index}.share`, sayShare(share)),
    })),
    { label: "Customers who leave", value: say("churn.rate", `${sayShare(churn.rate)} a ${churn.per}`) },
    ...churn.shocks.map(({ month, share }, index) => ({
      label: `Leave in month ${month}`,
      value: say(`churn.shocks.${index}.share`, sayShare(share)),
    })),
    {
      label: "Discount",
      value: say("discount.rate", `${sayShare(discount.rate)} a year, ${discount.convention}`),
    },
    { label: "Lifetime value over", value: say("ltvMonths", `${assumptions.ltvMonths} months`) },
    {
      label: "Payback looked for within",
      value: say("paybackMonths", `${assumptions.paybackMonths} months`),
    },
  ];
  return { stages: rows, rest, notes: [...letters].map(([text, letter]) => ({ letter, text })) };
}

function sayShare(share: number): string {
  return formatPercent(share, Number.isInteger(share * 100) ? 0 : Number.isInteger(share * 1000) ? 1 : 2);
}

function letterOf(index: number): string {
  return index < 26
    ? String.fromCharCode(97 + index)
    : `${letterOf(Math.floor(index / 26) - 1)}${letterOf(index % 26)}`;
}
