import type { LensView } from "@/lib/lenses/schema";
import { FUNCTION_LABELS, sayIssue, sayTest } from "@/lib/lenses/words";

/** The rules of a lens to read. */
export function RuleList({ lens }: { lens: LensView }) {
  return (
    <ol className="border-t border-ink">
      {lens.rules.map((rule, index) => (
        <li key={rule.id} className="grid grid-cols-[1.5rem_1fr_auto] gap-x-3 border-b border-rule py-2">
          <span className="figures text-right text-ink-3">{index + 1}</span>
          <span>
            {sayTest(rule.when)}
            {lens.issues
              .filter(({ ruleId }) => ruleId === rule.id)
              .map((issue) => (
                <span key={issue.problem} className="block text-sm text-warning">
                  {sayIssue(issue)}
                </span>
              ))}
          </span>
          <span className="font-medium">{FUNCTION_LABELS[rule.to]}</span>
        </li>
      ))}
      <li className="grid grid-cols-[1.5rem_1fr_auto] gap-x-3 border-b border-rule py-2">
        <span />
        <span>What no rule takes</span>
        <span className="font-medium">{FUNCTION_LABELS[lens.fallback]}</span>
      </li>
    </ol>
  );
}
