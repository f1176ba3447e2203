import { OUTCOMES } from "@/lib/engine/outcome";
import { STAGE_KINDS } from "@/lib/engine/profile/profile";
import { findRule, foldNature } from "./classify";
import type { EntryTraits, Lens, RuleTest } from "./lens";

/** What is wrong with a lens; `ruleId` null is about the lens itself. */
export type LensIssue = {
  readonly ruleId: string | null;
  readonly problem: "unreachable" | "matches-nothing" | "repeated-id" | "no-deferral" | "bad-term";
};

/** No nature that anybody would type: stands for all those no rule names. */
const OTHER_NATURE = "\u0000";

/**
 * Issues of a lens in the order of its rules; empty when it holds. A rule is "unreachable" when those above it take
 * every entry it would match, all together or one alone; any nature is allowed, also one that no entry has.
 */
export function checkLens(lens: Lens): LensIssue[] {
  const issues: LensIssue[] = [];
  const reached = findReached(lens);
  const seen = new Set<string>();
  for (const rule of lens.rules) {
    if (seen.has(rule.id)) issues.push({ ruleId: rule.id, problem: "repeated-id" });
    seen.add(rule.id);
    if (acceptsNothing(rule.when)) issues.push({ ruleId: rule.id, problem: "matches-nothing" });
    else if (!reached.has(rule)) issues.push({ ruleId: rule.id, problem: "unreachable" });
    if (rule.to === "deferred-acquisition" && !lens.deferral)
      issues.push({ ruleId: rule.id, problem: "no-deferral" });
  }
  if (lens.fallback === "deferred-acquisition" && !lens.deferral)
    issues.push({ ruleId: null, problem: "no-deferral" });
  if (lens.deferral && !(Number.isSafeInteger(lens.deferral.termMonths) && lens.deferral.termMonths >= 1))
    issues.push({ ruleId: null, problem: "bad-term" });
  return issues;
}

function acceptsNothing(test: RuleTest): boolean {
  return Object.values(test).some((values) => values.length === 0);
}

/** The rules that some combination of traits comes to: all there are, with the natures that rules name and one other. */
function findReached(lens: Lens): Set<unknown> {
  const reached = new Set<unknown>();
  for (const traits of everyTrait(lens)) reached.add(findRule(lens, traits));
  return reached;
}

function* everyTrait(lens: Lens): Generator<EntryTraits> {
  const named = lens.rules.flatMap((rule) => (rule.when.nature ?? []).map(foldNature));
  for (const nature of new Set([...named, OTHER_NATURE]))
    for (const behaviour of ["fixed", "variable"] as const)
      for (const deferrable of [true, false])
        for (const phase of ["pre", "post"] as const)
          for (const outcome of OUTCOMES)
            for (const stageKind of [...STAGE_KINDS, null])
              yield { nature, behaviour, deferrable, phase, outcome, stageKind };
}
