import { isDeepStrictEqual } from "node:util";
import { capital } from "@/lib/format/capital";
import type { LensContent } from "./schema";
import { FUNCTION_LABELS, sayRule } from "./words";

/** What one version of a lens changed of the one before, a sentence each; empty when nothing did. */
export function lensDifference(before: LensContent, after: LensContent): string[] {
  const said: string[] = [];
  if (before.name !== after.name) said.push(`Renamed from “${before.name}” to “${after.name}”.`);
  if (before.explanation !== after.explanation) said.push("Changed the explanation.");
  said.push(...ruleChanges(before.rules, after.rules));
  if (before.fallback !== after.fallback)
    said.push(
      `What no rule takes is ${FUNCTION_LABELS[after.fallback]}, no longer ${FUNCTION_LABELS[before.fallback]}.`,
    );
  if (!isDeepStrictEqual(before.deferral, after.deferral))
    said.push(`${capital(sayTerm(after))}, before ${sayTerm(before)}.`);
  return said;
}

type Rules = LensContent["rules"];

function ruleChanges(before: Rules, after: Rules): string[] {
  const was = new Map(before.map((rule) => [rule.id, rule]));
  const is = new Map(after.map((rule) => [rule.id, rule]));
  const said: string[] = [];
  for (const rule of before) if (!is.has(rule.id)) said.push(`Removed “${sayRule(rule)}”.`);
  for (const rule of after) {
    const old = was.get(rule.id);
    if (!old) said.push(`Added “${sayRule(rule)}”.`);
    else if (!isDeepStrictEqual(old, rule)) said.push(`Changed “${sayRule(old)}” to “${sayRule(rule)}”.`);
  }
  const order = (rules: Rules, other: ReadonlyMap<string, unknown>) =>
    rules.flatMap(({ id }) => (other.has(id) ? [id] : []));
  if (!isDeepStrictEqual(order(before, is), order(after, was))) said.push("Changed the order of the rules.");
  return said;
}

function sayTerm({ deferral }: LensContent): string {
  if (!deferral) return "nothing is deferred";
  const months = `deferred over ${deferral.termMonths} month${deferral.termMonths === 1 ? "" : "s"}`;
  return deferral.wording ? `${months} (${deferral.wording})` : months;
}
