import { Check, X } from "lucide-react";
import type { Candidate } from "@/lib/upgrades/schema";

/** Each rule with what was found: a tick or a cross, and the words. */
export function Verdicts({ verdicts }: { verdicts: Candidate["verdicts"] }) {
  if (verdicts.length === 0) return <span className="text-sm text-ink-3">no rules</span>;
  return (
    <ul className="text-sm">
      {verdicts.map(({ holds, text }) => (
        <li key={text} className="flex items-baseline gap-1.5">
          {holds ? (
            <Check aria-label="yes:" className="size-3.5 shrink-0 translate-y-0.5 text-positive" />
          ) : (
            <X aria-label="no:" className="size-3.5 shrink-0 translate-y-0.5 text-negative" />
          )}
          <span className={holds ? "text-ink-2" : "font-medium"}>{text}</span>
        </li>
      ))}
    </ul>
  );
}
