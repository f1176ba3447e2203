import type { LensIssue } from "@/lib/engine/lens/check-lens";
import type { CostFunction, LensRule, RuleTest } from "@/lib/engine/lens/lens";
import { joinWords } from "@/lib/format/list";

/** What a function is called on every page. */
export const FUNCTION_LABELS: Readonly<Record<CostFunction, string>> = {
  "cost-of-revenue": "Cost of revenue",
  "sales-marketing": "Sales and marketing",
  "r-and-d": "Research and development",
  "g-and-a": "General and administration",
  "loss-adjustment": "Loss adjustment",
  "deferred-acquisition": "Deferred acquisition",
};

export const NOT_ADVICE = "Management view, not accounting advice";

const NO_STAGE = "outside any stage";
const phases = { pre: "before the sale", post: "after the sale" } as const;

const either = (words: readonly string[]): string => joinWords(words, "or");

/** "media or staff, before the sale, variable"; every cost where nothing is asked. */
export function sayTest(test: RuleTest): string {
  const said: string[] = [];
  if (test.nature) said.push(either(test.nature));
  if (test.phase) said.push(either(test.phase.map((phase) => phases[phase])));
  if (test.outcome) said.push(`of ${either(test.outcome)} customers`);
  if (test.stageKind) said.push(`in ${either(test.stageKind.map((kind) => kind ?? NO_STAGE))}`);
  if (test.behaviour) said.push(either(test.behaviour));
  if (test.deferrable)
    said.push(either(test.deferrable.map((one) => (one ? "deferrable" : "not deferrable"))));
  return said.length === 0 ? "Every cost" : said.join(", ");
}

export function sayRule({ when, to }: LensRule): string {
  return `${sayTest(when)}: ${FUNCTION_LABELS[to]}`;
}

const problems: Record<LensIssue["problem"], string> = {
  unreachable: "Never decides: the rules above take everything it would match.",
  "matches-nothing": "Matches nothing: a condition is named but has no value.",
  "repeated-id": "Stands twice.",
  "no-deferral": "Defers cost, but the lens has no term to spread it over.",
  "bad-term": "The term is a whole number of months, at least one.",
};

export const sayIssue = ({ problem }: Pick<LensIssue, "problem">): string => problems[problem];
