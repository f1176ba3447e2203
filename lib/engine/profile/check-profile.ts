import { isCurrency } from "@/lib/engine/money/currency";
import { checkStage } from "./check-stage";
import type { Issue } from "./issue";
import type { Assumptions, Profile } from "./profile";

export const MAX_STAGES = 60;
export const MAX_MONTHS = 600;

/**
 * Everything in a profile that has no answer, said to a person, each with its path such as
 * `stages.2.curves.cost.pulses.0.every`; empty for a profile that every function of the engine takes.
 */
export function checkProfile(profile: Profile): Issue[] {
  const { stages } = profile;
  const issues: Issue[] = [];
  const add = (path: string, message: string) => issues.push({ path, message });
  if (stages.length === 0) add("stages", "A profile has at least one stage.");
  if (stages.length > MAX_STAGES)
    add("stages", `A profile has at most ${MAX_STAGES} stages; this one has ${stages.length}.`);
  if (stages.length > 0 && stages.every((stage) => stage.hidden))
    add("stages", "At least one stage is shown. Show one.");
  const seen = new Set<string>();
  stages.forEach((stage, index) => {
    if (seen.has(stage.id)) add(`stages.${index}.id`, "Two stages have the same id.");
    seen.add(stage.id);
    issues.push(...checkStage(stage, `stages.${index}`));
  });
  issues.push(...checkAssumptions(profile.assumptions));
  return issues;
}

function checkAssumptions(assumptions: Assumptions): Issue[] {
  const issues: Issue[] = [];
  const check = (holds: boolean, path: string, message: string) => {
    if (!holds) issues.push({ path: `assumptions.${path}`, message });
  };
  const isShare = (value: number) => value >= 0 && value <= 1;
  const isMonths = (value: number) => Number.isInteger(value) && value >= 1 && value <= MAX_MONTHS;
  const { direct, churn, discount } = assumptions;
  check(isCurrency(assumptions.currency), "currency", "Give a currency such as EUR.");
  direct.forEach(({ share }, index) => {
    check(isShare(share), `direct.${index}.share`, "A share is from 0 to 1 (all of it).");
  });
  check(isShare(churn.rate), "churn.rate", "From nobody (0) to everybody (1) leaves in a period.");
  churn.shocks.forEach(({ month, share }, index) => {
    check(isMonths(month), `churn.shocks.${index}.month`, "A shock comes in month 1 or later.");
    check(isShare(share), `churn.shocks.${index}.share`, "A share is from 0 to 1 (everybody).");
  });
  check(
    discount.rate >= 0 && Number.isFinite(discount.rate),
    "discount.rate",
    "A discount rate is 0 or more, such as 0.1 for 10 %.",
  );
  check(isMonths(assumptions.ltvMonths), "ltvMonths", `Give whole months from 1 to ${MAX_MONTHS}.`);
  check(isMonths(assumptions.paybackMonths), "paybackMonths", `Give whole months from 1 to ${MAX_MONTHS}.`);
  return issues;
}
